using System.Collections.Frozen;
using System.Globalization;

namespace Bot.Dialogs.Understanding;

/// <summary>
/// Finds the province in an address. A name with จังหวัด before it or "province" after it wins; then the one nearest the end, as addresses
/// go from small to large; the name of a street ("ถนนเพชรบุรี", "Phetchaburi Road") is none; at last the postcode, whose first two digits
/// are the province's number in all but a few places.
/// </summary>
internal static class ProvinceInAddress
{
    private static readonly FrozenDictionary<char, (string Name, Province Province)[]> ByFirst = Names()
        .GroupBy(n => n.Name[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(n => n.Name.Length).ToArray());
    private static readonly FrozenDictionary<int, Province> ByNumber = Provinces.All.ToFrozenDictionary(p => int.Parse(p.Code.AsSpan(3), CultureInfo.InvariantCulture));

    private static readonly string[] StreetBefore = ["ถนน", "ถ.", "ซอย", "ซ.", "แยก", "สะพาน", "โรงเรียน", "soi", "road", "thanon", "ถ. ", "ซ. ", "ถนน ", "ซอย "];
    private static readonly string[] StreetAfter = ["road", "rd", "street", "st.", "soi", "alley", "lane", "ซอย", "ตัดใหม่"];
    private static readonly string[] Marks = ["จังหวัด", "จ.", "จว.", "changwat"];
    private static readonly string[] AddressSigns = ["อำเภอ", "ตำบล", "อ.", "ต.", "หมู่", "ถนน", "ถ.", "ประเทศไทย", "thailand", "district", "mueang", "amphoe", "tambon", "road", "subdistrict"];

    public static Province? Find(string clean)
    {
        var (best, bestRank) = Best(clean, out _);
        return bestRank > 0 ? best : Postcode(clean);
    }

    /// <summary>The province, when the text names exactly one.</summary>
    public static Province? Only(string clean)
    {
        var (best, rank) = Best(clean, out var several);
        return rank > 0 && !several ? best : null;
    }

    /// <summary>True when a province is named beyond doubt, in any text.</summary>
    public static bool Names(string clean) => Best(clean, out _).Rank > 0;

    private static (Province? Best, int Rank) Best(string clean, out bool several)
    {
        (Province? Province, int Rank) best = (null, 0);
        several = false;
        bool? address = null;
        for (var i = 0; i < clean.Length; i++)
        {
            if (!ByFirst.TryGetValue(clean[i], out var names)) continue;
            foreach (var (name, province) in names)
            {
                if (string.CompareOrdinal(clean, i, name, 0, name.Length) != 0) continue;
                var rank = Rank(clean, i, name, ref address);
                if (rank > 0)
                {
                    several |= best.Province is not null && best.Province != province;
                    // not earlier and not weaker
                    if (rank >= best.Rank) best = (province, rank);
                    i += name.Length - 1;
                }
                break;
            }
        }
        return best;
    }

    /// <summary>2 with a mark, 1 without, 0 for what is not the province.</summary>
    private static int Rank(string clean, int at, string name, ref bool? address)
    {
        var before = clean.AsSpan(0, at).TrimEnd(' ');
        var after = clean.AsSpan(at + name.Length);
        if (after.Length > 0 && Words.Dependent(after[0])) return 0;
        var latin = char.IsAsciiLetter(name[0]);
        if (latin && ((at > 0 && char.IsAsciiLetterOrDigit(clean[at - 1])) || (after.Length > 0 && char.IsAsciiLetter(after[0])))) return 0;
        if (!latin && at > 0 && Words.Leading(clean[at - 1])) return 0;
        foreach (var mark in Marks)
            if (before.EndsWith(mark, StringComparison.Ordinal)) return 2;
        var rest = after.TrimStart(' ');
        if (rest.StartsWith("province", StringComparison.Ordinal) || rest.StartsWith("จังหวัด", StringComparison.Ordinal)) return 2;
        foreach (var street in StreetBefore)
            if (before.EndsWith(street, StringComparison.Ordinal)) return 0;
        foreach (var street in StreetAfter)
            if (rest.StartsWith(street, StringComparison.Ordinal)) return 0;
        if (!ProvinceNames.Everyday.Contains(name)) return 1;
        if (!Open(clean, at - 1) || !Open(clean, at + name.Length)) return 0;
        return (address ??= LooksLikeAnAddress(clean)) ? 1 : 0;
    }

    private static bool Open(string text, int at) => at < 0 || at >= text.Length || !(char.IsLetter(text[at]) || Words.Dependent(text[at]) || text[at] == 'ๆ');

    private static bool LooksLikeAnAddress(string clean)
    {
        if (PostcodeAt(clean) >= 0) return true;
        foreach (var sign in AddressSigns)
            if (clean.Contains(sign, StringComparison.Ordinal)) return true;
        return false;
    }

    private static Province? Postcode(string clean)
    {
        var at = PostcodeAt(clean);
        if (at < 0 || !LooksLikeAnAddress(clean)) return null;
        var code = clean.AsSpan(at, 5);
        var two = int.Parse(code[..2], CultureInfo.InvariantCulture);
        // Samut Prakan has no postcodes of its own: it shares 10 with Bangkok, and those up to Saraburi's run one behind the province's number
        if (two is 10) two = code is "10130" or "10270" or "10280" or "10290" or "10540" or "10550" or "10560" or "10570" ? 11 : 10;
        else if (two is >= 11 and <= 18) two++;
        return ByNumber.TryGetValue(two, out var province) ? province : null;
    }

    /// <summary>Where a postcode stands at the end of the text, or -1. Elsewhere five digits may be a sum of money.</summary>
    private static int PostcodeAt(string clean)
    {
        var end = clean.AsSpan().TrimEnd(" .,");
        foreach (var country in (ReadOnlySpan<string>)["ประเทศไทย", "thailand", "ไทย"])
            if (end.EndsWith(country, StringComparison.Ordinal)) { end = end[..^country.Length].TrimEnd(" .,"); break; }
        if (end.Length < 5 || end[^5] is '0' || (end.Length > 5 && (char.IsAsciiDigit(end[^6]) || end[^6] is '.'))) return -1;
        for (var i = end.Length - 5; i < end.Length; i++)
            if (!char.IsAsciiDigit(end[i])) return -1;
        return end.Length - 5;
    }

    private static IEnumerable<(string Name, Province Province)> Names()
    {
        for (var i = 0; i < Provinces.All.Length; i++)
        {
            var province = Provinces.All[i];
            yield return (Words.Clean(province.Th), province);
            yield return (Words.Clean(province.En), province);
            foreach (var name in ProvinceNames.Also[i])
                if (ProvinceNames.SafeShort.Contains(name)) yield return (Words.Clean(name), province);
        }
    }
}
