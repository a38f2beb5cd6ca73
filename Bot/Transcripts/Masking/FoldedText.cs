using System.Globalization;
using System.Text;

namespace Bot.Transcripts.Masking;

/// <summary>A place in a folded text.</summary>
internal readonly record struct Found(int Start, int End, PersonalKind Kind);

/// <summary>
/// A text in one writing: lower case, no invisible characters, every script's digits as 0-9, full-width letters as ASCII, one dash, one space,
/// sara am and sara ae in one piece; with the way back to the original. Unlike the classifier's form it has no longest length and keeps every sign.
/// </summary>
internal sealed class FoldedText
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    private FoldedText(string cased, int[] starts, int[] ends) => (Cased, Text, _starts, _ends) = (cased, cased.ToLowerInvariant(), starts, ends);

    public string Text { get; }

    /// <summary>The same, unit for unit, with capitals.</summary>
    public string Cased { get; }

    public static FoldedText Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var (starts, ends) = (new int[text.Length], new int[text.Length]);
        for (int i = 0, size; i < text.Length; i += size)
        {
            size = Rune.TryGetRuneAt(text, i, out var rune) ? rune.Utf16SequenceLength : 1;
            var c = size == 2 || char.IsSurrogate(text[i]) ? Beyond(rune) : Plain(text[i]);
            if (c == '\0') continue;
            if (Composes(folded, c))
            {
                ends[folded.Length - 1] = i + size;
                continue;
            }
            (starts[folded.Length], ends[folded.Length]) = (i, i + size);
            folded.Append(c);
        }
        return new FoldedText(folded.ToString(), starts, ends);
    }

    public PersonalSpan Span(Found found) => new(_starts[found.Start], _ends[found.End - 1] - _starts[found.Start], found.Kind);

    /// <summary>Puts the second half of a letter typed in two halves onto the first.</summary>
    private static bool Composes(StringBuilder folded, char c)
    {
        var last = folded.Length - 1;
        if (last < 0) return false;
        if (c == 'เ' && folded[last] == 'เ') { folded[last] = 'แ'; return true; }
        if (c != 'า') return false;
        if (folded[last] == 'ํ') { folded[last] = 'ำ'; return true; }
        if (last == 0 || folded[last - 1] != 'ํ' || folded[last] is not (>= '่' and <= '๋')) return false;
        (folded[last - 1], folded[last]) = (folded[last], 'ำ');
        return true;
    }

    private static char Beyond(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber) return (char)('0' + (int)Rune.GetNumericValue(rune));
        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? '\0' : '\ufffd';
    }

    private static char Plain(char c)
    {
        if (c is >= ' ' and <= '~' or '\n' or '\t' or (>= 'ก' and < '๐')) return c;
        if (c is >= '\uff01' and <= '\uff5e') return (char)(c - 0xfee0);
        if (c is '\ufe0f' or '\u20e3' or '\u034f' or '\u115f' or '\u3164') return '\0';
        if (c is '\u30fc' or '\u2212' or '\u2500' or '\u2501') return '-';
        if (c is '\u00b7' or '\u2022' or '\u2219' or '\u30fb' or '\u3002' or '\u2024' or '\uff61') return '.';
        if (c is '\ufe6b') return '@';
        if (c is '\r') return '\n';
        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.SpaceSeparator => ' ',
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => '\n',
            UnicodeCategory.Format or UnicodeCategory.Control => '\0',
            _ => c,
        };
    }
}
