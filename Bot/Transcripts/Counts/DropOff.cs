using System.Collections.Immutable;
using Bot.Conversations;
using Bot.Dialogs;

namespace Bot.Transcripts.Counts;

/// <summary>A step of an interview, a question or "*consent" or "*check": in how many conversations it was asked, answered, skipped; where they stopped there, or are still there.</summary>
public sealed record StepCount(string Step, long Asked, long Answered, long Skipped, long Stopped, long Waiting);

/// <summary>
/// How far interviews come. A question asked again in a further round counts once. Withdrawn ones are left out: nothing of them is kept.
/// </summary>
public static class DropOff
{
    public const string Consent = Progress.Consent, Check = Progress.Check;

    public static ImmutableArray<StepCount> Of(Dialog dialog, IEnumerable<StandingCount> standings)
    {
        var order = dialog.Questions.Select(q => q.Id).ToList();
        var tally = new Dictionary<string, StepCount>();
        foreach (var s in standings.Where(s => s.Dialog == dialog.Id && s.Status != ConversationStatus.Withdrawn))
        {
            var steps = s.Answered.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var done = s.Status == ConversationStatus.Completed;
            var at = done ? null : s.StandsAt ?? After(order, steps);
            foreach (var step in steps)
                if (step[0] == '-') Add(step[1..], t => t with { Asked = t.Asked + s.Count, Skipped = t.Skipped + s.Count });
                else Add(step, t => t with { Asked = t.Asked + s.Count, Answered = t.Answered + s.Count });
            Add(Consent, t => t with { Asked = t.Asked + s.Count, Answered = t.Answered + (at == Consent ? 0 : s.Count) });
            if (done) Add(Check, t => t with { Asked = t.Asked + s.Count, Answered = t.Answered + s.Count });
            if (at is null) continue;
            if (at != Consent && !steps.Contains(at) && !steps.Contains("-" + at)) Add(at, t => t with { Asked = t.Asked + s.Count });
            Add(at, t => s.Status == ConversationStatus.Active ? t with { Waiting = t.Waiting + s.Count } : t with { Stopped = t.Stopped + s.Count });
        }
        // questions of older revisions come after those of today
        return [.. ((string[])[Consent, .. order, .. tally.Keys.Except([Consent, Check, .. order]).Order(StringComparer.Ordinal), Check]).Where(tally.ContainsKey).Select(step => tally[step])];

        void Add(string step, Func<StepCount, StepCount> change) => tally[step] = change(tally.GetValueOrDefault(step, new StepCount(step, 0, 0, 0, 0, 0)));
    }

    /// <summary>Where one that ended before places were kept must have stood: at the question after the last one answered.</summary>
    private static string After(List<string> order, string[] steps)
    {
        if (steps.Length == 0) return Consent;
        var last = steps.Max(s => order.IndexOf(s.TrimStart('-')));
        return last + 1 < order.Count ? order[last + 1] : Check;
    }
}
