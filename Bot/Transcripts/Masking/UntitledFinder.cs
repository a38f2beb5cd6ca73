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
        "แอปฯ", "เขื่อน", "โรค", "ตก", "ต่อ", "ใส่", "แก้", "พิมพ์", "กรอก", "สะกด", "จำ", "ขอ", "ไม่", "รู้", "ทราบ", "บอก", "เลือก", "อ้าง", "แอบอ้าง", "ใช้", "แจ้ง", "ค้น", "ดู", "จอง", "จำหน่าย", "โอน", "เป็น", "ถาม", "จด", "ส่งมา",
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
        NamePair.Find(text, found);
        foreach (Match match in Nick().Matches(text))
            if (NameEnd.Starts(text, match.Groups["name"].Index, NameWords.NotNames) == 0) found.Add(new Found(match.Groups["name"].Index, match.Groups["name"].Index + match.Groups["name"].Length, PersonalKind.Name));
    }

    private static void Add(string text, Match match, List<Found> found)
    {
        var start = match.Index + match.Length;
        if (start >= text.Length || Words.Dependent(text[start])) return;
        if (match.Index > 0 && Words.Leading(text[match.Index - 1])) return;
        var self = match.Groups["self"].Success;
        var field = match.Groups["field"].Success;
        var known = GivenNames.At(text, start);
        if (!self && !field && !match.Groups["sur"].Success)
        {
            var before = text.AsSpan(0, match.Index).TrimEnd(' ');
            foreach (var thing in Things)
                if (before.EndsWith(thing, StringComparison.Ordinal) && !(known > 3 && thing is "เป็น" or "มี" or "ขอ" or "แจ้ง" or "บอก" or "ใช้" or "ใส่" or "กรอก" or "พิมพ์" or "แก้" or "อ้าง" or "แอบอ้าง")) return;
        }
        if (known < 3 && (NameEnd.Starts(text, start, NameWords.NotNames) > 0 || NameEnd.Starts(text, start, NameWords.MayEnd) > 0) && NamePair.Shape(text, start) == 0) return;
        var surname = match.Groups["sur"].Success;
        if (surname)
        {
            var last = NameEnd.Surname(text, start);
            if (last == 0 || NameEnd.Starts(text, start, NameWords.NotStarts) > 0 && NameShape.Surname(text.AsSpan(start, last - start)) == 0) return;
            // a word that follows without a sign or a gap must look like a surname
            if (text[start - 1] is not (' ' or ':' or '=') && !match.Value.EndsWith("คือ", StringComparison.Ordinal) && !match.Value.EndsWith("ว่า", StringComparison.Ordinal) && NameShape.Surname(text.AsSpan(start, last - start)) == 0) return;
            found.Add(new Found(start, last, PersonalKind.Name));
            return;
        }
        var end = NameEnd.Of(text, start);
        if (end - start < 2) return;
        // without a gap or a sign a field's word is only the subject: ลงชื่อไว้
        if ((field || match.Groups["call"].Success) && known < 3 && NameEnd.Thai(text[start - 1]) && NamePair.Shape(text, start) == 0) return;
        if (!self && !field && known < 3 && !Likely(text, match.Index, start, end)) return;
        found.Add(new Found(start, end, PersonalKind.Name));
    }

    /// <summary>After a bare ชื่อ: a pair, a word of a name's shape, or a short one that stands apart.</summary>
    private static bool Likely(string text, int at, int start, int end)
    {
        var name = text.AsSpan(start, end - start);
        var space = name.IndexOf(' ');
        var given = space < 0 ? name : name[..space];
        if (NameEnd.Starts(text, start, NameWords.NotStarts) > 0) return false;
        if (NameShape.Given(given) > 1 || space > 0 && NameShape.Given(given) + NameShape.Surname(name[(space + 1)..]) > 0) return true;
        // the whole clause: ชื่อแต๋วค่ะ
        if (space < 0 && given.Length < 10 && (at == 0 || text[at - 1] is ' ' or '\n') && Polite().IsMatch(text.AsSpan(end, Math.Min(8, text.Length - end)))) return true;
        return space < 0 ? text[start - 1] is ' ' or ':' or '=' && given.Length < 13 && Words.Dependent(given[^1]) | given.Length > 2 : space < 13;
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

    [GeneratedRegex(@"(?:(?<self>ผม|หนู|ดิฉัน|ฉัน|กระผม|ข้าพเจ้า|เรา|เค้า|ข้อย|ข้าเจ้า|อิฉัน|แฟน|ลูกชาย|ลูกสาว|ลูก|แม่|พ่อ|สามี|ภรรยา|เมีย|ผัว|พี่ชาย|น้องสาว|น้องชาย|พี่สาว|ยาย|ตา|ปู่|ย่า|เพื่อน|หลาน|คนขับ|เจ้าหน้าที่|พนักงาน|คนไข้|ผู้ป่วย) ?(?:ของ(?:ผม|หนู|ดิฉัน|ฉัน|เขา) ?)?(?:มี)?ชื่อ|(?<call>เรียก(?:ผม|หนู|ฉัน|ดิฉัน|เรา))|(?<field>ชื่อ ?[-/–,]? ?(?:และ)?(?:นาม)?สกุล|ชื่อผู้(?:ร้อง|แจ้ง|ป่วย|ติดต่อ|กู้|รับ)(?:เรียน|เรื่อง)?|ชื่อบัญชี|ชื่อจริง|ชื่อเล่น|ผู้(?:ร้องเรียน|ร้อง|แจ้ง|ติดต่อ|รับมอบอำนาจ|ป่วย)(?:ชื่อ| ?[:：])|ลงชื่อ|ลงนาม)|(?<sur>(?:นามสกุล|(?<=จาก|เป็น|ใช้|ชื่อ ?[ก-๎]{0,15} )สกุล)(?:ของ)?(?:หนู|ผม|ดิฉัน|ฉัน|เรา|เดิม|ใหม่|เก่า|จริง|แม่|พ่อ|สามี|ภรรยา|แฟน|ลูก|เขา)?)|ชื่อ) ?(?:ว่า|คือ|[:=]|เล่นว่า|จริงว่า|จริง|เล่น)? ?(?:ว่า|คือ)? ?(?:(?:น้อง|พี่|ป้า|ลุง|น้า|ยาย) ?)?(?=[ก-ฮเ-ไ])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Called();

    [GeneratedRegex(@"(?<![a-z])(?:(?:my|his|her|full|first|last) ?name(?: is|'s|:|=)|name ?[:=]|i am called|this is (?=mr|ms)|ชื่อ(?: ?[-/]? ?(?:นาม)?สกุล)?(?:ว่า|คือ|:)?|(?:ผม|ดิฉัน|หนู|ฉัน)ชื่อ) ?(?<word>[a-z][a-z'-]{1,30})(?:[ ]{1,2}(?<word>[a-z][a-z'-]{1,30})){0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LatinCalled();

    [GeneratedRegex(@"(?<![a-z])(?:i'm|i am|this is|im) (?<word>[a-z][a-z'-]{1,30})(?:[ ]{1,2}(?<word>[a-z][a-z'-]{1,30})){1,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LatinSelf();

    [GeneratedRegex(@"\A ?(?:ครับ|ค่ะ|คะ|คับ|นะ|จ้า|จ้ะ)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Polite();

    /// <summary>How somebody wants to be called.</summary>
    [GeneratedRegex(@"เรียก(?:ว่า|ผม|หนู|ฉัน|ดิฉัน|เรา|ป้า|ลุง|พี่|น้อง|น้า| ){1,4}(?<name>[ก-ฮเ-ไ][ก-๎]{1,9}?)(?=ก็ได้|ก้อได้|ได้เลย|ก็พอ)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Nick();

    [GeneratedRegex(@"(?:(?:^|\n) ?(?!ติดต่อ|โทร|คุย)(?<name>[ก-ฮเ-ไ][ก-์]{1,14} [ก-ฮเ-ไ][ก-์]{1,16})|(?:ติดต่อ|โทรหา|คุยกับ) ?(?<name>[ก-ฮเ-ไ][ก-์]{2,12}(?: [ก-ฮเ-ไ][ก-์]{1,16})?)) ?(?:โทร\.?|เบอร์|[:,(\n])? ?(?=[0-9+(])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex WithPhone();
}
