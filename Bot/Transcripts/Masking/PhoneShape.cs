namespace Bot.Transcripts.Masking;

/// <summary>Tells telephone numbers: Thai mobiles, Bangkok, the provinces, with +66, 0066 or 66, and others after a plus.</summary>
internal static class PhoneShape
{
    /// <summary>3 for one beyond doubt, 1 for one that only its words make likely, 0 for none.</summary>
    public static int Rank(NumberCandidate c)
    {
        // 1800 and 1401: nobody's own
        if (c.Shape.StartsWith("4-", StringComparison.Ordinal) && c.Digits[0] == '1' || c.Digits.StartsWith("1800", StringComparison.Ordinal)) return 0;
        var named = c.Near(NearWords.Phone, 25, 20);
        if (c.Weak && c.Shape is not ("3-3-4" or "3-7" or "3-4-3" or "2-3-4" or "2-7")) return 0;
        if (!named && (c.IsThing || c.LooksLikeDate || (c.Count > 5 && !AllSmall(c)))) return 0;
        if (named && c.LooksLikeDate && c.Shape is not "2-2-2-2-2") return 0;
        var rest = Abroad(c);
        if (rest is not null) return rest.Length > 0 ? 3 : 0;
        var digits = c.Digits;
        if (digits[0] == '0' && digits.Length > 8 && Subscriber(digits[1..])) return 3;
        if (c.Plus && digits.Length is >= 8 and <= 15) return 2;
        if (!named || c.IsThing || !c.Near(NearWords.Phone, 18, 0)) return 0;
        // a figure too many or too few, or the nought left out
        return (digits[0] == '0' && digits.Length is >= 9 and <= 11) || (digits.Length == 9 && Subscriber(digits)) || digits.Length == 10 ? 1 : 0;
    }

    /// <summary>The number behind Thailand's prefix; empty when what stands there is none; null when there is no prefix.</summary>
    private static string? Abroad(NumberCandidate c)
    {
        var digits = c.Digits;
        var prefix = digits.StartsWith("0066", StringComparison.Ordinal) ? 4 : digits.StartsWith("66", StringComparison.Ordinal) ? 2 : 0;
        if (prefix == 0) return null;
        var rest = digits[prefix..];
        if (rest.Length > 8 && rest[0] == '0') rest = rest[1..];
        var sure = prefix == 4 || c.Plus || c.Near(NearWords.Phone, 25, 0) || (rest.Length == 9 && c.Count <= 4);
        if (sure && Subscriber(rest)) return rest;
        return prefix == 4 ? "" : null;
    }

    /// <summary>Without the nought: nine figures of a mobile, eight of a fixed line.</summary>
    private static bool Subscriber(string digits) =>
        digits.Length == 9 ? digits[0] is '6' or '8' or '9' : digits.Length == 8 && digits[0] is >= '2' and <= '7' and not '6';

    private static bool AllSmall(NumberCandidate c)
    {
        foreach (var size in c.Shape.Split('-'))
            if (size is not ("1" or "2")) return false;
        return true;
    }
}
