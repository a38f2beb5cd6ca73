using System.Collections.Immutable;
using Bot.Conversations;
using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// Sends what a turn has left behind, one contact at a time and in order. That an attempt begins is durable before it begins: a turn commits its
/// replies as being sent, and any later attempt is marked first. So a crash in between counts as "unknown": a reply is then tried once more with
/// the same token (it works once) and never pushed.
/// </summary>
public sealed class Outbox(Store store, IEnumerable<IChannel> channels, TimeProvider time, ILogger<Outbox> log)
{
    private static readonly TimeSpan PushWindow = TimeSpan.FromHours(24);
    private readonly ImmutableDictionary<string, IChannel> channels = channels.ToImmutableDictionary(c => c.Name);

    private sealed record Row(long Seq, string Kind, string Text, string? Payload, ActivityState State, int Attempts, string? ReplyToken, string? RetryKey, long Turn, string Channel, string? Conversation, long DueAt, long At);

    /// <summary>
    /// Returns when to come back for a contact that has to wait, or null when nothing is left to do. <paramref name="fresh"/>: the turns that this
    /// very worker has just committed as being sent, so that nobody can have tried them yet.
    /// </summary>
    public async Task<DateTimeOffset?> SendAsync(long contact, IReadOnlySet<long> fresh, CancellationToken cancel)
    {
        while (true)
        {
            // "State <= 2" is the condition of the index of open activities, word for word
            var open = store.Read(sql => sql.Rows("""
                select Seq, Kind, Text, Payload, State, Attempts, ReplyToken, RetryKey, TurnSeq, Channel, ConversationId, DueAt, At from Activities
                where ContactId=@0 and "State" <= 2 and Direction=1 and State<2 order by TurnSeq, Seq
                """, r => new Row(r.GetInt64(0), r.GetString(1), r.IsDBNull(2) ? "" : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), (ActivityState)r.GetInt32(4), r.GetInt32(5),
                    r.IsDBNull(6) ? null : r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7), r.GetInt64(8), r.GetString(9), r.IsDBNull(10) ? null : r.GetString(10), r.GetInt64(11), r.GetInt64(12)), contact));
            if (open.Count == 0) return null;
            var turn = open[0].Turn;
            var rows = open.TakeWhile(r => r.Turn == turn).ToList();
            var due = DateTimeOffset.FromUnixTimeMilliseconds(rows[0].DueAt);
            if (due > time.GetUtcNow()) return due;
            await SendTurnAsync(contact, rows, fresh.Contains(turn) && rows[0].Attempts == 1, cancel);
        }
    }

    /// <summary>Tells a contact whose answer takes longer that it is on its way.</summary>
    public Task ShowWorkingAsync(long contact, CancellationToken cancel)
    {
        var (name, to) = store.Read(sql => sql.Rows("select Channel, ExternalUserId from Contacts where Id=@0", r => (r.GetString(0), r.GetString(1)), contact)).FirstOrDefault();
        return name is not null && channels.TryGetValue(name, out var channel) ? channel.ShowWorkingAsync(to, cancel) : Task.CompletedTask;
    }

    private async Task SendTurnAsync(long contact, List<Row> rows, bool fresh, CancellationToken cancel)
    {
        var first = rows[0];
        if (!channels.TryGetValue(first.Channel, out var channel))
        {
            await SettleAsync(contact, rows, ActivityState.Held, "channel is off", cancel);
            return;
        }
        var (to, reachable) = store.Read(sql => sql.Rows("select ExternalUserId, Reachable from Contacts where Id=@0", r => (r.GetString(0), r.GetBoolean(1)), contact)[0]);
        var tried = first.State == ActivityState.Sending && !fresh;
        CrashPoint.Reach("F05");
        if (!fresh)
            await store.WriteAsync(sql =>
            {
                foreach (var row in rows) sql.Run("update Activities set State=1, Attempts=Attempts+1 where Seq=@0 and State<2", row.Seq);
            }, cancel);
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(first.At);
        CrashPoint.Reach("F06");
        var delivery = await channel.SendAsync(new Outgoing(to, first.ReplyToken, issued, tried, Guid.Parse(first.RetryKey!), reachable && time.GetUtcNow() - issued < PushWindow,
            [.. rows.Select(r => new Reply(r.Text, OutPayload.FromJson(r.Payload).Buttons))], first.Kind == "leave"), cancel);
        CrashPoint.Reach("F07");
        switch (delivery)
        {
            case Delivery.Sent: await SettleAsync(contact, rows, ActivityState.Sent, null, cancel); break;
            case Delivery.Unconfirmed d: await SettleAsync(contact, rows, ActivityState.Unconfirmed, d.Reason, cancel); break;
            case Delivery.Refused d: await SettleAsync(contact, rows, ActivityState.Refused, d.Reason, cancel); break;
            case Delivery.Held d: await SettleAsync(contact, rows, ActivityState.Held, d.Reason, cancel); break;
            case Delivery.RetryLater d:
                var next = (time.GetUtcNow() + d.After).ToUnixTimeMilliseconds();
                await store.WriteAsync(sql =>
                {
                    foreach (var row in rows) sql.Run("update Activities set State=0, DueAt=@1 where Seq=@0 and State=1", row.Seq, next);
                }, cancel);
                _ = channel.ShowWorkingAsync(to, cancel);
                break;
        }
        if (delivery is not Delivery.Sent) log.LogWarning("Turn {Turn} on {Channel}: {Outcome}", first.Turn, first.Channel, delivery.GetType().Name);
    }

    private Task SettleAsync(long contact, List<Row> rows, ActivityState state, string? reason, CancellationToken cancel) => store.WriteAsync(sql =>
    {
        foreach (var row in rows) sql.Run("update Activities set State=@1, Reason=coalesce(Reason, @2) where Seq=@0 and State<2", row.Seq, (int)state, reason);
        // words of goodbye belong to no conversation: with them the last trace of the person goes
        if (rows[0].Conversation is null) Erasure.Contact(sql, contact);
    }, cancel);
}
