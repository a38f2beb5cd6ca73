namespace Bot.Dialogs.Understanding;

/// <summary>A number at a place of a text, in digits or in Thai words, or both ("2 พัน 5 ร้อย").</summary>
internal static class ThaiNumber
{
    private static readonly (string Word, int Value)[] Ones =
    [
        ("หนึ่ง", 1), ("นึง", 1), ("เอ็ด", 1), ("สอง", 2), ("ยี่", 2), ("สาม", 3), ("สี่", 4), ("ห้า", 5), ("หก", 6), ("เจ็ด", 7), ("แปด", 8), ("เก้า", 9), ("ศูนย์", 0), ("ซาว", 20),
    ];
    private static readonly (string Word, int Value)[] Units =
        [("สิบ", 10), ("ร้อย", 100), ("ฮ้อย", 100), ("พัน", 1_000), ("หมื่น", 10_000), ("แสน", 100_000), ("ล้าน", 1_000_000)];
    // everyday words that begin like a number, or end like one
    private static readonly string[] NotNumbers = ["หกล้ม", "เก้าอี้", "แปดริ้ว", "แปดเปื้อน", "สี่แยก", "พันธ", "สิบเอก", "แสนสาหัส", "แสนดี", "สองแถว", "ห้าแยก", "สามแยก", "สามล้อ", "สองล้อ", "พันเอก", "พันโท", "พันตรี", "ร้อยตรี", "ร้อยโท"];
    private static readonly string[] NotAfter = ["โก", "ผูก", "หัว", "สัม"];

    public static Quantity? At(string text, int start)
    {
        var i = start;
        var (total, lastUnit) = (0m, 0);
        var any = false;
        while (true)
        {
            var at = any && i < text.Length && text[i] == ' ' ? i + 1 : i;
            var (coefficient, length, isDigits) = Coefficient(text, at);
            if (length > 0 && isDigits && any && at == i) break;
            var afterFirst = at + length;
            // "สองสามร้อย": two ones in a row are a range of which the unit holds for both
            if (!isDigits && length > 0 && !any && One(text, afterFirst) is { Length: > 0 } second && second.Value == coefficient + 1)
            {
                coefficient = (coefficient + second.Value) / 2;
                length += second.Length;
            }
            var unitAt = Skip(text, at + length, isDigits);
            var (unit, unitLength) = Unit(text, unitAt);
            if (unitLength == 0)
            {
                if (length == 0) break;
                if (!any) { any = true; (total, i) = (coefficient, at + length); break; }
                // "พันห้า" is 1,500, "สิบห้า" 15, "ร้อยนึง" 100
                if (isDigits || at != i || lastUnit == 0) break;
                var one = text.AsSpan(at, length) is "นึง" or "หนึ่ง";
                if (!one) total += lastUnit >= 1_000 && coefficient < 10 ? coefficient * lastUnit / 10 : coefficient;
                i = at + length;
                break;
            }
            // nobody waits a trillion baht; further words would only overflow
            if (total > 1_000_000_000_000) break;
            if (any && (lastUnit == 0 || unit >= lastUnit) && !(unit == 1_000_000 && length == 0)) break;
            if (unit == 1_000_000 && any && length == 0) total *= unit;
            else total += (length == 0 ? 1 : coefficient) * unit;
            (any, lastUnit, i) = (true, unit, unitAt + unitLength);
        }
        return any && i > start ? new Quantity(Sign(text, start) * total, start, i) : null;
    }

    private static (decimal Value, int Length, bool IsDigits) Coefficient(string text, int at)
    {
        if (at >= text.Length) return default;
        if (char.IsAsciiDigit(text[at]))
        {
            var (value, length) = Quantities.Digits(text.AsSpan(at));
            if (length > 0 && at + length < text.Length && text[at + length] is 'k' && !Letter(text, at + length + 1)) return (value * 1_000, length + 1, true);
            return (value, length, length > 0);
        }
        var (ones, n) = One(text, at);
        return (ones, n, false);
    }

    private static (int Value, int Length) One(string text, int at) => Read(text, at, Ones);
    private static (int Value, int Length) Unit(string text, int at) => Read(text, at, Units);

    private static (int Value, int Length) Read(string text, int at, (string Word, int Value)[] words)
    {
        if (at >= text.Length || text[at] is < 'ก' or > '๛') return default;
        foreach (var (word, value) in words)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) continue;
            var end = at + word.Length;
            if (end < text.Length && Words.Dependent(text[end])) continue;
            // ห้าม, ห้าง: the consonant closes the syllable unless a vowel follows it
            if (word is "ห้า" && end < text.Length && text[end] is 'ม' or 'ง' && (end + 1 == text.Length || !Words.Dependent(text[end + 1]))) continue;
            if (Everyday(text, at, word)) continue;
            return (value, word.Length);
        }
        return default;
    }

    private static bool Everyday(string text, int at, string word)
    {
        if (at > 0 && Words.Leading(text[at - 1])) return true;
        foreach (var other in NotNumbers)
            if (other.StartsWith(word, StringComparison.Ordinal) && other.Length > word.Length && string.CompareOrdinal(text, at, other, 0, other.Length) == 0) return true;
        foreach (var before in NotAfter)
            if (word is "หก" or "พัน" or "ล้าน" && text.AsSpan(0, at).EndsWith(before, StringComparison.Ordinal)) return true;
        // ศูนย์ is nearly always a centre: only alone is it nought
        return word is "ศูนย์" && text.Length > word.Length;
    }

    private static int Skip(string text, int at, bool afterDigits) => afterDigits && at < text.Length && text[at] == ' ' ? at + 1 : at;

    private static bool Letter(string text, int at) => at < text.Length && char.IsAsciiLetterOrDigit(text[at]);

    private static int Sign(string text, int start) => start == 1 && text[0] == '-' ? -1 : 1;
}
