using System.Collections.Immutable;
using System.Globalization;

namespace Bot.Transcripts.Search;

/// <summary>A part of a message with the places of the terms in it.</summary>
public sealed record SearchSnippet(string Text, ImmutableArray<(int Start, int Length)> Hits)
{
    /// <summary>About as many UTF-16 units as are shown.</summary>
    private const int Wanted = 120, Before = 30;

    /// <summary>The part in which most is found; dots where something was left out. A grapheme is never cut.</summary>
    internal static SearchSnippet Of(string text, SearchQuery query)
    {
        var hits = SearchSpans.Of(text, query);
        if (text.Length <= Wanted) return new SearchSnippet(text, hits);
        var at = hits.IsEmpty ? 0 : Best(hits);
        var start = Boundary(text, Math.Max(0, Math.Min(at - Before, text.Length - Wanted)));
        var end = start + Wanted >= text.Length ? text.Length : Boundary(text, start + Wanted);
        var lead = start > 0 ? "…" : "";
        var shown = ImmutableArray.CreateBuilder<(int Start, int Length)>();
        foreach (var (from, length) in hits)
        {
            var (a, b) = (Math.Max(from, start), Math.Min(from + length, end));
            if (a < b) shown.Add((a - start + lead.Length, b - a));
        }
        return new SearchSnippet(string.Concat(lead, text.AsSpan(start, end - start), end < text.Length ? "…" : ""), shown.ToImmutable());
    }

    /// <summary>Where the hit begins after which most of what is marked stands within the part.</summary>
    private static int Best(ImmutableArray<(int Start, int Length)> hits)
    {
        var (best, most) = (hits[0].Start, 0);
        for (var i = 0; i < hits.Length; i++)
        {
            var marked = 0;
            for (var j = i; j < hits.Length && hits[j].Start + hits[j].Length <= hits[i].Start + Wanted - Before; j++) marked += hits[j].Length;
            if (marked > most) (best, most) = (hits[i].Start, marked);
        }
        return best;
    }

    /// <summary>The last place at or before this one where a grapheme begins.</summary>
    private static int Boundary(string text, int wanted)
    {
        var at = 0;
        while (at < wanted)
        {
            var next = at + StringInfo.GetNextTextElementLength(text.AsSpan(at));
            if (next > wanted) break;
            at = next;
        }
        return at;
    }
}
