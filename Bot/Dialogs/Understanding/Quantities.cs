using System.Globalization;

namespace Bot.Dialogs.Understanding;

/// <summary>One number that stands in a text, and where. A range is one quantity: its mean.</summary>
internal readonly record struct Quantity(decimal Value, int Start, int End);

/// <summary>
/// Finds the numbers of a text that went through <see cref="Words.Clean"/>: "2,500", "1.5 หมื่น", "สองพันห้า", "5k", "twenty five".
/// Two numbers that are one range ("2-3", "สองสามครั้ง", "ร้อยสองร้อย") become their mean.
/// </summary>
internal static class Quantities
{
    private static readonly string[] RangeWords = ["-", "~", "ถึง", "หรือ", "to ", "or "];

    public static List<Quantity> In(string clean)
    {
        var found = new List<Quantity>(2);
        for (var i = 0; i < clean.Length;)
        {
            var quantity = ThaiNumber.At(clean, i) ?? EnglishNumber.At(clean, i);
            if (quantity is not { } q) { i++; continue; }
            if (found.Count > 0 && IsRange(clean, found[^1], q)) found[^1] = new Quantity((found[^1].Value + q.Value) / 2, found[^1].Start, q.End);
            else found.Add(q);
            i = q.End;
        }
        return found;
    }

    private static bool IsRange(string clean, Quantity a, Quantity b)
    {
        if (b.Value <= a.Value) return false;
        var between = clean.AsSpan(a.End, b.Start - a.End).Trim(' ');
        if (between.IsEmpty) return a.End == b.Start && !char.IsAsciiDigit(clean[b.Start]);
        foreach (var word in RangeWords)
            if (between.SequenceEqual(word.AsSpan().TrimEnd(' '))) return true;
        return false;
    }

    /// <summary>Digits with thousands separators and a decimal part. The length read is 0 when there are none here.</summary>
    public static (decimal Value, int Length) Digits(ReadOnlySpan<char> text)
    {
        var n = 0;
        while (n < text.Length && char.IsAsciiDigit(text[n])) n++;
        if (n is 0 or > 13) return (0, 0);
        if (n <= 3)
            while (n + 3 < text.Length && text[n] == ',' && char.IsAsciiDigit(text[n + 1]) && char.IsAsciiDigit(text[n + 2]) && char.IsAsciiDigit(text[n + 3])
                && (n + 4 == text.Length || !char.IsAsciiDigit(text[n + 4])) && n < 14) n += 4;
        if (n + 1 < text.Length && text[n] == '.' && char.IsAsciiDigit(text[n + 1]))
        {
            n += 2;
            while (n < text.Length && n < 20 && char.IsAsciiDigit(text[n])) n++;
        }
        return decimal.TryParse(text[..n], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? (value, n) : (0, 0);
    }
}
