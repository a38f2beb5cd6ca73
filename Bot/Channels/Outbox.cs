using System.Collections.Immutable;
using System.Text.Json;
using Bot.Conversations;
using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Channels;

/// <summary>
/// Sends what a turn has left behind, one contact at a time and in order. That an attempt begins is durable before it begins, so a crash in
/// between counts as "unknown": a reply is then tried once more with the same token (it works once) and never pushed.
/// </summary>
public sealed class Outbox(Store store, IEnumerable<IChannel> channels, TimeProvider time, ILogger<Outbox> log)
{
    private static readonly TimeSpan PushWindow = TimeSpan.FromHours(24);
    private readonly ImmutableDictionary<string, IChannel> channels = channels.ToImmutableDictionary(c => c.Name);

    private sealed record Row(long Seq, string Text, string? Payload, ActivityState State, int Attempts, string? ReplyToken, string? RetryKey, long Turn, string Channel, long DueAt, long At);

    /// <summary>Returns when to come back for a contact that has to wait, or null when nothing is left to do.</summary>
    public async Task<DateTimeOffset?> SendAsync(long contact, CancellationToken cancel)
    {
        while (true)
        {
            var open = store.Read(sql => sql.Rows("""
                select Seq, Text, Payload, State, Attempts, ReplyToken, RetryKey, TurnSeq, Channel, DueAt, At from Activities
                where ContactId=@0 and Direction=1 and State in (0, 1) order by TurnSeq, Seq
                """, r => new Row(r.GetInt64(0), r.IsDBNull(1) ? "" : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), (ActivityState)r.GetInt32(3), r.GetInt32(4),
                    r.IsDBNull(5) ? null : r.GetString(5), r.IsDBNull(6) ? null : r.GetString(6), r.GetInt64(7), r.GetString(8), r.GetInt64(9), r.GetInt64(10)), contact));
            if (open.Count == 0) return null;
            var turn = open[0].Turn;
            var rows = open.TakeWhile(r => r.Turn == turn).ToList();
            var due = DateTimeOffset.FromUnixTimeMilliseconds(rows[0].DueAt);
            if (due > time.GetUtcNow()) return due;
            await SendTurnAsync(contact, turn, rows, cancel);
        }
    }

    private async Task SendTurnAsync(long contact, long turn, List<Row> rows, CancellationToken cancel)
    {
        if (!channels.TryGetValue(rows[0].Channel, out var channel))
        {
            await SettleAsync(turn, ActivityState.Held, "channel is off", cancel);
            return;
        }
        var (to, reachable) = store.Read(sql => sql.Rows("select ExternalUserId, Reachable from Contacts where Id=@0", r => (r.GetString(0), r.GetBoolean(1)), contact)[0]);
        var tried = rows[0].State == ActivityState.Sending;
        Fault.Point("F05");
        await store.WriteAsync(sql => sql.Run("update Activities set State=1, Attempts=Attempts+1 where TurnSeq=@0 and Direction=1 and State=0", turn), cancel);
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(rows[0].At);
        Fault.Point("F06");
        var delivery = await channel.SendAsync(new Outgoing(to, rows[0].ReplyToken, issued, tried, Guid.Parse(rows[0].RetryKey!), reachable && time.GetUtcNow() - issued < PushWindow,
            [.. rows.Select(r => new Reply(r.Text, Buttons(r.Payload)))]), cancel);
        Fault.Point("F07");
        switch (delivery)
        {
            case Delivery.Sent: await SettleAsync(turn, ActivityState.Sent, null, cancel); break;
            case Delivery.Unconfirmed d: await SettleAsync(turn, ActivityState.Unconfirmed, d.Reason, cancel); break;
            case Delivery.Refused d: await SettleAsync(turn, ActivityState.Refused, d.Reason, cancel); break;
            case Delivery.Held d: await SettleAsync(turn, ActivityState.Held, d.Reason, cancel); break;
            case Delivery.RetryLater d:
                var next = time.GetUtcNow() + d.After;
                await store.WriteAsync(sql => sql.Run("update Activities set State=0, DueAt=@1 where TurnSeq=@0 and Direction=1 and State=1", turn, next.ToUnixTimeMilliseconds()), cancel);
                break;
        }
        if (delivery is not Delivery.Sent) log.LogWarning("Turn {Turn} on {Channel}: {Outcome}", turn, rows[0].Channel, delivery.GetType().Name);
    }

    private Task SettleAsync(long turn, ActivityState state, string? reason, CancellationToken cancel) => store.WriteAsync(sql =>
        sql.Run("update Activities set State=@1, Reason=coalesce(Reason, @2) where TurnSeq=@0 and Direction=1 and State in (0, 1)", turn, (int)state, reason), cancel);

    private static ImmutableArray<Button> Buttons(string? payload) => payload is null ? [] : JsonSerializer.Deserialize<ImmutableArray<Button>>(payload);
}
