using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Tests.Faults;

/// <summary>Holds what was said, kept and sent against one another. Whatever does not agree is one line that begins with its kind.</summary>
internal sealed partial class Ledger
{
    private readonly Books books;
    private readonly List<string> violations = [];
    private readonly Dictionary<string, SaidEvent> events;
    private readonly Dictionary<long, KeptActivity> inbound;

    private Ledger(Books books)
    {
        this.books = books;
        events = books.Said.ToDictionary(s => s.MessageId);
        inbound = books.Activities.Where(a => a.Direction == Direction.In).ToDictionary(a => a.Seq);
    }

    public static IReadOnlyList<string> Check(Books books)
    {
        var ledger = new Ledger(books);
        ledger.CheckArrivals();
        ledger.CheckOrder();
        ledger.CheckInterviews();
        ledger.CheckSendings();
        ledger.CheckStuck();
        return ledger.violations;
    }

    private void Add(string kind, string what) => violations.Add($"{kind}: {what}");

    private void CheckArrivals()
    {
        var kept = inbound.Values.ToLookup(a => a.MessageId);
        var turnsReplied = books.Activities.Where(a => a.Direction == Direction.Out && a.Turn is not null).Select(a => a.Turn!.Value).ToHashSet();
        foreach (var said in books.Said)
        {
            var rows = kept[said.MessageId].ToList();
            if (rows.Count == 0 && said.Acknowledged > 0) Add("lost", $"{said} was acknowledged and is not in the store");
            foreach (var row in rows.Where(r => r.State is not (ActivityState.Done or ActivityState.Pending)))
                Add("lost", $"{said} ended as {row.State} ({row.Reason})");
            // whatever a citizen of these interviews says belongs to one and is replied to
            foreach (var row in rows.Where(r => r.State == ActivityState.Done && (r.Conversation is null || !turnsReplied.Contains(r.Seq))))
                Add("lost", $"{said} is marked as done and had no effect");
        }
        foreach (var row in inbound.Values.Where(r => !events.ContainsKey(r.MessageId))) Add("doubled effect", $"activity {row.Seq} of {row.User[^4..]} is none of the events that were delivered");
        foreach (var twice in kept.Where(g => g.Count() > 1)) Add("doubled effect", $"{events.GetValueOrDefault(twice.Key)} is in the store {twice.Count()} times");
        foreach (var citizen in books.Citizens)
        {
            var turns = books.Activities.Where(a => a.Direction == Direction.Out && a.User == citizen.User).Select(a => a.Turn).Distinct().Count();
            var said = books.Said.Count(s => s.User == citizen.User);
            if (turns > said) Add("doubled effect", $"{citizen.User[^4..]} said {said} things and got {turns} replies");
        }
        foreach (var turn in books.Activities.Where(a => a.Direction == Direction.Out).GroupBy(a => (a.Turn, a.Text)).Where(g => g.Count() > 1))
            Add("doubled effect", $"turn {turn.Key.Turn} made the same reply {turn.Count()} times");
    }

    private void CheckOrder()
    {
        foreach (var of in inbound.Values.GroupBy(a => a.User))
            Ascending(of.OrderBy(a => a.Seq).Select(a => events.GetValueOrDefault(a.MessageId)), "was kept before", of.Key);
        foreach (var of in books.Activities.Where(a => a.Direction == Direction.Out && a.Turn is not null).GroupBy(a => a.User))
            Ascending(of.OrderBy(a => a.Seq).Select(a => EventOf(a.Turn!.Value)), "was taken before", of.Key);
    }

    private void Ascending(IEnumerable<SaidEvent?> line, string what, string user)
    {
        SaidEvent? before = null;
        foreach (var said in line.OfType<SaidEvent>())
        {
            if (before is not null && said.Number < before.Number) Add("order", $"{user[^4..]}: {before} {what} {said}");
            before = said;
        }
    }

    private SaidEvent? EventOf(long turn) => inbound.TryGetValue(turn, out var activity) ? events.GetValueOrDefault(activity.MessageId) : null;

    private void CheckInterviews()
    {
        var heardBy = inbound.Values.Where(a => a.Conversation is not null && a.State == ActivityState.Done).ToLookup(a => a.Conversation!);
        foreach (var citizen in books.Citizens)
        {
            var kept = books.Conversations.Where(c => c.User == citizen.User).ToList();
            var name = citizen.User[^4..];
            if (citizen.Stuck is null && kept.Count != citizen.Interviews.Count) Add(kept.Count < citizen.Interviews.Count ? "lost" : "doubled effect", $"{name} had {citizen.Interviews.Count} interviews and the store holds {kept.Count}");
            for (var i = 0; i < kept.Count; i++)
            {
                var turns = heardBy[kept[i].Id].Count();
                if (kept[i].Version != turns) Add("doubled effect", $"{name}, interview {i + 1}: {turns} turns but version {kept[i].Version}");
                // where somebody is stuck, the last one is not comparable
                if (i < citizen.Interviews.Count - (citizen.Stuck is null ? 0 : 1)) Compare(name, i, citizen.Interviews[i], kept[i]);
            }
        }
    }

    private void Compare(string name, int index, Remembered remembered, KeptConversation kept)
    {
        DialogState state;
        try { state = DialogState.FromJson(kept.State); }
        catch (System.Text.Json.JsonException e) { Add("stuck", $"{name}, interview {index + 1}: its state cannot be read ({e.Message})"); return; }
        if (state.Phase != Phase.Ended || state.Status != ConversationStatus.Completed) Add("stuck", $"{name}, interview {index + 1} was confirmed and stands at {state.Phase}, {state.Status}");
        if (remembered.Reference is { } reference && reference != kept.Reference) Add("crossed", $"{name}, interview {index + 1} was told reference {reference} and is kept as {kept.Reference}");
        foreach (var twice in state.Answers.GroupBy(a => (a.QuestionId, a.Round)).Where(g => g.Count() > 1)) Add("doubled effect", $"{name}, interview {index + 1}: {twice.Key.QuestionId} is answered {twice.Count()} times");
        var answers = state.Answers.GroupBy(a => a.QuestionId).ToDictionary(g => g.Key, g => g.Last().Value);
        foreach (var question in answers.Keys.Union(remembered.Answers.Keys))
        {
            var (inStore, inMind) = (answers.TryGetValue(question, out var s), remembered.Answers.TryGetValue(question, out var m));
            if (!inStore) Add("lost", $"{name}, interview {index + 1}: the answer {m} to {question} is not in the store");
            else if (!inMind) Add("doubled effect", $"{name}, interview {index + 1}: the store answers {question} with {s}, the citizen never did");
            else if (s != m) Add("doubled effect", $"{name}, interview {index + 1}: {question} is {s} in the store and was answered with {m}");
        }
    }

    private void CheckStuck()
    {
        foreach (var row in books.Activities.Where(a => a.State <= ActivityState.Held)) Add("stuck", $"activity {row.Seq} ({row.Direction}) of {row.User[^4..]} is still {row.State}");
        foreach (var citizen in books.Citizens.Where(c => c.Stuck is not null)) Add("stuck", $"{citizen.User[^4..]} could not finish: {citizen.Stuck}");
    }
}
