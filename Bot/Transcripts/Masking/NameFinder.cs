using System.Text.RegularExpressions;
using Bot.Dialogs.Understanding;

namespace Bot.Transcripts.Masking;

/// <summary>Names after a title, a rank or a word of kinship; the span takes the title in.</summary>
internal static partial class NameFinder
{
    private static readonly string[] NotBeforeKhun = ["ขอบ", "บุญ", "พระ", "มี", "แทน", "เนร", "ทรง", "ตัว", "เป็น", "นัก", "ร", "ส"];
    private static readonly string[] NotBeforeNai = ["ท", "เจ้า", "ลูก", "ผู้"];
    private static readonly string[] NotBeforeNang = ["ขุน", "ตัว", "หนัง", "ปลา", "กะ", "แม่ย่า", "ย่า"];

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
            var end = TitleWords.Careful.Contains(title) ? Known(text, start, title) : NameEnd.Of(text, start);
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
        if (start + 1 >= text.Length || Words.Dependent(text[start])) return false;
        var before = text.AsSpan(0, at);
        if (title.StartsWith("หลวง", StringComparison.Ordinal) || title is "สามเณร" or "ครูบา" or "บาทหลวง" && GivenNames.At(text, start) == 0)
            return NameEnd.Starts(text, start, TitleWords.NotAfterOrder) == 0 && NameEnd.Starts(text, start, NameWords.NotNames) == 0;
        if (title is not "คุณ" && NamePair.IsClause(text, start)) return false;
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
        foreach (var no in notBefore)
            if (before.EndsWith(no, StringComparison.Ordinal) && !(no.Length == 1 && at > 1 && !NameEnd.Thai(text[at - 2]) && title != "นาย") && !(no is "เจ้า" && before.EndsWith("ข้าพเจ้า", StringComparison.Ordinal)) && !(title == "คุณ" && no is "เป็น" && known > 0)) return false;
        if (known >= 4 && !GivenNames.IsEveryday(text.Substring(start, known))) return true;
        if (NameEnd.Starts(text, start, notAfter) > 0) return false;
        // นายก and what the office does; a lord far from his name
        if (title is "นาย" && (text[start] == 'ก' && !Words.Dependent(text[start + 1]) || text[start - 1] == ' ' && at > 0 && NameEnd.Thai(text[at - 1])) && known < 3 && NamePair.Shape(text, start) == 0 && !NamePair.Short(text, start)) return false;
        if (title is "คุณ" && (NameEnd.Starts(text, start, NameWords.MayEnd) > 0 || text[start - 1] == ' ' && known == 0 && NameEnd.Starts(text, start, NameWords.NotNames) > 0)) return false;
        return true;
    }

    private static int Known(string text, int start, string title)
    {
        var length = GivenNames.At(text, start);
        if (start + length < text.Length && Words.Dependent(text[start + length])) length = 0;
        if (length > 2 && !GivenNames.IsEveryday(text.Substring(start, length))) return NameEnd.Of(text, start);
        var run = NameEnd.Run(text, start, 18);
        var pair = NamePair.At(text, start);
        if (title is "พระ" or "เณร" && pair.End > run && NameShape.Monk(text.AsSpan(run, pair.End - run).Trim())) return pair.End;
        return pair.Given + pair.Surname > 1 ? pair.End : run - start > 4 && NameShape.Given(text.AsSpan(start, run - start)) == 2 && title.Length > 1 ? run : start;
    }

    private static void Latin(FoldedText folded, List<Found> found)
    {
        foreach (Match match in LatinTitle().Matches(folded.Text))
        {
            var title = match.Groups["title"];
            var capital = char.IsAsciiLetterUpper(folded.Cased[title.Index]);
            var words = match.Groups["word"].Captures;
            var named = char.IsAsciiLetterUpper(folded.Cased[words[0].Index]);
            // words of their own too: then only with capitals, or with a point
            if (match.Groups["loose"].Success && !(capital && named) && !(named && words.Count > 1) && folded.Text[title.Index + title.Length] != '.') continue;
            if (title.ValueSpan[0] > 'z' && !named && words[0].Length < 4) continue;
            var end = LatinName.End(folded, words);
            if (end > 0) found.Add(new Found(match.Index, end, PersonalKind.Name));
        }
    }

    [GeneratedRegex(TitleWords.Rank + "|" + TitleWords.Degree + "|" + TitleWords.Order + "|นางสาว ?|เด็กชาย ?|เด็กหญิง ?|" + TitleWords.Common + "|นาย ?|นาง ?|คุณ ?", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<![a-z])(?<title>(?:(?:assoc|asst)\. ?)?prof(?:essor)?|pol\. ?(?:lt|capt|col|maj|gen|sgt|sub|snr)(?:\. ?(?:lt|col|gen|maj|sgt))?|mr|mrs|ms|mister|khun|nang ?sao|phra|(?<loose>miss|dr|madam|master|captain|capt|lt|sgt|col|colonel|gen|maj|rev|nai|nang|k(?=\.)))(?![a-z])\.? ?(?<word>[a-z][a-z'-]{1,30})(?:[ ]{1,2}(?<word>[a-z][a-z'-]{1,30})){0,2}|(?<title>นาย|นางสาว|นาง|คุณ|น\.ส\.|ดร\.|ด\.ช\.|ด\.ญ\.) ?(?<word>[a-z][a-z'-]{2,30})(?:[ ]{1,2}(?<word>[a-z][a-z'-]{1,30})){0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LatinTitle();
}
