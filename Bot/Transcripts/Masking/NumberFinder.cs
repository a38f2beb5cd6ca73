namespace Bot.Transcripts.Masking;

/// <summary>Citizen ids, telephone and bank account numbers.</summary>
internal static class NumberFinder
{
    private const int Longest = 16;

    public static void Find(string text, List<Found> found)
    {
        var groups = DigitGroup.All(text);
        for (var i = 0; i < groups.Count;)
        {
            var last = Best(text, groups, i, out var kind);
            if (last < 0) { i++; continue; }
            var (start, end) = (groups[i].Start, groups[last].End);
            if (kind == PersonalKind.Phone) (start, end) = WithTail(text, start, end);
            found.Add(new Found(start, end, kind));
            i = last + 1;
            while (i < groups.Count && groups[i].Start < end) i++;
        }
    }

    /// <summary>The last group of the best number that begins with this group, or -1.</summary>
    private static int Best(string text, List<DigitGroup> groups, int first, out PersonalKind kind)
    {
        var (best, bestRank) = (-1, 0);
        kind = default;
        var length = 0;
        for (var last = first; last < groups.Count && (last == first || groups[last].Link != Link.None); last++)
        {
            length += groups[last].Digits.Length;
            if (length > Longest) break;
            if (length < 8) continue;
            var candidate = new NumberCandidate(text, groups, first, last);
            if (candidate.IsAmount || candidate.IsPart) continue;
            var (found, rank) = Rank(candidate);
            if (rank <= bestRank) continue;
            (best, bestRank, kind) = (last, rank, found);
        }
        return best;
    }

    private static (PersonalKind Kind, int Rank) Rank(NumberCandidate c)
    {
        var phone = PhoneShape.Rank(c);
        if (c.Digits.Length is >= 12 and <= 14 && IsId(c)) return phone > 2 ? (PersonalKind.Phone, 4) : (PersonalKind.NationalId, c.Digits.Length == 13 ? 5 : 2);
        var bank = IsAccount(c);
        if (phone > 0 && !(bank && !c.Near(NearWords.Phone, 25, 0))) return (PersonalKind.Phone, phone);
        return bank ? (PersonalKind.Account, 2) : default;
    }

    private static bool IsId(NumberCandidate c)
    {
        var standard = c.Shape == "1-4-5-2-1";
        if (standard) return true;
        // the number of a food's licence
        if (c.Shape == "2-1-5-1-4") return false;
        if (c.Weak) return false;
        var near = c.Near(NearWords.Id, 40, 25) && !c.IsThing;
        if (c.Digits.Length != 13) return near && c.Near(NearWords.Id, 22, 0) && !c.LooksLikeDate && c.Count <= 6;
        if (near) return true;
        if (c.IsThing || c.LooksLikeDate) return false;
        // the check digit speaks for any grouping; without it the number must at least be written as one
        if (Checks(c.Digits)) return true;
        if (c.Digits[0] is '0' or '9' || c.Digits.StartsWith("885", StringComparison.Ordinal)) return false;
        return c.Count is 1 or 13 || c.Spelled || (c.Count <= 5 && !c.Spaced) || c.Shape is "1-4-5-3" or "4-4-5" or "4-4-4-1" or "5-4-4" or "1-12" or "12-1" or "1-4-7-1" or "1-4-8" or "1-11-1" or "5-5-3" or "1-9-3" or "1-4-4-4";
    }

    private static bool IsAccount(NumberCandidate c)
    {
        if (c.Weak || c.Digits.Length is < 10 or > 15 || c.LooksLikeDate || c.IsThing) return false;
        return c.Shape is "3-1-5-1" or "3-1-7-1" or "3-1-6-2" || (c.Digits.Length != 13 && c.Near(NearWords.Bank, 60, 40));
    }

    /// <summary>The check digit of a citizen id.</summary>
    private static bool Checks(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++) sum += (digits[i] - '0') * (13 - i);
        return (11 - sum % 11) % 10 == digits[12] - '0';
    }

    /// <summary>Takes in the plus before, and an extension or the end of a range of numbers after.</summary>
    private static (int Start, int End) WithTail(string text, int start, int end)
    {
        while (start > 0 && text[start - 1] is '+' or '(' or '[') start--;
        var i = end;
        while (i < text.Length && text[i] is ' ' or ')' or '.' or ',' && i < end + 3) i++;
        foreach (var mark in (ReadOnlySpan<string>)["ต่อเบอร์ภายใน", "เบอร์ต่อ", "ต่อภายใน", "ต่อที่", "ต่อ", "extension", "ext", "กด", "#", "x", "-", "/"])
        {
            if (string.CompareOrdinal(text, i, mark, 0, mark.Length) != 0) continue;
            var at = i + mark.Length;
            while (at < text.Length && text[at] is ' ' or '.' or ':' && at < i + mark.Length + 3) at++;
            var to = at;
            while (to < text.Length && to - at < 6 && char.IsAsciiDigit(text[to])) to++;
            var most = mark is "-" or "/" ? 2 : 5;
            if (to > at && to - at <= most && !(mark is "/" or "-" && i > end)) return (start, to);
        }
        return (start, end);
    }
}
