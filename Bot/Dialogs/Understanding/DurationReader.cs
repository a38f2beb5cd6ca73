namespace Bot.Dialogs.Understanding;

/// <summary>
/// How long something took, in hours. A day is 24 hours (as the question's own help says), so half a day is 12; a month counts 30 days, a year 365.
/// A number without a unit is hours. A time of day ("ถึงบ่ายสาม") is no duration.
/// </summary>
public static class DurationReader
{
    private enum Kind { Number, Unit, Half, One }

    private readonly record struct Token(Kind Kind, decimal Value);

    // the longer spelling first
    private static readonly (string Word, decimal Hours)[] Units =
    [
        ("วินาที", 1m / 3600), ("นาที", 1m / 60), ("ชั่วโมง", 1), ("ชัวโมง", 1), ("ชั่วโม", 1), ("ช.ม.", 1), ("ชม.", 1), ("ชม", 1), ("โมง", 1), ("วัน", 24), ("มื้อ", 24), ("สัปดาห์", 168), ("อาทิตย์", 168), ("เดือน", 720), ("ปี", 8760), ("คืน", 12),
        ("seconds", 1m / 3600), ("minutes", 1m / 60), ("minute", 1m / 60), ("mins", 1m / 60), ("min", 1m / 60), ("hours", 1), ("hour", 1), ("hrs", 1), ("hr", 1), ("h", 1), ("days", 24), ("day", 24), ("weeks", 168), ("week", 168),
        ("months", 720), ("month", 720), ("years", 8760), ("year", 8760), ("nights", 12), ("night", 12),
    ];
    private static readonly string[] Ones = ["ทั้ง", "เต็ม", "หมด", "เดียว", "all ", "whole ", "full ", "an ", "a "];
    private static readonly string[] Clock = ["ตี", "เที่ยง", "ทุ่ม", "บ่าย", ":", "น.", " am", " pm", "o'clock"];

    public static decimal? Hours(string text)
    {
        if (text.Length > 240) return null;
        var clean = Words.Clean(text);
        if (clean.Length is 0 or > 60 || clean.Contains("ไม่ใช่", StringComparison.Ordinal)) return null;
        if (NumberReader.SaysNothing(text)) return 0;
        foreach (var word in Clock)
            if (clean.Contains(word, StringComparison.Ordinal)) return null;
        if (clean.Contains("โมง", StringComparison.Ordinal) && !clean.Contains("ชั่วโมง", StringComparison.Ordinal) && !clean.Contains("ชัวโมง", StringComparison.Ordinal)) return null;
        return Sum(Tokens(clean));
    }

    private static List<Token> Tokens(string clean)
    {
        var numbers = Quantities.In(clean);
        var tokens = new List<Token>(6);
        for (int i = 0, next = 0; i < clean.Length;)
        {
            if (next < numbers.Count && numbers[next].Start == i)
            {
                tokens.Add(new Token(Kind.Number, numbers[next].Value));
                i = numbers[next++].End;
            }
            else if (Starts(clean, i, "ครึ่ง") || Starts(clean, i, "half"))
            {
                tokens.Add(new Token(Kind.Half, 0.5m));
                i += clean[i] == 'h' ? 4 : 5;
            }
            else if (UnitAt(clean, i) is ( > 0 and var length, var hours))
            {
                tokens.Add(new Token(Kind.Unit, hours));
                i += length;
            }
            else if (OneAt(clean, i) is > 0 and var one)
            {
                tokens.Add(new Token(Kind.One, 1));
                i += one;
            }
            else i++;
        }
        return tokens;
    }

    private static decimal? Sum(List<Token> tokens)
    {
        var (sum, i, lastUnit) = (0m, 0, 0m);
        if (tokens.Count == 0) return null;
        while (i < tokens.Count)
        {
            var (kind, value) = tokens[i];
            Kind? Next(int n) => i + n < tokens.Count ? tokens[i + n].Kind : null;
            switch (kind)
            {
                case Kind.One when Next(1) is Kind.Number or Kind.Half or Kind.One: i++; break;
                // two and a half hours; 3 ครึ่ง
                case Kind.Number when Next(1) is Kind.Half && Next(2) is Kind.Unit: sum += (value + 0.5m) * (lastUnit = tokens[i + 2].Value); i += 3; break;
                case Kind.Number when Next(1) is Kind.One && Next(2) is Kind.Half && Next(3) is Kind.Unit: sum += (value + 0.5m) * (lastUnit = tokens[i + 3].Value); i += 4; break;
                case Kind.Number when Next(1) is Kind.Half && tokens.Count == 2: return value + 0.5m;
                // เต็มๆ วันนึง
                case Kind.One when Next(1) is Kind.Unit && Next(2) is Kind.Number && tokens[i + 2].Value == 1 && tokens.Count == 3: return tokens[1].Value;
                case Kind.Number or Kind.Half or Kind.One when Next(1) is Kind.Unit:
                    lastUnit = tokens[i + 1].Value;
                    sum += value * lastUnit;
                    i += 2;
                    if (i < tokens.Count && tokens[i].Kind is Kind.One && Next(1) is Kind.Half) i++;
                    if (i < tokens.Count && tokens[i].Kind is Kind.Half && Next(1) is not Kind.Unit) { sum += 0.5m * lastUnit; i++; }
                    break;
                case Kind.Half when Next(1) is Kind.One: tokens.RemoveAt(i + 1); break;
                // "2 ชั่วโมง 15" is 15 minutes more
                case Kind.Number when i + 1 == tokens.Count: return i == 0 ? value : lastUnit == 1 && value < 60 ? sum + value / 60 : null;
                case Kind.Half when tokens.Count == 1: return 0.5m;
                // ชั่วโมงครึ่ง
                case Kind.Unit when Next(1) is Kind.Half: sum += 1.5m * value; i += 2; break;
                // วันเดียว, ชั่วโมงนึง
                case Kind.Unit when Next(1) is Kind.One || (Next(1) is Kind.Number && tokens[i + 1].Value == 1 && Next(2) is not Kind.Unit): sum += value; i += 2; break;
                // วันสองวัน
                case Kind.Unit when Next(1) is Kind.Number && Next(2) is Kind.Unit && tokens[i + 2].Value == value: sum += (1 + tokens[i + 1].Value) / 2 * value; i += 3; break;
                case Kind.One: i++; break;
                default: return null;
            }
        }
        return sum > 0 ? decimal.Round(sum, 4) : null;
    }

    private static (int Length, decimal Hours) UnitAt(string clean, int at)
    {
        foreach (var (word, hours) in Units)
        {
            if (!Starts(clean, at, word)) continue;
            var end = at + word.Length;
            if (char.IsAsciiLetter(word[0]) ? (end < clean.Length && char.IsAsciiLetter(clean[end])) || (at > 0 && char.IsAsciiLetter(clean[at - 1])) : end < clean.Length && Words.Dependent(clean[end])) continue;
            return (word.Length, hours);
        }
        return default;
    }

    private static int OneAt(string clean, int at)
    {
        foreach (var word in Ones)
            if (Starts(clean, at, word) && !(char.IsAsciiLetter(word[0]) && at > 0 && char.IsAsciiLetter(clean[at - 1]))) return word.Length;
        return 0;
    }

    private static bool Starts(string clean, int at, string word) => string.CompareOrdinal(clean, at, word, 0, word.Length) == 0;
}
