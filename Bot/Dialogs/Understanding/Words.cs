using System.Text;

namespace Bot.Dialogs.Understanding;

/// <summary>A message as it is compared: one spelling, lower case, and without what politeness and haste put around it.</summary>
internal static class Words
{
    // the longer ones first, so that "นะคะ" goes as one
    private static readonly string[] Polite =
    [
        "ครับผม", "ครับบ", "ครับ", "คับ", "ครัช", "คร้าบ", "คร่า", "นะค่ะ", "ค่ะ", "คะ", "ค่า", "ค้า", "จ้ะ", "จ้า", "จ๊ะ", "จ๋า", "ฮะ", "ฮับ", "งับ", "เจ้า", "เด้อ", "แหน่", "นะ", "น่ะ", "น้า", "please", "pls",
    ];
    // words that only look as if a particle stood at their end
    private static readonly string[] Whole =
        ["บังคับ", "ชนะ", "ฐานะ", "หนะ", "ราคา", "มีค่า", "คุณค่า", "พ่อค้า", "แม่ค้า", "สินค้า", "การค้า", "ร้านค้า", "ข้าวเจ้า", "พระเจ้า", "เสียค่า", "ไร้ค่า", "ของน้า", "หน้า", "กับน้า"];

    /// <summary>Lower case, Arabic digits, one space between words, Thai marks in their one order, no invisible characters. Never throws.</summary>
#pragma warning disable CA1308 // compared with lower-case words of ours, not shown
    public static string Clean(string text)
    {
        var source = Composed(text);
        var clean = source.Length <= 512 ? stackalloc char[source.Length] : new char[source.Length];
        var n = 0;
        foreach (var raw in source)
        {
            var c = raw switch
            {
                < (char)0x80 => raw is >= 'A' and <= 'Z' ? (char)(raw | 0x20) : raw,
                >= '๐' and <= '๙' => (char)('0' + raw - '๐'),
                >= '！' and <= '～' => char.ToLowerInvariant((char)(raw - '！' + '!')),
                '’' or '‘' or '`' => '\'',
                '–' or '—' or '−' or '‐' or '‑' => '-',
                >= 'ก' and <= '๛' => raw,
                _ => char.ToLowerInvariant(raw),
            };
            if (char.IsWhiteSpace(c) || c == '\0') c = ' ';
            else if (Invisible(c)) continue;
            if (c == ' ' && (n == 0 || clean[n - 1] == ' ')) continue;
            // somebody leaning on a key: มากกกก, ค่าาาา, noooo (digits mean what they say)
            if (n >= 2 && c == clean[n - 1] && c == clean[n - 2] && !char.IsAsciiDigit(c)) continue;
            clean[n++] = c;
            n = InOrder(clean, n);
        }
        while (n > 0 && clean[n - 1] == ' ') n--;
        return new string(Unstretched(clean[..n]));
    }

    /// <summary><see cref="Clean"/> without quotation marks and full stops around and polite particles at the end.</summary>
    public static string Bare(string text)
    {
        var bare = Trimmed(Clean(text).AsSpan());
        for (var again = true; again;)
        {
            again = false;
            foreach (var particle in Polite)
            {
                if (bare.Length <= particle.Length || !bare.EndsWith(particle, StringComparison.Ordinal) || IsPartOfAWord(bare, particle)) continue;
                bare = Trimmed(bare[..^particle.Length]);
                again = true;
            }
        }
        return bare.ToString();
    }
#pragma warning restore CA1308

    /// <summary>Without tone marks and silent letters' marks: ไม่ and ไม, เจ้าหน้าที่ and เจ้าหนาที่ become the same. For hasty typists.</summary>
    public static string Toneless(string clean)
    {
        if (clean.AsSpan().IndexOfAnyInRange('่', '์') < 0) return clean;
        var folded = new StringBuilder(clean.Length);
        foreach (var c in clean)
            if (c is not (>= '่' and <= '์')) folded.Append(c);
        return folded.ToString();
    }

    /// <summary>True for a mark or a following vowel, which belongs to the consonant before it.</summary>
    public static bool Dependent(char c) => c is >= 'ะ' and <= 'ฺ' or 'ๅ' or >= '็' and <= '๎';

    /// <summary>True for a vowel that is written before its consonant.</summary>
    public static bool Leading(char c) => c is >= 'เ' and <= 'ไ';

    private static bool IsPartOfAWord(ReadOnlySpan<char> bare, string particle)
    {
        var before = bare[^(particle.Length + 1)];
        if (Leading(before) || (char.IsAsciiLetter(particle[0]) && char.IsAsciiLetterOrDigit(before))) return true;
        foreach (var whole in Whole)
            if (whole.EndsWith(particle, StringComparison.Ordinal) && bare.EndsWith(whole, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Composed form; half of a surrogate pair, which cannot be normalised, becomes a space.</summary>
    private static string Composed(string text)
    {
        var plain = true;
        foreach (var c in text)
            if (c is >= (char)0x80 and not (>= 'ก' and <= '๛')) { plain = false; break; }
        if (plain) return text;
        var mended = text;
        for (var i = 0; i < mended.Length; i++)
        {
            if (!char.IsSurrogate(mended[i])) continue;
            if (char.IsHighSurrogate(mended[i]) && i + 1 < mended.Length && char.IsLowSurrogate(mended[i + 1])) i++;
            else mended = string.Concat(mended.AsSpan(0, i), " ", mended.AsSpan(i + 1));
        }
        return mended.Normalize(NormalizationForm.FormC);
    }

    private static bool Invisible(char c) => c is < ' ' or '\u007f' or '\u00ad' or '\u061c' or '\ufeff' or '\ufe0f'
        or >= '\u200b' and <= '\u200f' or >= '\u202a' and <= '\u202e' or >= '\u2060' and <= '\u2069';

    /// <summary>A tone mark stands after the vowel above or below; ํ + า is ำ; two เ are แ.</summary>
    private static int InOrder(Span<char> clean, int n)
    {
        if (n < 2) return n;
        var (before, last) = (clean[n - 2], clean[n - 1]);
        if (last is >= 'ั' and <= 'ู' and not 'า' and not 'ำ' or 'ํ' && before is >= '่' and <= '๋') (clean[n - 2], clean[n - 1]) = (last, before);
        else if (last == 'ำ' && before is >= '่' and <= '๋' && n >= 3 && clean[n - 3] == 'ํ') { clean[n - 3] = before; clean[n - 2] = 'ำ'; return n - 1; }
        else if (last == 'า' && before == 'ํ') { clean[n - 2] = 'ำ'; return n - 1; }
        else if (last == 'า' && before is >= '่' and <= '๋' && n >= 3 && clean[n - 3] == 'ํ') { clean[n - 3] = before; clean[n - 2] = 'ำ'; return n - 1; }
        else if (last == 'เ' && before == 'เ') { clean[n - 2] = 'แ'; return n - 1; }
        else if (last == before && Dependent(last)) return n - 1;
        return n;
    }

    /// <summary>What is left of a leaned-on key (two of a letter at the end) becomes one: มากก, หยุดด.</summary>
    private static Span<char> Unstretched(Span<char> clean)
    {
        // only letters that no word ends with twice: ถนน, ระบบ and งง are whole
        return clean.Length > 3 && clean[^1] is 'ก' or 'ด' or 'ย' && clean[^1] == clean[^2] ? clean[..^1] : clean;
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> text) => text.Trim(" \n\t.!?,\"'“”()ๆ~-/…。:;");
}
