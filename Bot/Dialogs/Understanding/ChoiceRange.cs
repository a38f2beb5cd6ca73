namespace Bot.Dialogs.Understanding;

/// <summary>The numbers a label covers: "20–39 ปี", "60 ปีขึ้นไป", "ต่ำกว่า 20 ปี", and "3 พอใช้", which covers just one.</summary>
internal static class ChoiceRange
{
    public static (decimal From, decimal To)? Of(string clean)
    {
        var digits = clean.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits < 0) return null;
        var (from, length) = Quantities.Digits(clean.AsSpan(digits));
        if (length == 0) return null;
        var before = clean.AsSpan(0, digits);
        var after = clean.AsSpan(digits + length).TrimStart(' ');
        if (before.Contains("ต่ำกว่า", StringComparison.Ordinal) || before.Contains("น้อยกว่า", StringComparison.Ordinal) || before.Contains("ไม่เกิน", StringComparison.Ordinal) || before.Contains("under", StringComparison.Ordinal))
            return (0, before.Contains("ไม่เกิน", StringComparison.Ordinal) ? from : from - 0.01m);
        if (after.Contains("ขึ้นไป", StringComparison.Ordinal) || before.Contains("มากกว่า", StringComparison.Ordinal) || after.Contains("or over", StringComparison.Ordinal)) return (from, decimal.MaxValue);
        if (after.Length > 1 && after[0] is '-' && Quantities.Digits(after[1..].TrimStart(' ')) is (var to, > 0)) return (from, to);
        return digits == 0 ? (from, from) : null;
    }

    public static bool IsNumeric(string name)
    {
        foreach (var c in name)
            if (!char.IsAsciiDigit(c) && c is not ('-' or ' ' or '.' or ',')) return false;
        return true;
    }
}
