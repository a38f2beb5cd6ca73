using System.Text.RegularExpressions;
using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>Names after a title, a rank or a word of kinship; the span takes the title in.</summary>
internal static partial class NameFinder
{
    private static readonly string[] NotBeforeKhun = ["ขอบ", "บุญ", "พระ", "มี", "แทน", "เนร", "ทรง", "ตัว", "เป็น", "นัก", "ร", "ส"];
    private static readonly string[] NotBeforeNai = ["ท", "เจ้า", "ลูก", "ผู้"];
    private static readonly string[] NotBeforeNang = ["ขุน", "ตัว", "หนัง", "ปลา", "กะ", "แม่ย่า"];

    public static void Find(FoldedText folded, List<Found> found)
    {
        var text = folded.Text;
        var done = 0;
        foreach (ValueMatch match in Title().EnumerateMatches(text))
        {
            if (match.Index < done) continue;
            var title = text.AsSpan(match.Index, match.Length).TrimEnd(" .").ToString();
            var start = match.Index + match.Length;
            if (start >= text.Length || !Stands(text, match.Index, start, title)) continue;
            var end = title is "พี่" or "น้อง" or "ลุง" or "ป้า" or "น้า" or "อา" or "ตา" or "ยาย" or "หมอ" or "ครู" or "อาจารย์" or "ผู้ใหญ่" or "กำนัน" or "แม่" or "พ่อ" or "พระ" or "ทนาย" or "หลวงพ่อ" or "หลวงพี่"
                ? Known(text, start) : NameEnd.Of(text, start);
            if (end <= start) continue;
            found.Add(new Found(match.Index, end, PersonalKind.Name));
            done = end;
        }
        Latin(folded, found);
        UntitledFinder.Find(folded, found);
    }

    private static bool Stands(string text, int at, int start, string title)
    {
        // a vowel before, or a mark after: the letters are part of another word
        if (at > 0 && Words.Leading(text[at - 1])) return false;
        if (Words.Dependent(text[start])) return false;
        var before = text.AsSpan(0, at);
        if (title.Contains('.') || title is "นส" or "นพ" or "พญ" or "ดช" or "ดญ" or "ดร")
            return at == 0 || !(NameEnd.Thai(text[at - 1]) && text[at - 1] is not ('ะ' or '์' or 'ำ') && title is "นส" or "นพ" or "พญ" or "ดช" or "ดญ" or "ดร") && text[at - 1] != '.' && NameEnd.Starts(text, start, NameWords.NotNames) == 0;
        var (notBefore, notAfter) = title switch
        {
            "นาย" => (NotBeforeNai, NameWords.NotAfterNai),
            "นาง" => (NotBeforeNang, NameWords.NotAfterNang),
            "คุณ" => (NotBeforeKhun, NameWords.NotAfterKhun),
            "พี่" or "น้อง" or "อา" or "ตา" or "แม่" or "พ่อ" or "ครู" or "ยาย" or "น้า" or "ป้า" or "ลุง" => (Array.Empty<string>(), NameWords.NotNames),
            _ => (Array.Empty<string>(), NameWords.NotNames),
        };
        var known = GivenNames.At(text, start);
        foreach (var word in notBefore)
            if (before.EndsWith(word, StringComparison.Ordinal) && !(word.Length == 1 && at > 1 && !NameEnd.Thai(text[at - 2]) && title != "นาย") && !(word is "เจ้า" && before.EndsWith("ข้าพเจ้า", StringComparison.Ordinal)) && !(title == "คุณ" && word is "เป็น" && known > 0)) return false;
        if (known >= 4 && !GivenNames.IsEveryday(text.Substring(start, known))) return true;
        if (NameEnd.Starts(text, start, notAfter) > 0) return false;
        if (title is "คุณ" && (NameEnd.Starts(text, start, NameWords.MayEnd) > 0 || text[start - 1] == ' ' && known == 0 && NameEnd.Starts(text, start, NameWords.NotNames) > 0)) return false;
        return true;
    }

    private static int Known(string text, int start)
    {
        var length = GivenNames.At(text, start);
        if (length < 3 || GivenNames.IsEveryday(text.Substring(start, length)) || (start + length < text.Length && Words.Dependent(text[start + length]))) return start;
        return NameEnd.Of(text, start);
    }

    private static void Latin(FoldedText folded, List<Found> found)
    {
        foreach (Match match in LatinTitle().Matches(folded.Text))
        {
            var title = match.Groups["title"];
            var capital = char.IsAsciiLetterUpper(folded.Cased[title.Index]);
            var words = match.Groups["word"].Captures;
            if (title.ValueSpan is "miss" or "dr" or "khun" or "sir" && !(capital && char.IsAsciiLetterUpper(folded.Cased[words[0].Index]))) continue;
            var end = LatinName.End(folded, words);
            if (end > 0) found.Add(new Found(match.Index, end, PersonalKind.Name));
        }
    }

    [GeneratedRegex(@"(?:ว่าที่ ?)?(?:(?:พล|พ|ร|ส|จ\. ?ส|น)\. ?[ตทอจ]\.?(?: ?[ตอท]\.)(?: ?หญิง)?|(?:พล|พ|ร|ส|น)\. ?[ตทอ]\.(?: ?หญิง)?|จ\. ?ส\. ?[ตทอ]\.|ด\. ?ต\.|(?:ร้อยตำรวจ|พันตำรวจ|พลตำรวจ|สิบตำรวจ|จ่าสิบตำรวจ|พันจ่า|จ่าสิบ|เรืออากาศ|นาวาอากาศ|นาวา|พลอากาศ|ร้อย|พัน|สิบ|พล)(?:เอก(?!สาร|ชน|ราช|ลักษณ์)|โท(?!ร|ษ)|ตรี)(?:หญิง)?|ดาบตำรวจ|จ่าสิบตำรวจ|พลทหาร|พลตำรวจ) ?|(?:ผศ\.? ?|รศ\.? ?|ศ\.? ?)?ดร\. ?|ผศ\. ?|รศ\. ?|น\. ?ส\. ?|ด\. ?[ชญ]\. ?|นางสาว ?|เด็กชาย ?|เด็กหญิง ?|(?:นส|ดช|ดญ|นพ|พญ|ทพ|ทพญ|ดร)(?:\. ?| )|ม\.ล\. ?|ม\.ร\.ว\. ?|พระ(?:ครู|มหา|อาจารย์|ปลัด|สมุห์|อธิการ)(?!กษัตริย์|กรุณา|ธาตุ|วิหาร) ?|สามเณร ?|แม่ชี ?|ทนาย(?!ความ)|นาย ?|นาง ?|คุณ ?|พี่|น้อง|ลุง|ป้า|น้า|ตา|ยาย|อา(?!จารย์)|หมอ|ครู|อาจารย์ ?|ผู้ใหญ่|กำนัน ?|แม่|พ่อ|พระ|หลวงพ่อ|หลวงพี่", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<![a-z])(?<title>mr|mrs|ms|miss|dr|khun|mister|master)\b\.? ?(?<word>[a-z][a-z'-]{1,30})(?:[ ]{1,2}(?<word>[a-z][a-z'-]{1,30})){0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LatinTitle();
}
