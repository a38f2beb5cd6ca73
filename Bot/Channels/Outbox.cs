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

    /// <summary>Sends the replies of a turn that was committed just now. Returns when to come back if they have to wait.</summary>
    internal async Task<DateTimeOffset?> SendAsync(long contact, Fresh fresh, CancellationToken cancel)
    {
        CrashPoint.Reach("F05");
        return await DeliverAsync(contact, fresh, cancel);
    }

    /// <summary>Sends whatever a contact still has open. Returns when to come back for a contact that has to wait, or null when nothing is left to do.</summary>
    public async Task<DateTimeOffset?> SendAsync(long contact, CancellationToken cancel)
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
            var rows = open.TakeWhile(r => r.Turn == open[0].Turn).ToList();
            var due = DateTimeOffset.FromUnixTimeMilliseconds(rows[0].DueAt);
            if (due > time.GetUtcNow()) return due;
            await MarkAsync(rows, cancel);
            if (await DeliverAsync(contact, Again(contact, rows), cancel) is { } later) return later;
        }
    }

    /// <summary>Tells a contact whose answer takes longer that it is on its way.</summary>
    public Task ShowWorkingAsync(long contact, CancellationToken cancel)
    {
        var (name, to) = store.Read(sql => sql.Rows("select Channel, ExternalUserId from Contacts where Id=@0", r => (r.GetString(0), r.GetString(1)), contact)).FirstOrDefault();
        return name is not null && channels.TryGetValue(name, out var channel) ? channel.ShowWorkingAsync(to, cancel) : Task.CompletedTask;
    }

    private Task MarkAsync(List<Row> rows, CancellationToken cancel) => store.WriteAsync(sql =>
    {
        foreach (var row in rows) sql.Run("update Activities set State=1, Attempts=Attempts+1 where Seq=@0 and State<2", row.Seq);
    }, cancel);

    /// <summary>A further attempt, as the store has it. One that was being sent when the process ended may have arrived.</summary>
    private Fresh Again(long contact, List<Row> rows)
    {
        var first = rows[0];
        var (to, reachable, address) = store.Read(sql => sql.Rows("select ExternalUserId, Reachable, Address from Contacts where Id=@0", r => (r.GetString(0), r.GetBoolean(1), r.IsDBNull(2) ? null : r.GetString(2)), contact)[0]);
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(first.At);
        return new Fresh([.. rows.Select(r => r.Seq)], first.Channel, first.Conversation, first.Turn, new Outgoing(to, first.ReplyToken, issued, first.State == ActivityState.Sending,
            Guid.Parse(first.RetryKey!), reachable && time.GetUtcNow() - issued < PushWindow, [.. rows.Select(r => new Reply(r.Text, OutPayload.FromJson(r.Payload).Buttons))], first.Kind == "leave", first.Attempts, address));
    }

    private async Task<DateTimeOffset?> DeliverAsync(long contact, Fresh turn, CancellationToken cancel)
    {
        if (!channels.TryGetValue(turn.Channel, out var channel))
        {
            await SettleAsync(contact, turn, ActivityState.Held, "channel is off", cancel);
            return null;
        }
        CrashPoint.Reach("F06");
        var delivery = await channel.SendAsync(turn.Outgoing, cancel);
        CrashPoint.Reach("F07");
        if (delivery is not Delivery.Sent) log.LogWarning("Turn {Turn} on {Channel}: {Outcome}", turn.Turn, turn.Channel, delivery.GetType().Name);
        switch (delivery)
        {
            case Delivery.Sent: await SettleAsync(contact, turn, ActivityState.Sent, null, cancel); break;
            case Delivery.Unconfirmed d: await SettleAsync(contact, turn, ActivityState.Unconfirmed, d.Reason, cancel); break;
            case Delivery.Refused d: await SettleAsync(contact, turn, ActivityState.Refused, d.Reason, cancel); break;
            case Delivery.Held d: await SettleAsync(contact, turn, ActivityState.Held, d.Reason, cancel); break;
            case Delivery.RetryLater d:
                var next = time.GetUtcNow() + d.After;
                await store.WriteAsync(sql =>
                {
                    foreach (var seq in turn.Seqs) sql.Run("update Activities set State=0, DueAt=@1 where Seq=@0 and State=1", seq, next.ToUnixTimeMilliseconds());
                }, cancel);
                _ = channel.ShowWorkingAsync(turn.Outgoing.To, cancel);
                return next;
        }
        return null;
    }

    private async Task SettleAsync(long contact, Fresh turn, ActivityState state, string? reason, CancellationToken cancel)
    {
        // words of goodbye belong to no conversation: they are not held for later, and with them the last trace of the person goes
        var goodbye = turn.Conversation is null;
        await SettleAsync(contact, turn, goodbye && state == ActivityState.Held ? ActivityState.Refused : state, reason, goodbye, cancel);
        if (goodbye) await store.CheckpointAsync(cancel);
    }

    private Task SettleAsync(long contact, Fresh turn, ActivityState state, string? reason, bool goodbye, CancellationToken cancel) => store.WriteAsync(sql =>
    {
        foreach (var seq in turn.Seqs) sql.Run("update Activities set State=@1, Reason=coalesce(Reason, @2) where Seq=@0 and State<2", seq, (int)state, reason);
        if (goodbye) Erasure.Contact(sql, contact);
    }, cancel);
}
