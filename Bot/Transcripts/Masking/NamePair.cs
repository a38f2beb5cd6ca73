using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>Given name and surname without a title, by what stands around them and by their shape.</summary>
internal static partial class NamePair
{
    public static void Find(string text, List<Found> found)
    {
        foreach (Match match in Cue().Matches(text))
        {
            var start = match.Index + match.Length;
            var sure = match.Groups["sure"].Success;
            // an I that stands apart from the name is as good as a signature
            var apart = match.Groups["i"].Success && match.ValueSpan[^1] == ' ';
            var (end, given, surname) = At(text, start);
            if (end == 0) continue;
            var gap = start > 0 && !NameEnd.Thai(text[start - 1]);
            var sum = given + surname;
            if (sure && Stops(text, end) || sum > 2 || sum > 1 && (sure || match.Groups["i"].Success || given > 0 && gap) || sum > 0 && (sure || match.Groups["i"].Success || gap && match.Groups["end"].Success) && Stops(text, end) || gap && match.Groups["end"].Success && end - start < 26 && text.AsSpan(end).Trim(" .").Length == 0 || apart && After().IsMatch(text.AsSpan(end, Math.Min(24, text.Length - end)))) Add(start, end, found);
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < 'ก' or > 'ไ' || (i > 0 && (NameEnd.Thai(text[i - 1]) || text[i - 1] is '.'))) continue;
            var (end, given, surname) = At(text, i);
            if (end == 0) continue;
            var clause = i == 0 || text[i - 1] is '\n' or '(' or ':';
            var aged = Aged().IsMatch(text.AsSpan(end, Math.Min(24, text.Length - end)));
            var closed = i > 0 && text[i - 1] == '(' && end < text.Length && text[end] == ')';
            if (given + surname > 2 || closed || given > 1 && clause && After().IsMatch(text.AsSpan(end, Math.Min(24, text.Length - end))) || aged && (clause || given + surname > 0)) Add(i, end, found);
        }
    }

    /// <summary>Where a pair ends that begins here, or 0, and how much its halves look like names.</summary>
    public static (int End, int Given, int Surname) At(string text, int start)
    {
        if (start >= text.Length || text[start] is < 'ก' or > 'ไ') return default;
        var known = GivenNames.At(text, start);
        if (known < 4 && (NameEnd.Ending(text, start) > 0 || NameEnd.Starts(text, start, NameWords.NotNames) > 0)) return default;
        var space = start;
        while (space < text.Length && NameEnd.Thai(text[space]) && space - start < 20) space++;
        if (space - start is < 3 or > 17 || space >= text.Length || text[space] is not (' ' or '\t')) return default;
        // no name holds a word that ends names
        if (NameEnd.Run(text, start, 20) != space) return default;
        var at = space + 1;
        if (at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length || NameEnd.Starts(text, at, NameWords.NotNames) > 0) return default;
        var end = NameEnd.Surname(text, at);
        if (end - at < 3) return default;
        var word = text.AsSpan(start, space - start);
        var given = known == word.Length && known > 3 && !GivenNames.IsEveryday(text[start..space]) ? 2 : NameShape.Given(word);
        var surname = NameShape.Monk(text.AsSpan(at, end - at)) ? 2 : NameShape.Surname(text.AsSpan(at, end - at));
        if (given == 0 && known > 3) given = 1;
        if (given < 2 && known < 4 && NameEnd.Starts(text, start, NameWords.NotStarts) > 0) return default;
        // what begins a clause is a surname only in a surname's shape, after a given name's
        return NameEnd.Starts(text, at, NameWords.NotStarts) > 0 && (surname == 0 || given == 0 || end - at > 12) ? default : (end, given, surname);
    }

    /// <summary>How much the words here look like names: the given name alone, or with a surname.</summary>
    public static int Shape(string text, int start)
    {
        var run = NameEnd.Run(text, start, 18);
        var given = NameShape.Given(text.AsSpan(start, run - start));
        if (run >= text.Length || text[run] != ' ') return given;
        var end = NameEnd.Surname(text, run + 1);
        return end > run ? given + NameShape.Surname(text.AsSpan(run + 1, end - run - 1)) : given;
    }

    /// <summary>What begins here is the rest of a sentence and has nothing of a name.</summary>
    public static bool IsClause(string text, int start) =>
        GivenNames.At(text, start) < 3 && NameEnd.Starts(text, start, NameWords.NotStarts) > 0 && Shape(text, start) == 0 && !Short(text, start);

    /// <summary>A short word and another that may be a surname.</summary>
    public static bool Short(string text, int start)
    {
        var run = NameEnd.Run(text, start, 18);
        return run - start < 10 && run < text.Length && text[run] == ' ' && NameEnd.Surname(text, run + 1) > 0;
    }

    private static bool Stops(string text, int end)
    {
        while (end < text.Length && text[end] is ' ' or '.' or ')' or '"') end++;
        return end >= text.Length || text[end] is '\n' or '(' or ',' || char.IsAsciiDigit(text[end]) || NameEnd.Ending(text, end) > 0 || NameEnd.Starts(text, end, NameWords.MayEnd) > 0;
    }

    private static void Add(int start, int end, List<Found> found) => found.Add(new Found(start, end, PersonalKind.Name));

    [GeneratedRegex(@"(?:(?<sure>ความเคารพ|ความนับถือ|ลงชื่อ|ลงนาม|ผู้แจ้ง|ผู้ร้อง(?:เรียน|ทุกข์)?|ผู้เขียน|ผู้ส่ง|ผู้รับ|ชื่อผู้ติดต่อ)|(?<i>(?<![ก-๎])(?:กระผม|ดิฉัน|ข้าพเจ้า|อิฉัน|ผม|ฉัน|หนู|เดี๊ยน|ดิชั้น|เรา))|(?<end>จาก|โดย|ครับ|ค่ะ)|ให้|ของ|แทน|หา|พบ|กับ|คือ|ถึง|เรียน|ติดต่อ|ลูก(?:สาว|ชาย)?|สามี|ภรรยา|แฟน|แม่|พ่อ|(?<=^|\n))[ :.\n,-]{0,3}(?=[ก-ฮเ-ไ])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Cue();

    [GeneratedRegex(@"\A ?(?:ครับ|ค่ะ|คะ|คับ|เอง|ขอ|อายุ|แจ้ง|เลข|เบอร์|โทร|อยู่|มีความ|ร้องเรียน|ต้องการ|เป็น|นะ|บ้าน|ที่|มาจาก|จาก|ชาว|[.,]? ?\z)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex After();

    [GeneratedRegex(@"\A ?[,(]? ?(?:อายุ ?)?[0-9]{1,3} ?(?:ปี|ขวบ)|\A ?[,(]? ?(?:เลข(?:ที่)?(?:บัตร|ประจำตัว)|บัตร(?:เลข|ประชาชน)|ปชช|ผู้(?:ร้อง|แจ้ง|ป่วย|เสียหาย))", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Aged();
}
