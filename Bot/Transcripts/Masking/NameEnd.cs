using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>Tells where a Thai name ends: at a space, at a sign, or where a word begins that no name holds.</summary>
internal static class NameEnd
{
    private const int LongestGiven = 18;
    private const int LongestWhole = 30;

    /// <summary>The end of a given name with or without a surname, or <paramref name="start"/> when no name stands there.</summary>
    public static int Of(string text, int start)
    {
        var end = Run(text, start, LongestWhole);
        if (end - start < 2) return start;
        var space = end;
        while (space < text.Length && text[space] is ' ' or '\t' && space < end + 3) space++;
        if (space == end || space >= text.Length) return end;
        foreach (var label in (ReadOnlySpan<string>)["นามสกุล", "สกุล"])
            if (string.CompareOrdinal(text, space, label, 0, label.Length) == 0)
            {
                space += label.Length;
                while (space < text.Length && text[space] is ' ' or ':') space++;
                break;
            }
        return Surname(text, space) is var surname and > 0 ? surname : end;
    }

    /// <summary>Where a surname ends that begins here, or 0.</summary>
    public static int Surname(string text, int start)
    {
        if (start + 1 < text.Length && text[start] == 'ณ' && text[start + 1] is ' ' or '.')
        {
            var at = start + 2;
            while (at < text.Length && text[at] == ' ') at++;
            var of = Run(text, at, LongestGiven);
            return of > at ? of : 0;
        }
        var whole = start;
        while (whole < text.Length && Thai(text[whole]) && whole - start < 40) whole++;
        // มีสุข is a surname, มาแจ้ง and ไม่มา are none
        if (Ending(text, start) > 0) return whole - start > 12 || NameShape.Surname(text.AsSpan(start, whole - start)) == 0 || AllEndings(text, start, whole) ? 0 : whole;
        var end = Run(text, start, 22);
        if (Starts(text, start, NameWords.MayEnd) is var word and > 0 && (end - start > 12 || end - start < word + 2 || AllEndings(text, start, end))) return 0;
        return end - start < 2 || (end < whole && end - start < 3) ? 0 : end;
    }

    /// <summary>The end of the Thai letters from here, or of those before a word that ends a name.</summary>
    public static int Run(string text, int start, int longest)
    {
        if (start + 1 >= text.Length || !Letter(text[start]) || !Thai(text[start + 1])) return start;
        var known = GivenNames.At(text, start);
        // a known name that runs into a mark is another one
        if (start + known < text.Length && Words.Dependent(text[start + known])) known = 0;
        if (known == 0 && Ending(text, start) > 0) return start;
        var i = start + Math.Max(known, 2);
        while (i < text.Length && Thai(text[i]) && i - start < longest)
        {
            if (!Words.Dependent(text[i]) && !Words.Leading(text[i - 1]) && Ends(text, i)) break;
            i++;
        }
        if (i - start == longest)
        {
            // nothing ended it: a given name's length is all that can be told
            i = start + Math.Max(known, Math.Min(longest, LongestGiven));
        }
        while (i < text.Length && i > start && Words.Dependent(text[i])) i++;
        return Math.Min(i, text.Length);
    }

    private static bool Ends(string text, int at)
    {
        if (Ending(text, at) > 0) return true;
        var length = Starts(text, at, NameWords.MayEnd);
        if (length == 0) return false;
        var next = at + length;
        return next < text.Length && Thai(text[next]) && Ending(text, next) > 0;
    }

    /// <summary>The length of the word that ends a name here, or 0.</summary>
    public static int Ending(string text, int at) => Starts(text, at, NameWords.Ends);

    public static int Starts(string text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) continue;
            var end = at + word.Length;
            if (end < text.Length && Words.Dependent(text[end]) && text[end] is not 'ะ') continue;
            // สว่าง, ด่าน: the next consonant closes the syllable
            if (word is "ว่า" or "ด่า" && end < text.Length && text[end] is 'ง' or 'น' && (end + 1 >= text.Length || !Words.Dependent(text[end + 1]))) continue;
            return word.Length;
        }
        return 0;
    }

    private static bool AllEndings(string text, int start, int end)
    {
        while (start < end)
        {
            var length = Math.Max(Ending(text, start), Starts(text, start, NameWords.MayEnd));
            if (length == 0) return false;
            start += length;
        }
        return true;
    }

    public static bool Thai(char c) => c is >= 'ก' and <= '๎' and not ('ฯ' or '฿' or 'ๆ');

    private static bool Letter(char c) => c is >= 'ก' and <= 'ฮ' or (>= 'เ' and <= 'ไ');
}
