using System.Collections.Immutable;
using System.Globalization;
using Bot.Nlp;

namespace Bot.Transcripts.Search;

/// <summary>Where the terms of a query stand in a text as it was written.</summary>
internal static class SearchSpans
{
    /// <summary>In order, apart from one another, whole graphemes: a mark would not be drawn well without its consonant.</summary>
    public static ImmutableArray<(int Start, int Length)> Of(string text, SearchQuery query) => Merge(Whole(text, [.. query.Searched.SelectMany(Finder(text)).Order()]));

    /// <summary>How many of the terms stand in the text, and how often all together.</summary>
    public static (int Terms, int Hits) Count(string text, SearchQuery query)
    {
        var find = Finder(text);
        var hits = query.Searched.Select(term => find(term).Count).ToArray();
        return (hits.Count(n => n > 0), hits.Sum());
    }

    private static Func<SearchTerm, List<(int Start, int End)>> Finder(string text)
    {
        var once = SearchForm.Of(text);
        SearchForm[] forms = once.IsStretched ? [once, SearchForm.Of(text, 2)] : [once];
        return term =>
        {
            var found = new List<(int, int)>();
            foreach (var form in forms)
                foreach (var word in term.Forms) Add(found, form, word);
            return found;
        };
    }

    private static void Add(List<(int, int)> found, SearchForm form, string word)
    {
        for (var at = form.Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = form.Text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            var (start, end) = (form.Origin(at), form.Origin(at + word.Length));
            if (end > start) found.Add((start, end));
        }
    }

    /// <summary>Widens ordered spans to where graphemes begin and end.</summary>
    private static IEnumerable<(int Start, int End)> Whole(string text, List<(int Start, int End)> found)
    {
        if (found.Count == 0) yield break;
        var begins = new bool[text.Length + 1];
        for (var at = 0; at < text.Length; at += StringInfo.GetNextTextElementLength(text.AsSpan(at))) begins[at] = true;
        begins[text.Length] = true;
        foreach (var (start, end) in found)
        {
            var (from, to) = (start, end);
            while (!begins[from]) from--;
            while (!begins[to]) to++;
            yield return (from, to);
        }
    }

    private static ImmutableArray<(int Start, int Length)> Merge(IEnumerable<(int Start, int End)> found)
    {
        var spans = ImmutableArray.CreateBuilder<(int Start, int Length)>();
        foreach (var (start, end) in found)
        {
            var last = spans.Count == 0 ? default : spans[^1];
            if (spans.Count > 0 && start <= last.Start + last.Length) spans[^1] = (last.Start, Math.Max(last.Length, end - last.Start));
            else spans.Add((start, end - start));
        }
        return spans.ToImmutable();
    }
}
