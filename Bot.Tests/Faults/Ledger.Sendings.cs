using Bot.Storage;
using Bot.Tests.Channels.Line;

namespace Bot.Tests.Faults;

/// <summary>What was sent: to the right one, once, in order, and what the store says of it.</summary>
internal sealed partial class Ledger
{
    private void CheckSendings()
    {
        var replies = books.Activities.Where(a => a.Direction == Direction.Out && a.Turn is not null).ToLookup(a => a.Turn!.Value);
        var turnOfToken = inbound.Values.Where(a => events.ContainsKey(a.MessageId)).GroupBy(a => events[a.MessageId].ReplyToken).ToDictionary(g => g.Key, g => g.First().Seq);
        var turnOfKey = books.Activities.Where(a => a.RetryKey is not null && a.Turn is not null).GroupBy(a => a.RetryKey!).ToDictionary(g => g.Key, g => g.First().Turn!.Value);
        var ownerOfMark = books.Said.SelectMany(s => Story.Marks(s.Text).Select(m => (Mark: m, s.User))).DistinctBy(m => m.Mark).ToDictionary(m => m.Mark, m => m.User);
        var sent = new Dictionary<long, List<SentCall>>();
        foreach (var call in books.Sent)
        {
            foreach (var mark in call.Texts.SelectMany(Story.Marks).Where(m => ownerOfMark.GetValueOrDefault(m) is { } owner && owner != call.To)) Add("crossed", $"the words {mark} reached {call.To?[^4..]}");
            if (!(call.ReplyToken is { } token && turnOfToken.TryGetValue(token, out var turn)) && !(call.RetryKey is { } key && turnOfKey.TryGetValue(key, out turn)))
            {
                Add("doubled send", $"a {call.How} to {call.To?[^4..]} belongs to no turn");
                continue;
            }
            if (!sent.TryGetValue(turn, out var calls)) sent.Add(turn, calls = []);
            calls.Add(call);
        }
        // an event has one reply, also where it was wrongly taken for two
        foreach (var of in sent.GroupBy(s => EventOf(s.Key)))
        {
            var calls = of.SelectMany(s => s.Value).ToList();
            if (calls.Count > 1) Add("doubled send", $"{of.Key} was replied to {calls.Count} times: {string.Join(", ", calls.Select(c => c.How))}");
        }
        foreach (var (turn, calls) in sent)
            foreach (var call in calls) CheckWords(turn, call, [.. replies[turn]]);
        foreach (var turn in replies) CheckOutcome(turn.Key, [.. turn], sent.ContainsKey(turn.Key));
        foreach (var of in books.Sent.GroupBy(s => s.To)) Ascending(of.Select(c => c.ReplyToken is { } t && turnOfToken.TryGetValue(t, out var turn) ? EventOf(turn) : null), "was replied to before", of.Key ?? "????");
    }

    private void CheckWords(long turn, SentCall call, List<KeptActivity> rows)
    {
        if (rows.Count == 0) Add("doubled send", $"turn {turn} ({EventOf(turn)}) was replied to and the store holds no reply");
        else if (rows[0].User != call.To) Add("crossed", $"turn {turn} of {rows[0].User[^4..]} was sent to {call.To?[^4..]}");
        else if (string.Join('\n', call.Texts) != string.Join('\n', rows.Select(r => r.Text))) Add("crossed", $"turn {turn} ({EventOf(turn)}) was sent in other words than the store holds");
    }

    private void CheckOutcome(long turn, List<KeptActivity> rows, bool accepted)
    {
        foreach (var row in rows.Where(r => r.State > ActivityState.Held))
        {
            if (row.State == ActivityState.Sent && !accepted) Add("lost", $"the reply of turn {turn} ({EventOf(turn)}) is marked as sent and LINE never got it");
            if (row.State is not (ActivityState.Sent or ActivityState.Unconfirmed)) Add("lost", $"the reply of turn {turn} ({EventOf(turn)}) ended as {row.State} ({row.Reason})");
        }
    }
}
