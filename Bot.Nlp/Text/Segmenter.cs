using System.Buffers;

namespace Bot.Nlp;

/// <summary>
/// Cuts Thai text, which has no spaces between words, into words: for display, search and explanations. ICU's dictionary does it where the system has ICU;
/// elsewhere the pieces are character clusters. The classifier itself needs neither.
/// </summary>
public static class Segmenter
{
    /// <summary>True when words come from ICU.</summary>
    public static bool Available => Icu.Available;

    /// <summary>What is lost, and the mend; null when nothing is.</summary>
    public static string? Missing => Available ? null
        : "ICU was not found: pieces are character clusters instead of words, in segment and in explanations. Mend: install ICU (Debian: libicu72 or newer).";

    /// <summary>The pieces in order, spaces and signs as pieces of their own; joined they are the text again.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ends = ArrayPool<int>.Shared.Rent(text.Length);
        var words = new string[Ends(text, ends)];
        for (int i = 0, start = 0; i < words.Length; start = ends[i++]) words[i] = text[start..ends[i]];
        ArrayPool<int>.Shared.Return(ends);
        return words;
    }

    /// <summary>
    /// Writes where each piece ends, in UTF-16 units, ascending, and returns how many pieces there are. <paramref name="ends"/> must hold as many entries
    /// as the text has units. Any number of threads may call it; allocates nothing once a thread is warm.
    /// </summary>
    public static int Ends(ReadOnlySpan<char> text, Span<int> ends)
    {
        if (text.IsEmpty) return 0;
        var spelt = ArrayPool<char>.Shared.Rent(text.Length);
        var origins = ArrayPool<int>.Shared.Rent(text.Length);
        // ICU's dictionary knows one spelling only
        var length = Normalizer.Spell(text, spelt, origins);
        var count = Icu.Ends(spelt.AsSpan(0, length), ends);
        count = count < 0 ? Clusters.Ends(text, ends) : Mend(text, spelt.AsSpan(0, length), origins, ends, count);
        ArrayPool<char>.Shared.Return(spelt);
        ArrayPool<int>.Shared.Return(origins);
        return count;
    }

    /// <summary>Brings ends back to the original text, and drops those that no reader would set: before a mark, and inside a run of one letter.</summary>
    private static int Mend(ReadOnlySpan<char> text, ReadOnlySpan<char> spelt, ReadOnlySpan<int> origins, Span<int> ends, int found)
    {
        var (count, last) = (0, 0);
        foreach (var end in ends[..found])
        {
            if (end < spelt.Length && (ThaiLetters.IsMark(spelt[end]) || Repeats(spelt, end))) continue;
            var origin = end < spelt.Length ? origins[end] : text.Length;
            if (origin <= last) continue;
            ends[count++] = last = origin;
        }
        // nothing but invisible characters
        if (last < text.Length) ends[count++] = text.Length;
        return count;
    }

    /// <summary>A Thai letter said three times or more, as in ครับบบ.</summary>
    private static bool Repeats(ReadOnlySpan<char> spelt, int at) =>
        at > 0 && ThaiLetters.IsThai(spelt[at]) && spelt[at - 1] == spelt[at] && (at + 1 < spelt.Length && spelt[at + 1] == spelt[at] || at > 1 && spelt[at - 2] == spelt[at]);
}
