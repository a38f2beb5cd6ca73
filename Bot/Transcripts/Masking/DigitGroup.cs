namespace Bot.Transcripts.Masking;

/// <summary>How a group of digits hangs on the one before it.</summary>
internal enum Link { None, Join, Weak }

/// <summary>Digits written without a gap, in figures or as Thai or English words. <see cref="Gap"/> is what separates them from the group before.</summary>
internal readonly record struct DigitGroup(int Start, int End, string Digits, bool Spelled, Link Link, string Gap)
{
    private const string Joining = " -.()_\t\n*~|[]";

    private static readonly (string Word, char Digit)[] Words =
    [
        ("ศูนย์", '0'), ("ศูนย", '0'), ("สูนย์", '0'), ("ศูน", '0'), ("หนึ่ง", '1'), ("นึง", '1'), ("หนี่ง", '1'), ("สอง", '2'), ("โท", '2'), ("สาม", '3'), ("สี่", '4'), ("สี", '4'), ("ห้า", '5'), ("หก", '6'), ("เจ็ด", '7'), ("เจด", '7'), ("แปด", '8'), ("เก้า", '9'), ("เก้", '9'),
        ("zero", '0'), ("one", '1'), ("two", '2'), ("three", '3'), ("four", '4'), ("five", '5'), ("six", '6'), ("seven", '7'), ("eight", '8'), ("nine", '9'),
    ];

    public static List<DigitGroup> All(string text)
    {
        var groups = new List<DigitGroup>();
        for (var i = 0; i < text.Length;)
        {
            var (digits, end, spelled) = At(text, i);
            if (digits.Length == 0) { i++; continue; }
            var gap = groups.Count == 0 ? "?" : text[groups[^1].End..Math.Min(i, groups[^1].End + 10)];
            groups.Add(new DigitGroup(i, end, digits, spelled, groups.Count == 0 ? Link.None : Kind(gap), gap));
            i = end;
        }
        return groups;
    }

    private static Link Kind(string gap)
    {
        foreach (var word in (ReadOnlySpan<string>)["ขีด", "เว้น", "dash"])
            if (gap.Length > 2) gap = gap.Replace(word, "-", StringComparison.Ordinal);
        if (gap.Length > 4) return Link.None;
        var weak = false;
        foreach (var c in gap)
        {
            if (c is '/' or ',' or ':') weak = true;
            else if (!Joining.Contains(c)) return Link.None;
        }
        return weak ? Link.Weak : Link.Join;
    }

    private static (string Digits, int End, bool Spelled) At(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsDigit(text, start, end)) end++;
        if (end > start) return (text[start..end].Replace('o', '0').Replace('l', '1').Replace('i', '1'), end, false);
        var digits = "";
        for (var length = Spelt(text, end, out var digit); length > 0; length = Spelt(text, end, out digit))
        {
            digits += digit;
            end += length;
            if (digits.Length == 20) break;
        }
        return (digits, end, true);
    }

    /// <summary>A letter o counts as nought where a telephone number begins, between figures and after them; an l or i between figures is a one.</summary>
    private static bool IsDigit(string text, int start, int i)
    {
        if (char.IsAsciiDigit(text[i])) return true;
        if (text[i] is not ('o' or 'l' or 'i')) return false;
        if (i > start) return i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) || text[i] == 'l' && i + 2 < text.Length && text[i + 1] is '-' or ' ' && char.IsAsciiDigit(text[i + 2]) || text[i] == 'o' && (i + 1 >= text.Length || text[i + 1] == 'o' || !char.IsAsciiLetter(text[i + 1]));
        return text[i] == 'o' && i + 3 < text.Length && text[i + 1] is >= '2' and <= '9' && (i == 0 || !char.IsAsciiLetterOrDigit(text[i - 1])) && (char.IsAsciiDigit(text[i + 2]) || text[i + 2] is '-' or ' ' or 'o' or 'l' or '.');
    }

    private static int Spelt(string text, int at, out char digit)
    {
        digit = default;
        if (at >= text.Length || text[at] is not ('ศ' or 'ส' or 'ห' or 'น' or 'โ' or 'เ' or 'แ' or 'z' or 'o' or 't' or 'f' or 's' or 'e' or 'n')) return 0;
        foreach (var (word, value) in Words)
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && !(word == "โท" && at + 2 < text.Length && text[at + 2] is 'ร' or 'ษ')) { digit = value; return word.Length; }
        return 0;
    }
}
