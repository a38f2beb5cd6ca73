using System.Globalization;

namespace Bot.Channels.Line;

/// <summary>Where a text may be cut. Thai writes no spaces between words, so a cut looks for the mildest place: after a line, a sentence, a space, a
/// repetition mark, before a vowel that begins a syllable, and only then between any two clusters that do not belong to one syllable.</summary>
internal static class LineText
{
    private const string AfterThese = "!?…)]”ฯๆ";
    /// <summary>Vowels written before their consonant: a syllable begins with them.</summary>
    private const string LeadingVowels = "เแโใไ";
    /// <summary>Signs written after their consonant: no piece begins with them.</summary>
    private const string Following = "ะาำๅๆฯ";

    /// <summary>The longest beginning of at most <paramref name="most"/> UTF-16 units that ends between grapheme clusters.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = 0;
        while (end < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > most) break;
            end += next;
        }
        // one cluster longer than the limit is no text; cut it between code points rather than send nothing
        if (end == 0) end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end];
    }

    /// <summary>Where the first piece of a text longer than <paramref name="most"/> ends.</summary>
    public static int BreakBefore(string text, int most)
    {
        var piece = Cut(text, most);
        var half = piece.Length / 2;
        if (piece.LastIndexOf('\n') is var line && line > half) return line + 1;
        for (var i = piece.Length - 1; i > half + (half / 2); i--)
            if (piece[i] == ' ' && piece[i - 1] is '.' or '!' or '?' or '…') return i + 1;
        if (char.IsWhiteSpace(text[piece.Length])) return piece.Length;
        if (piece.LastIndexOf(' ') is var space && space > half) return space + 1;
        return BreakInside(text, piece);
    }

    private static int BreakInside(string text, string piece)
    {
        var borders = Borders(text, piece.Length, Math.Max(piece.Length - 400, piece.Length / 2));
        var last = borders.Count == 0 ? piece.Length : borders[^1];
        for (var i = borders.Count - 1; i >= 0; i--)
            if (AfterThese.Contains(text[borders[i] - 1], StringComparison.Ordinal)) return borders[i];
        for (var i = borders.Count - 1; i >= 0; i--)
            if (LeadingVowels.Contains(text[borders[i]], StringComparison.Ordinal)) return borders[i];
        return last;
    }

    /// <summary>Borders between clusters from <paramref name="from"/> to <paramref name="end"/> that do not tear a syllable's signs apart.</summary>
    private static List<int> Borders(string text, int end, int from)
    {
        var borders = new List<int>();
        for (var at = 0; at < text.Length && at <= end; at += StringInfo.GetNextTextElementLength(text, at))
            if (at > from && !LeadingVowels.Contains(text[at - 1], StringComparison.Ordinal) && !Following.Contains(text[at], StringComparison.Ordinal)) borders.Add(at);
        return borders;
    }
}
