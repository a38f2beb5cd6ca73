using System.Buffers;
using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

/// <summary>
/// A list of terms that is looked for in a text in one pass. Thai has no spaces between words, so a term counts only where it does not cut a
/// syllable in two (รอ is not in เรอ or รอ็), and a Latin term only as a whole word; a term ending in "*" may go on. What stands in one of the
/// exceptions ("ตากแดด" for "ตาก") does not count.
/// </summary>
internal sealed class Lexicon
{
    private readonly SearchValues<string> _search;
    private readonly FrozenDictionary<char, string[]> _byFirst;
    private readonly (string Phrase, string Term, int Offset)[] _exceptions;

    public Lexicon(string[] terms, params string[] exceptions)
    {
        _search = SearchValues.Create([.. terms.Select(t => t.TrimEnd('*')).Distinct()], StringComparison.Ordinal);
        _byFirst = terms.Distinct().GroupBy(t => t[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(t => t.Length).ToArray());
        _exceptions = [.. exceptions.SelectMany(e => terms.Select(t => t.TrimEnd('*')).Distinct().Where(t => e.Contains(t, StringComparison.Ordinal))
            .Select(t => (e, t, e.IndexOf(t, StringComparison.Ordinal))))];
    }

    public bool In(string clean)
    {
        for (var from = 0; from < clean.Length;)
        {
            var hit = clean.AsSpan(from).IndexOfAny(_search);
            if (hit < 0) return false;
            var at = from + hit;
            foreach (var term in _byFirst[clean[at]])
                if (IsHere(clean, at, term)) return true;
            from = at + 1;
        }
        return false;
    }

    private bool IsHere(string clean, int at, string term)
    {
        var open = term[^1] == '*';
        var word = term.AsSpan(0, term.Length - (open ? 1 : 0));
        if (!clean.AsSpan(at).StartsWith(word, StringComparison.Ordinal)) return false;
        var end = at + word.Length;
        if (char.IsAsciiLetter(word[0]))
        {
            if (at > 0 && char.IsAsciiLetter(clean[at - 1])) return false;
            if (!open && end < clean.Length && char.IsAsciiLetter(clean[end]) && char.IsAsciiLetter(word[^1])) return false;
        }
        else
        {
            if (at > 0 && Words.Leading(clean[at - 1])) return false;
            if (!open && end < clean.Length && Words.Dependent(clean[end])) return false;
        }
        foreach (var (phrase, covered, offset) in _exceptions)
            if (word.SequenceEqual(covered) && at >= offset && string.CompareOrdinal(clean, at - offset, phrase, 0, phrase.Length) == 0) return false;
        return true;
    }
}
