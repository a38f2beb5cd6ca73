using Bot.Storage;
using Bot.Tests.Channels.Line;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Faults;

internal sealed record KeptActivity(long Seq, string User, string? Conversation, Direction Direction, string MessageId, string? Text, ActivityState State, string? Reason, string? RetryKey, long? Turn);

internal sealed record KeptConversation(string Id, string User, string Reference, string State, long Version);

/// <summary>Everything a ledger is made from: what was said, what the citizens remember, what the store holds, what LINE accepted.</summary>
internal sealed record Books(IReadOnlyList<SaidEvent> Said, IReadOnlyList<Account> Citizens, IReadOnlyList<KeptActivity> Activities, IReadOnlyList<KeptConversation> Conversations,
    IReadOnlyList<SentCall> Sent)
{
    public static (IReadOnlyList<KeptActivity>, IReadOnlyList<KeptConversation>) Read(string database)
    {
        using var sql = Open(database);
        var activities = sql.Rows("""
            select a.Seq, c.ExternalUserId, a.ConversationId, a.Direction, coalesce(a.MessageId, ''), a.Text, a.State, a.Reason, a.RetryKey, a.TurnSeq
            from Activities a join Contacts c on c.Id=a.ContactId order by a.Seq
            """, r => new KeptActivity(r.GetInt64(0), r.GetString(1), Text(r, 2), (Direction)r.GetInt32(3), r.GetString(4), Text(r, 5), (ActivityState)r.GetInt32(6), Text(r, 7), Text(r, 8), r.IsDBNull(9) ? null : r.GetInt64(9)));
        var conversations = sql.Rows("select v.Id, c.ExternalUserId, v.Reference, v.State, v.Version from Conversations v join Contacts c on c.Id=v.ContactId order by v.rowid",
            r => new KeptConversation(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt64(4)));
        return (activities, conversations);
    }

    /// <summary>Whether the file itself is sound: "ok", or what SQLite found.</summary>
    public static string Integrity(string database)
    {
        using var sql = Open(database);
        return sql.Value<string>("pragma integrity_check") ?? "no answer";
    }

    /// <summary>How much is still to be done.</summary>
    public static long StillOpen(string database)
    {
        using var sql = Open(database);
        return sql.Value<long>("select count(*) from Activities where State<=2");
    }

    private static Sql Open(string database) => new(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());

    private static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
