using System.Collections.Immutable;
using Bot.Conversations;
using Bot.Transcripts;
using Bot.Transcripts.Counts;

namespace Bot.StaffConsole.Dashboard;

/// <summary>Makes the figures of the dashboard out of the counts, in the language of who looks.</summary>
internal sealed partial class Figures(TranscriptCounts counts, TranscriptFilter filter, DateOnly today, Taxonomy taxonomy, DialogCatalog dialogs, Say say)
{
    public IEnumerable<Figure> All()
    {
        yield return Volume();
        yield return Heat();
        yield return Scorecard();
        foreach (var dropOff in DropOffs()) yield return dropOff;
        yield return Provinces();
        yield return Channels();
        yield return Probes();
    }

    /// <summary>How many there are at all; less exact when it would tell what the figures hide.</summary>
    public SafeCount Total()
    {
        var vague = false;
        foreach (var parts in (long[][])[[.. Periods().Select(p => p.Count)], Parts(counts.Channels), Parts(counts.Provinces)])
        {
            SmallCounts.Parts(parts, out var safe);
            vague |= !safe;
        }
        var total = counts.Total;
        return vague && !SmallCounts.IsSmall(total) ? new SafeCount(Shown.Between, total / 20 * 20, (total / 20 * 20) + 19) : SmallCounts.One(total);
    }

    private static long[] Parts(IEnumerable<KeyCount> keys) => [.. keys.Select(k => k.Count)];

    /// <summary>The transcripts that a number counts.</summary>
    private static string Link(TranscriptFilter to) => to.ToQuery() is { Length: > 0 } query ? "/console/transcripts?" + query : "/console/transcripts";

    private string Name(string code) => say.In(taxonomy.NameOf(code));

    /// <summary>Codes in the order of the taxonomy, then those it no longer has; only the chosen ones when some were chosen.</summary>
    private static List<string> Ordered(IEnumerable<TaxonomyEntry> labels, IEnumerable<string> found, ImmutableArray<string> chosen)
    {
        var known = labels.Select(l => l.Code).ToList();
        var present = found.ToHashSet(StringComparer.Ordinal);
        var all = known.Where(present.Contains).Concat(present.Except(known).Order(StringComparer.Ordinal));
        return [.. chosen.IsEmpty || chosen.Contains("none") ? all : all.Where(c => chosen.Contains(c))];
    }

    private FigureCell Cell(SafeCount n, string? link = null) => CountWords.Cell(say, n, link);

    private Mark Mark(SafeCount n, ImmutableArray<int>? at = null) => CountWords.Mark(say, n, at);

    private string Conversations => say.In("บทสนทนา", "Conversations");

    private string Nothing => say.In("ไม่มีข้อมูลในช่วงนี้", "There is nothing in this period.");
}
