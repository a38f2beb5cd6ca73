using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>LINE ids after the words that announce them, before "is my LINE", and in links.</summary>
internal static partial class LineIdFinder
{
    private static readonly string[] Public =
        ["official", "oa", "notify", "group", "man", "pay", "shop", "shopping", "today", "app", "application", "chat", "bot", "lineman", "open", "openchat", "id", "line", "account", "card", "facebook", "fb", "messenger", "email", "e-mail", "mail", "gmail", "sms", "web", "website", "was", "is", "the", "and", "for", "not", "with", "bk", "voom", "call", "video", "sticker", "ios", "android", "pc", "bus", "add", "me", "my", "please"];
    private static readonly string[] Thing = ["traffy", "ticket", "ทิกเก็ต", "case", "เรื่อง", "คำร้อง", "พัสดุ", "อุปกรณ์", "เกม", "hotline", "online"];

    public static void Find(string text, List<Found> found)
    {
        foreach (Match match in After().Matches(text)) Add(text, match, found);
        foreach (Match match in Before().Matches(text)) Add(text, match, found);
    }

    private static void Add(string text, Match match, List<Found> found)
    {
        var id = match.Groups["id"];
        var name = id.ValueSpan.Trim("@._-").ToString();
        if (name.Length < 2 || Public.Contains(name)) return;
        var told = match.Groups["told"].Success || id.ValueSpan[0] == '@';
        var marked = name.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || name.Contains('_') || name.Contains('.') || name.Contains('-');
        var letters = name.AsSpan().IndexOfAnyInRange('a', 'z') >= 0;
        var line = match.ValueSpan.Contains("line", StringComparison.Ordinal) || match.ValueSpan.Contains("ไล", StringComparison.Ordinal);
        // plain figures are an id only when they are told to be LINE's
        if (!letters && !(line && told && name.Length >= 4)) return;
        if (!line && (!(told || (marked && match.ValueSpan.StartsWith("ไอดี", StringComparison.Ordinal))) || !letters || NearWords.Around(text, match.Index, match.Index, Thing, 20, 0))) return;
        // English prose: "in line for hours"
        if (match.ValueSpan.StartsWith("line", StringComparison.Ordinal) && !told && !marked) return;
        found.Add(new Found(id.Index, id.Index + id.Length, PersonalKind.LineId));
    }

    [GeneratedRegex(@"(?:ไอดี ?ไลน์?|ไอดี ?line|(?<![a-z])id ?[ :-]? ?(?:line|ไลน์?)|(?<!ออน)ไลน์?|(?<![a-z])line ?id(?![a-z])|(?<![a-z])line|ไอดี|ไอดิ|(?<![a-z])id)(?:[ ]?(?<told>ไอดี|(?<![a-z])id|คือ|ชื่อ|ว่า|ที่|มาที่|มา|[:=]|-|แอด|@(?=[ ]?[a-z0-9])|is|account|ของ(?:ผม|ฉัน|หนู|ดิฉัน|เรา|พี่|ป้า|ลุง|แม่|พ่อ|แฟน|ลูก|เขา)?|ส่วนตัว|ผม|ฉัน|หนู|ดิฉัน|ได้|เลย|นะ(?:คะ|ครับ)?|ครับ|ค่ะ|คะ|[""'“”(])){0,7} ?(?<id>@?[a-z0-9][a-z0-9._-]{1,30}[a-z0-9_]|@[a-z0-9]{2,20})", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex After();

    [GeneratedRegex(@"(?<![a-z0-9@._-])(?<id>@?[a-z0-9][a-z0-9._-]{2,30}) ?(?<told>(?:คือ|เป็น|นี่|นี้|is my|เป็นชื่อ) ?)(?:ไอดี|id)? ?(?:ไลน์?|line|ไอดี)|line\.me/(?:ti/p/|r/ti/p/)?(?<told>[~@%])?(?<id>[a-z0-9._~-]{3,40})", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Before();
}
