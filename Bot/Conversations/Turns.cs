using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Channels;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;
using Bot.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Conversations;

/// <summary>An activity of a citizen that waits for its turn.</summary>
internal sealed record Waiting(long Seq, string Id, string Channel, string? MessageId, string Kind, string? Text, string? Payload, DateTimeOffset At, string? ReplyToken, int Attempts, DateTimeOffset DueAt);

/// <summary>A conversation as it stands before a turn.</summary>
internal sealed record Standing(string Id, DialogState State, long Version, long LastAt);

/// <summary>The replies of a turn on their way from its commit to the channel: nobody can have tried them before.</summary>
internal sealed record Fresh(ImmutableArray<long> Seqs, string Channel, string? Conversation, long Turn, Outgoing Outgoing);

/// <summary>What an outgoing activity carries besides its words.</summary>
internal sealed record OutPayload(ImmutableArray<Button> Buttons, ImmutableArray<string> Quotes)
{
    public string ToJson() => JsonSerializer.Serialize(this, OutPayloadJson.Relaxed.OutPayload);
    public static OutPayload FromJson(string? json) => json is null ? new([], []) : JsonSerializer.Deserialize(json, OutPayloadJson.Relaxed.OutPayload)!;
}

[JsonSerializable(typeof(OutPayload))]
internal sealed partial class OutPayloadJson : JsonSerializerContext
{
    // Thai stays readable, and a search of the store for somebody's words is honest
    public static readonly OutPayloadJson Relaxed = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Somebody else advanced this conversation first: nothing of this turn is kept, and it is run again on what is there now.</summary>
internal sealed class TurnConflictException : Exception;

/// <summary>Reads what a turn needs and writes what it made, in plain SQL. Everything that runs inside a write takes its <see cref="Sql"/>.</summary>
internal static class Turns
{
    /// <summary>The oldest waiting activity of a contact by the time it was said; null when there is none.</summary>
    public static Waiting? Next(Sql sql, long contact)
    {
        // "State <= 2" is the condition of the index of open activities, word for word
        var rows = sql.Rows("""
            select Seq, Id, Channel, MessageId, Kind, Text, Payload, At, ReplyToken, Attempts, DueAt from Activities
            where ContactId=@0 and "State" <= 2 and State=0 and Direction=0 order by At, Seq limit 1
            """, r => new Waiting(r.GetInt64(0), r.GetString(1), r.GetString(2), Text(r, 3), r.GetString(4), Text(r, 5), Text(r, 6), Time(r.GetInt64(7)), Text(r, 8), r.GetInt32(9), Time(r.GetInt64(10))), contact);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The conversation begun last, ended or not.</summary>
    public static Standing? Latest(Sql sql, long contact) => First(sql.Rows(
        "select Id, State, Version, LastAt from Conversations where ContactId=@0 order by StartedAt desc, rowid desc limit 1", ReadStanding, contact));

    public static Standing? Find(Sql sql, string id) => First(sql.Rows("select Id, State, Version, LastAt from Conversations where Id=@0", ReadStanding, id));

    /// <summary>Whether what the bot said last has certainly reached the citizen.</summary>
    public static bool LastReplyArrived(Sql sql, string conversation) => First(sql.Rows(
        "select State from Activities where ConversationId=@0 and Direction=1 order by Seq desc limit 1", r => (ActivityState?)r.GetInt32(0), conversation))
        is null or ActivityState.Sent or ActivityState.Pending or ActivityState.Sending;

    /// <summary>Our activity of a channel's message, if it is here.</summary>
    public static (string Id, string? Conversation)? Said(Sql sql, string channel, string messageId) => sql.Rows(
        "select Id, ConversationId from Activities where Channel=@0 and MessageId=@1 and Direction=0 and Kind not in ('unsend', 'edited') limit 1", r => ((string, string?)?)(r.GetString(0), Text(r, 1)), channel, messageId)
        .FirstOrDefault();

    /// <summary>The other conversations of this contact, the oldest first.</summary>
    public static List<(Standing Standing, long StartedAt)> Past(Sql sql, long contact, string but) => sql.Rows(
        "select Id, State, Version, LastAt, StartedAt from Conversations where ContactId=@0 and Id<>@1 order by StartedAt", r => (ReadStanding(r), r.GetInt64(4)), contact, but);

    /// <summary>The last words of a conversation that may never have reached the citizen; null when they have.</summary>
    public static string? LostLastWords(Sql sql, string conversation) => LastReplyArrived(sql, conversation) ? null
        : sql.Value<string>("select Text from Activities where ConversationId=@0 and Direction=1 and Text is not null order by Seq desc limit 1", conversation);

    /// <summary>Settles the inbound activity of this turn; it is done once only.</summary>
    public static void Settle(Sql sql, Waiting waiting, string? conversation, ActivityState state)
    {
        if (sql.Run("update Activities set State=@1, ConversationId=@2 where Seq=@0 and State=0", waiting.Seq, (int)state, conversation) == 0) throw new TurnConflictException();
    }

    public static void Begin(Sql sql, string id, long contact, string channel, DialogState state, long now) => sql.Run("""
        insert into Conversations (Id, ContactId, Channel, DialogId, Revision, Reference, Status, State, Version, StartedAt, LastAt) values (@0, @1, @2, @3, @4, @5, 0, '', 0, @6, @6)
        """, id, contact, channel, state.DialogId, state.Revision, state.Reference, now);

    /// <summary>Stores the new state on the version that the turn has read.</summary>
    public static void Save(Sql sql, string id, long version, DialogState state, long lastAt, long? endedAt)
    {
        var saved = sql.Run("update Conversations set State=@2, Status=@3, LastAt=@4, EndedAt=coalesce(EndedAt, @5), Province=@6, Answered=@7, StandsAt=coalesce(@8, StandsAt), Version=Version+1 where Id=@0 and Version=@1",
            id, version, state.ToJson(), (int)state.Status, lastAt, endedAt, Provinces.Of(state), Progress.Answered(state), Progress.StandsAt(state));
        if (saved == 0) throw new TurnConflictException();
    }

    /// <summary>
    /// The replies of a turn, to be sent together. They are stored as being sent, because whoever commits them sends them next; that hand-over is
    /// the result. Null when there is nothing to say, or when older replies go first: then all are taken from the store, in order.
    /// </summary>
    public static Fresh? Reply(Sql sql, Waiting to, long contact, string? conversation, ImmutableArray<Reply> replies, long now, string kind = "text")
    {
        if (replies.IsEmpty) return null;
        var others = sql.Value<long>("select count(*) from Activities where ContactId=@0 and \"State\" <= 2 and State<2 and Direction=1", contact);
        var retryKey = Guid.NewGuid();
        if (conversation is not null && replies.Any(r => r.Reason?.StartsWith("urgent:", StringComparison.Ordinal) == true)) sql.Run("update Conversations set UrgentAt=@1 where Id=@0", conversation, now);
        var seqs = ImmutableArray.CreateBuilder<long>(replies.Length);
        foreach (var reply in replies)
        {
            var id = Guid.CreateVersion7().ToString("N");
            var payload = reply.Buttons.IsEmpty && reply.Quotes.IsEmpty ? null : new OutPayload(reply.Buttons, reply.Quotes).ToJson();
            // with older ones before it this one waits its turn
            seqs.Add(sql.Value<long>("""
                insert into Activities (Id, ContactId, ConversationId, Channel, ExternalId, Direction, Kind, Text, Payload, Reason, State, At, DueAt, Attempts, ReplyToken, RetryKey, TurnSeq)
                values (@0, @1, @2, @3, @4, 1, @5, @6, @7, @8, @13, @9, @9, @13, @10, @11, @12) returning Seq
                """, id, contact, conversation, to.Channel, "out:" + id, kind, reply.Text, payload, reply.Reason, now, to.ReplyToken, retryKey.ToString(), to.Seq, others == 0 ? 1 : 0));
        }
        if (others > 0) return null;
        var (user, reachable, address) = sql.Rows("select ExternalUserId, Reachable, Address from Contacts where Id=@0", r => (r.GetString(0), r.GetBoolean(1), Text(r, 2)), contact)[0];
        return new Fresh(seqs.MoveToImmutable(), to.Channel, conversation, to.Seq,
            new Outgoing(user, to.ReplyToken, DateTimeOffset.FromUnixTimeMilliseconds(now), false, retryKey, reachable, replies, kind == "leave", 0, address));
    }

    /// <summary>Held replies are overtaken by a turn that asks the open question again.</summary>
    public static void Supersede(Sql sql, string conversation) =>
        sql.Run("update Activities set State=@1, Reason=coalesce(Reason, 'superseded') where ConversationId=@0 and Direction=1 and State=2", conversation, (int)ActivityState.Refused);

    public static void SetReachable(Sql sql, long contact, bool reachable) => sql.Run("update Contacts set Reachable=@1 where Id=@0 and Reachable<>@1", contact, reachable ? 1 : 0);

    private static Standing ReadStanding(SqliteDataReader r) => new(r.GetString(0), DialogState.FromJson(r.GetString(1)), r.GetInt64(2), r.GetInt64(3));

    private static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    private static T? First<T>(List<T> rows) => rows.Count == 0 ? default : rows[0];
}
