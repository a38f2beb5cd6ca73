using System.Text.RegularExpressions;
using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>Names without a title: after "my name is" and the like, in the fields of a form, and well-known given names with a surname.</summary>
internal static partial class UntitledFinder
{
    // the thing that is called so stands before ชื่อ
    private static readonly string[] Things =
    [
        "ราย", "เสีย", "ขึ้น", "มี", "ตั้ง", "เปลี่ยน", "ลบ", "เพิ่ม", "โรงเรียน", "ร้าน", "วัด", "โครงการ", "แอป", "แอพ", "เว็บ", "หมู่บ้าน", "ถนน", "ซอย", "บริษัท", "เพจ", "โรงพยาบาล", "หมา", "แมว", "ยา", "สุนัข", "คอนโด", "ตลาด", "หน่วยงาน", "สะพาน", "คลอง", "กลุ่ม", "คลินิก", "ห้าง", "โรงงาน", "หนังสือ", "เอกสาร", "แบบฟอร์ม", "ชุมชน", "ที่ดิน", "ระบบ", "เมนู", "แอปพลิเคชัน", "ศูนย์", "ปุ่ม", "รายการ", "สถานี", "พายุ",
        "แอปฯ", "เขื่อน", "โรค", "ตก", "ต่อ", "ใส่", "แก้", "พิมพ์", "กรอก", "สะกด", "จำ", "ขอ", "ไม่", "รู้", "ทราบ", "บอก", "เลือก", "อ้าง", "แอบอ้าง", "ใช้", "แจ้ง", "ค้น", "ดู",
    ];

    public static void Find(FoldedText folded, List<Found> found)
    {
        var text = folded.Text;
        foreach (Match match in Called().Matches(text)) Add(text, match, found);
        foreach (Match match in LatinCalled().Matches(text))
        {
            var end = LatinName.End(folded, match.Groups["word"].Captures);
            if (end > 0) found.Add(new Found(match.Groups["word"].Captures[0].Index, end, PersonalKind.Name));
        }
        Introduced(folded, found);
        for (var i = 0; i < text.Length; i++)
            if (Alone(text, i) is var end and > 0)
            {
                found.Add(new Found(i, end, PersonalKind.Name));
                i = end;
            }
    }

    private static void Add(string text, Match match, List<Found> found)
    {
        var start = match.Index + match.Length;
        if (start >= text.Length || Words.Dependent(text[start])) return;
        if (match.Index > 0 && Words.Leading(text[match.Index - 1])) return;
        var self = match.Groups["self"].Success;
        var field = match.Groups["field"].Success;
        var known = GivenNames.At(text, start);
        if (!self && !field)
        {
            var before = text.AsSpan(0, match.Index).TrimEnd(' ');
            foreach (var thing in Things)
                if (before.EndsWith(thing, StringComparison.Ordinal) && !(known > 3 && thing is "มี" or "ขอ" or "แจ้ง" or "บอก" or "ใช้" or "ใส่" or "กรอก" or "พิมพ์" or "แก้" or "อ้าง" or "แอบอ้าง")) return;
        }
        if (known < 3 && (NameEnd.Starts(text, start, NameWords.NotNames) > 0 || NameEnd.Starts(text, start, NameWords.MayEnd) > 0)) return;
        var surname = match.ValueSpan.Contains("สกุล", StringComparison.Ordinal) && !match.ValueSpan.StartsWith("ชื่อ", StringComparison.Ordinal);
        var end = surname ? NameEnd.Run(text, start, 20) : NameEnd.Of(text, start);
        if (end - start < 2) return;
        // a long run that nothing ended is a sentence, not a name
        if (!self && !field && known == 0 && end - start >= 18 && text.AsSpan(start, end - start).IndexOf(' ') < 0) return;
        found.Add(new Found(start, end, PersonalKind.Name));
    }

    /// <summary>"I am" with two words in capitals, a formal "I" with two words, and a name right before a telephone number.</summary>
    private static void Introduced(FoldedText folded, List<Found> found)
    {
        foreach (Match match in LatinSelf().Matches(folded.Text))
        {
            var words = match.Groups["word"].Captures;
            var end = LatinName.End(folded, words);
            if (end > words[0].Index + words[0].Length && char.IsAsciiLetterUpper(folded.Cased[words[0].Index])) found.Add(new Found(words[0].Index, end, PersonalKind.Name));
        }
        foreach (Match match in Formal().Matches(folded.Text)) Plausible(folded.Text, match.Groups["name"], found);
        foreach (Match match in WithPhone().Matches(folded.Text))
        {
            var end = match.Index + match.Length;
            if (found.Exists(f => f.Kind == PersonalKind.Phone && f.Start >= end - 1 && f.Start <= end + 1)) Plausible(folded.Text, match.Groups["name"], found);
        }
    }

    private static void Plausible(string text, Group name, List<Found> found)
    {
        var at = name.Index;
        for (var part = 0; part < 2; part++)
        {
            if (NameEnd.Ending(text, at) > 0 || NameEnd.Starts(text, at, NameWords.NotNames) > 0 || NameEnd.Starts(text, at, NameWords.MayEnd) is var length and > 0 && (part == 0 || NameEnd.Run(text, at, 20) - at < length + 2)) return;
            var run = NameEnd.Run(text, at, 20);
            if (run < text.Length && NameEnd.Thai(text[run])) return;
            var space = name.Value.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0) break;
            at = name.Index + space + 1;
        }
        found.Add(new Found(name.Index, name.Index + name.Length, PersonalKind.Name));
    }

    /// <summary>The end of a known given name with a surname that stands by itself, or 0.</summary>
    private static int Alone(string text, int start)
    {
        if (text[start] is < 'ก' or > 'ไ' || (start > 0 && (NameEnd.Thai(text[start - 1]) || text[start - 1] is '.'))) return 0;
        var length = GivenNames.At(text, start);
        var end = start + length;
        if (length < 4 || end + 2 >= text.Length || text[end] != ' ' || GivenNames.IsEveryday(text[start..end])) return 0;
        while (end < text.Length && text[end] == ' ') end++;
        if (end >= text.Length || NameEnd.Starts(text, end, NameWords.NotNames) > 0) return 0;
        return NameEnd.Surname(text, end);
    }

    [GeneratedRegex(@"(?:(?<self>ผม|หนู|ดิฉัน|ฉัน|กระผม|ข้าพเจ้า|เรา|เค้า|ข้อย|ข้าเจ้า|อิฉัน|แฟน|ลูกชาย|ลูกสาว|ลูก|แม่|พ่อ|สามี|ภรรยา|เมีย|ผัว|พี่ชาย|น้องสาว|น้องชาย|พี่สาว|ยาย|ตา|ปู่|ย่า|เพื่อน|หลาน|คนขับ|เจ้าหน้าที่|พนักงาน|คนไข้|ผู้ป่วย) ?(?:ของ(?:ผม|หนู|ดิฉัน|ฉัน|เขา) ?)?(?:มี)?ชื่อ|(?<self>เรียก(?:ผม|หนู|ฉัน|ดิฉัน|เรา))|(?<field>ชื่อ ?[-/–,]? ?(?:และ)?(?:นาม)?สกุล|ชื่อผู้(?:ร้อง|แจ้ง|ป่วย|ติดต่อ|กู้|รับ)(?:เรียน|เรื่อง)?|ชื่อบัญชี|ชื่อจริง|ชื่อเล่น|ผู้(?:ร้องเรียน|ร้อง|แจ้ง|ติดต่อ|รับมอบอำนาจ|ป่วย)(?:ชื่อ| ?[:：])|ลงชื่อ|นามสกุล|ลงนาม)|ชื่อ) ?(?:ว่า|คือ|[:=]|เล่นว่า|จริงว่า|จริง|เล่น)? ?(?:ว่า|คือ)? ?(?=[ก-ฮเ-ไ])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Called();

    [GeneratedRegex(@"(?<![a-z])(?:(?:my|his|her|full|first|last) ?name(?: is|'s|:|=)|name ?[:=]|i am called|this is (?=mr|ms)|ชื่อ(?: ?[-/]? ?(?:นาม)?สกุล)?(?:ว่า|คือ|:)?|(?:ผม|ดิฉัน|หนู|ฉัน)ชื่อ) ?(?<word>[a-z][a-z'-]{1,30})(?:[ ]{1,2}(?<word>[a-z][a-z'-]{1,30})){0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LatinCalled();

    [GeneratedRegex(@"(?<![a-z])(?:i'm|i am|this is|im) (?<word>[a-z][a-z'-]{1,30})(?:[ ]{1,2}(?<word>[a-z][a-z'-]{1,30})){1,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LatinSelf();

    [GeneratedRegex(@"(?<![ก-๎])(?:กระผม|ดิฉัน|ข้าพเจ้า|อิฉัน|ผม|ฉัน|หนู) ?(?<= )(?<name>[ก-ฮเ-ไ][ก-์]{1,14} [ก-ฮเ-ไ][ก-์]{1,16})(?= ?(?:ครับ|ค่ะ|คะ|ขอ|อายุ|แจ้ง|เลข|เบอร์|โทร|อยู่|มีความ|ร้องเรียน|ต้องการ|เป็น)|[ ,.]*$)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Formal();

    [GeneratedRegex(@"(?:(?:^|\n) ?(?!ติดต่อ|โทร|คุย)(?<name>[ก-ฮเ-ไ][ก-์]{1,14} [ก-ฮเ-ไ][ก-์]{1,16})|(?:ติดต่อ|โทรหา|คุยกับ) ?(?<name>[ก-ฮเ-ไ][ก-์]{2,12}(?: [ก-ฮเ-ไ][ก-์]{1,16})?)) ?(?:โทร\.?|เบอร์|[:,(])? ?(?=[0-9+(])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex WithPhone();
}
