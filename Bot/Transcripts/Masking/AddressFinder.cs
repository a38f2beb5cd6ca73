using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>Addresses of a house, from the number to the postcode. A district or a province alone tells nothing about a person.</summary>
internal static partial class AddressFinder
{
    private static readonly string[] NotBefore = ["วันที่ ", "วันที่", "เมื่อ ", "เมื่อ", "คำสั่งที่ ", "ที่ มท ", "สาย ", "สาย", "ปี ", "พ.ศ. ", "กม. ", "กม.", "คดีที่ ", "ฉบับที่ ", "มาตรา ", "ข้อ ", "ราคา ", "เวลา ", "คะแนน ", "ทางหลวง "];

    public static void Find(string text, List<Found> found)
    {
        var done = 0;
        foreach (Match match in House().Matches(text))
        {
            if (match.Index < done) continue;
            var end = match.Index + match.Length;
            var number = match.Groups["n"];
            var told = match.Groups["told"].Success;
            var slash = number.ValueSpan.IndexOfAny('/', '-') >= 0;
            if (!told && NotHere(text, match.Index)) continue;
            var (parts, first, to) = AddressParts.Read(text, end);
            // 12/2567 is a paper's number, 12/5 may be a day
            var year = Year().IsMatch(number.ValueSpan);
            var enough = told ? match.ValueSpan.StartsWith("บ", StringComparison.Ordinal) || slash && !year || parts > 0
                : !year && (first is AddressPart.Moo || (slash ? parts > 1 || (parts == 1 && first is AddressPart.Named && match.Groups["no"].Success) : match.Groups["no"].Success ? parts > 0 : parts > 1 && first is AddressPart.Street));
            if (!enough) continue;
            var start = told && !match.ValueSpan.StartsWith("บ้านเลขที่", StringComparison.Ordinal) ? number.Index : match.Index;
            found.Add(new Found(start, to, PersonalKind.Address));
            done = to;
        }
        foreach (Match match in Village().Matches(text))
        {
            if (match.Index < done) continue;
            var (parts, _, to) = AddressParts.Read(text, match.Index);
            if (parts < 3 || !Postcode().IsMatch(text.AsSpan(match.Index, to - match.Index))) continue;
            found.Add(new Found(match.Index, to, PersonalKind.Address));
            done = to;
        }
        foreach (ValueMatch match in English().EnumerateMatches(text)) found.Add(new Found(match.Index, match.Index + match.Length, PersonalKind.Address));
    }

    private static bool NotHere(string text, int at)
    {
        foreach (var word in NotBefore)
            if (text.AsSpan(0, at).EndsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    [GeneratedRegex(@"(?:(?<told>บ้านเลขที่|บ้านเลข|บ\.เลขที่|เลขที่บ้าน|ที่อยู่(?:ปัจจุบัน|ตามบัตร|ตามทะเบียนบ้าน|ของ(?:ผม|ฉัน|หนู|ดิฉัน))?|อยู่บ้านเลขที่|อยู่บ้าน|บ้านอยู่|พักอยู่|อาศัยอยู่) ?(?:คือ|:|เลขที่|ที่|ห้อง|บ้านเลขที่)? ?(?:เลขที่)? ?|(?<no>เลขที่|บ้าน) ?)?(?<![0-9][/.,:-]?)(?<n>[0-9]{1,5}(?:[/-][0-9]{1,5}){0,2}[กขคงจ]?)(?![0-9]|[:.,][0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex House();

    [GeneratedRegex(@"[/-](?:2[45]|19|20)[0-9]{2}\z", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:หมู่ที่|หมู่|(?<![ก-๛])ม\.) ?[0-9]{1,2}(?![0-9])|ซอย|(?<![ก-๛])ซ\.|หมู่บ้าน|คอนโด|(?<![ก-๛])ต\.|ตำบล", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Village();

    [GeneratedRegex(@"[1-9][0-9]{4}(?![0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?<![0-9/.,:-])[0-9]{1,5}(?:/[0-9]{1,4})?,? {1,2}(?=[a-z])(?=[a-z0-9 ,./'-]{0,60}?(?:moo|soi|road|rd\b|street|st\b|village|condo|building|lane|alley))[a-z][a-z0-9 ,./'-]{5,120}?(?:[1-9][0-9]{4}(?![0-9])|bangkok(?: [1-9][0-9]{4})?|thailand|chiang mai|nonthaburi|khon kaen)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex English();
}
