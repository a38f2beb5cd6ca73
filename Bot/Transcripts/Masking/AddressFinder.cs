using System.Text.RegularExpressions;
using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>Addresses of a house, from the number to the postcode. A district or a province alone tells nothing about a person.</summary>
internal static partial class AddressFinder
{
    private static readonly string[] NotBefore = ["วันที่ ", "วันที่", "เมื่อ ", "เมื่อ", "คำสั่งที่ ", "ที่ มท ", "สาย ", "สาย", "ปี ", "พ.ศ. ", "กม. ", "กม.", "คดีที่ ", "ฉบับที่ ", "มาตรา ", "ข้อ ", "ราคา ", "เวลา ", "คะแนน ", "ทางหลวง ", "หมู่ ", "หมู่", "หมู่ที่ ", "ซอย ", "ห้อง ", "ชั้น ", "อาคาร ", "ตึก ", "ตู้ ปณ. ", "ตู้ ปณ "];
    private static readonly string[] Offices = ["สำนักงาน", "กรม", "กระทรวง", "ศาลากลาง", "โรงพยาบาล", "โรงเรียน", "ที่ว่าการ", "ศูนย์ราชการ", "บริษัท", "ธนาคาร", "มหาวิทยาลัย", "สถานี", "ร้าน", "สาขา", "office"];
    private static readonly string[] Homes = ["คอนโด", "แฟลต", "หอพัก", "แมนชั่น", "แมนชัน", "อพาร์ท", "อพาร์ต", "เอื้ออาทร", "บ้านพัก", "เคหะ", "หมู่บ้าน"];
    private static readonly Regex English = new(
        @"(?<![0-9/.,:-])(?:(?:room|unit|house no\.?|no\.|flat) ?)?[0-9]{1,5}(?:/[0-9]{1,4})?,? {1,2}(?=[a-z])(?=[a-z0-9 ,./'()-]{0,60}?(?:moo|soi|road|rd\b|street|st\b|village|condo|building|bldg|lane|alley|tambon|tambol|thanon|mansion|apartment|sukhumvit|tower|residence))[a-z][a-z0-9 ,./'()-]{3,140}?(?:(?:"
        + string.Join('|', ProvinceNames.Full.Select(p => p.En.ToUpperInvariant().ToLowerInvariant()).Concat(["ayutthaya", "korat", "chonburi", "bkk"])) + @")(?![a-z])(?:[ ,]{1,2}(?:thailand,? )?[1-9][0-9]{4})?|[1-9][0-9]{4}(?![0-9])|thailand)",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    public static void Find(string text, List<Found> found)
    {
        var done = 0;
        foreach (Match match in House().Matches(text))
        {
            if (match.Index < done) continue;
            var number = match.Groups["n"];
            var read = AddressParts.Read(text, match.Index + match.Length);
            if (!IsHouse(text, match, read)) continue;
            var lead = match.Value.IndexOf("บ้านเลข", StringComparison.Ordinal) is var home and >= 0 ? home : match.Value.IndexOf("เลขที่", StringComparison.Ordinal);
            found.Add(new Found(lead >= 0 ? match.Index + lead : number.Index, read.End, PersonalKind.Address));
            done = read.End;
        }
        done = 0;
        foreach (ValueMatch match in Village().EnumerateMatches(text))
        {
            if (match.Index < done) continue;
            var read = AddressParts.Read(text, match.Index);
            if (!IsVillage(text, match.Index, read))
            {
                // as many parts as are ever read: no use in reading them again from the second
                if (read.Count > 13) done = read.End;
                continue;
            }
            found.Add(new Found(match.Index, read.End, PersonalKind.Address));
            done = read.End;
        }
        foreach (ValueMatch match in English.EnumerateMatches(text)) found.Add(new Found(match.Index, match.Index + match.Length, PersonalKind.Address));
        foreach (Match match in Lives().Matches(text)) found.Add(new Found(match.Groups["a"].Index, match.Index + match.Length, PersonalKind.Address));
    }

    private static bool IsHouse(string text, Match match, AddressRead read)
    {
        var number = match.Groups["n"].ValueSpan;
        var (told, weak, no) = (match.Groups["told"].Success, match.Groups["weak"].Success, match.Groups["no"].Success);
        // 12/2567 is a paper's number, 12/5 may be a day
        var year = Year().IsMatch(number);
        var slash = number.IndexOfAny('/', '-') >= 0 && !year;
        if (told) return match.Value.Contains("บ้านเลข", StringComparison.Ordinal) || match.Value.Contains("เลขที่บ้าน", StringComparison.Ordinal) || slash || read.Count > 0;
        if (year || NotHere(text, match.Index)) return false;
        if (!weak && NearWords.Around(text, match.Index, match.Index, Offices, 25, 0)) return false;
        // a pupil's class: ม.2 ห้อง 4
        if (read is { First: AddressPart.Moo, Count: 2, Room: true } && !(slash || weak)) return false;
        if (read.First is AddressPart.Moo) return slash || weak || no || read.Count > 1 || text.AsSpan(match.Index + match.Length).TrimStart(' ').StartsWith("หมู่", StringComparison.Ordinal);
        if (slash) return read.Count > 1 || read.Count == 1 && (no || weak || read.First is AddressPart.Lane);
        if (no) return read.Count > 0;
        return weak && read.First is AddressPart.Lane || read.Count > 1 && read.First is AddressPart.Street or AddressPart.Lane;
    }

    private static bool IsVillage(string text, int at, AddressRead read)
    {
        var span = text.AsSpan(at, read.End - at);
        if (read.Count > 2 && Postcode().IsMatch(span)) return true;
        if (read.Count < 2 || NearWords.Around(text, at, at, Offices, 25, 0)) return false;
        var home = false;
        foreach (var word in Homes) home |= span.Contains(word, StringComparison.Ordinal);
        if (read.Room) return home;
        return read.Numbered && (home || !(span.StartsWith("อาคาร", StringComparison.Ordinal) || span.StartsWith("ตึก", StringComparison.Ordinal) || span.StartsWith("ห้อง", StringComparison.Ordinal)));
    }

    private static bool NotHere(string text, int at)
    {
        foreach (var word in NotBefore)
            if (text.AsSpan(0, at).EndsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    [GeneratedRegex(@"(?:(?<told>บ้านเลขที่|บ้านเลข|บ\.เลขที่|เลขที่บ้าน|ที่อยู่(?:ปัจจุบัน|จัดส่ง|ตามบัตร(?:ประชาชน)?|ตามทะเบียนบ้าน|บ้าน|(?:ของ)?(?:ผม|ฉัน|หนู|ดิฉัน|แม่|พ่อ))?|อยู่บ้านเลขที่|อยู่บ้าน|บ้านอยู่|พักอยู่|อาศัยอยู่) ?(?:คือ|:|=|เลขที่|ที่|ห้อง|บ้านเลขที่)? ?(?:เลขที่|บ้านเลขที่)? ?|(?<weak>อยู่(?:ที่|ตรง)?|บ้าน(?:ของ)?(?:ผม|หนู|ฉัน|ดิฉัน|เรา|แม่|พ่อ|ยาย|ตา|ป้า|ลุง|พี่)(?:อยู่)?(?:ที่)?|(?:จัด)?ส่ง(?:ของ|จดหมาย|เอกสาร|พัสดุ)?(?:มา|ไป)?ที่(?:บ้าน)?|มาที่) ?(?:คือ|:)? ?(?:เลขที่ ?)?|(?<no>เลขที่|บ้าน) ?)?(?<![0-9][/.,:-]?)(?<n>[0-9]{1,5}(?:[/-][0-9]{1,5}){0,2}(?:[กขคงจ](?![ก-๎]))?)(?![0-9]|[:.,][0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex House();

    [GeneratedRegex(@"[/-](?:2[45]|19|20)[0-9]{2}\z", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:หมู่ที่|หมู่) ?[0-9]{1,2}(?![0-9])|(?<![ก-๛])ม\. ?[0-9]{1,2}(?![0-9])(?= ?[ตบซถ])|(?:(?<![ก-๛])|(?<=อยู่))ม\. ?[ก-ฮเ-ไ]|ซอย|(?<![ก-๛])ซ\.|ถนน|(?<![ก-๛])ถ\.|หมู่บ้าน|คอนโด|แฟลต|หอพัก|อาคาร|ตึก|แมนชั่น|อพาร์[ทต]|บ้านเอื้ออาทร|เคหะ|ห้อง ?[0-9]|(?<![ก-๛])ต\.|ตำบล", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Village();

    [GeneratedRegex(@"[1-9][0-9]{4}(?![0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?<![a-z])(?:lives? at|living at|address(?: is)?|home is|house(?: no\.?)?|stay at|staying at)[ :]{0,2}(?:at )?(?<a>(?:room |no\. ?)?[0-9]{1,5}(?:/[0-9]{1,5})?,? (?=[a-z])[a-z0-9 ,./'-]{0,60}?(?:moo ?[0-9]{1,3}|soi [a-z0-9]{1,20}(?: [0-9]{1,3})?|(?:road|rd|street|village|condo|mansion|apartment)(?![a-z])))", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Lives();
}
