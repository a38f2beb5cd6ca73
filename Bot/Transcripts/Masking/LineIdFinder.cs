using System.Buffers;
using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>LINE ids after the words that announce them, before "is my LINE", and in links.</summary>
internal static partial class LineIdFinder
{
    private static readonly HashSet<string> Public =
    [
        "official", "oa", "notify", "group", "man", "pay", "shop", "shopping", "today", "app", "application", "chat", "bot", "lineman", "open", "openchat", "id", "line", "account", "card", "facebook", "fb", "messenger", "email", "e-mail", "mail", "gmail", "sms", "web", "website", "was", "is", "the", "and", "for", "not", "with", "bk", "voom", "call", "video", "sticker", "ios", "android", "pc", "bus", "add", "me", "my", "please", "premium", "point", "points", "beacon", "ads",
        "meeting", "keep", "webtoon", "tv", "mini", "connect", "official-account", "business", "ok", "to", "of", "in", "on", "at", "by", "link", "qr", "qrcode", "login", "version", "update", "error", "covid-19", "pm2.5", "4g", "5g", "wifi", "ipad", "iphone", "windows", "thaid", "traffy", "traffyfondue", "fondue", "username", "password", "user", "ig", "instagram", "tiktok", "twitter", "telegram", "whatsapp", "no", "number", "name", "verify", "otp", "pin",
    ];
    private static readonly string[] Thing = ["traffy", "ticket", "ทิกเก็ต", "case", "เรื่อง", "คำร้อง", "พัสดุ", "อุปกรณ์", "เกม", "hotline", "online", "ออนไลน์", "เฟส", "facebook", "fb", "เมล", "mail", "แอป", "โอเพน", "เว็บ", "thaid"];

    private static readonly SearchValues<char> Marks = SearchValues.Create("0123456789_.-@");

    public static void Find(string text, List<Found> found)
    {
        foreach (ValueMatch match in Link().EnumerateMatches(text)) found.Add(new Found(match.Index, match.Index + match.Length, PersonalKind.LineId));
        foreach (Match match in After().Matches(text)) Add(text, match, found);
        foreach (Match match in Before().Matches(text)) Add(text, match, found);
        foreach (Match match in Asked().Matches(text))
            if (Marked(match.Groups["id"].ValueSpan) && HasLetter(match.Groups["id"].ValueSpan) && !NearWords.Around(text, match.Index, match.Index, Thing, 20, 0)) Span(match, found);
    }

    private static void Add(string text, Match match, List<Found> found)
    {
        var id = match.Groups["id"];
        var name = id.ValueSpan.Trim("@._-").ToString();
        if (name.Length < 2 || Public.Contains(name)) return;
        var told = match.Groups["told"].Success || id.ValueSpan[0] == '@';
        var marked = Marked(id.ValueSpan);
        var letters = HasLetter(name);
        var word = match.Groups["w"].ValueSpan;
        var line = word.Contains("line", StringComparison.Ordinal) || word.Contains('ไ') && !word.StartsWith("ไอด", StringComparison.Ordinal) || word.LastIndexOf('ไ') > 0 || word.Contains("ลาย", StringComparison.Ordinal);
        // plain figures are an id only when they are told to be LINE's
        if (!letters && !(line && told && name.Length >= 4)) return;
        if (!line && (!(told || (marked && word.StartsWith("ไอด", StringComparison.Ordinal))) || !letters || NearWords.Around(text, match.Index, match.Index, Thing, 20, 0))) return;
        // English prose: "in line for hours"; ลาย is a pattern of cloth too
        if (word.StartsWith("line", StringComparison.Ordinal) && word.Length == 4 && !told && !marked) return;
        if (word is "ลาย" or "ไล" or "ไล์" && !marked) return;
        Span(match, found);
    }

    private static void Span(Match match, List<Found> found)
    {
        var id = match.Groups["id"];
        found.Add(new Found(id.Index, id.Index + id.ValueSpan.TrimEnd(" .-").Length, PersonalKind.LineId));
    }

    private static bool Marked(ReadOnlySpan<char> id) => id.TrimEnd('.').IndexOfAny(Marks) >= 0 && !id.StartsWith("covid", StringComparison.Ordinal) && !id.StartsWith("www.", StringComparison.Ordinal);

    private static bool HasLetter(ReadOnlySpan<char> id) => id.IndexOfAnyInRange('a', 'z') >= 0;

    private const string Id = @"(?<id>@ ?[a-z0-9][a-z0-9._-]{1,30}|[a-z0-9_][a-z0-9._-]{0,30}(?: ?(?:ขีดล่าง|อันเดอร์สกอร์|อันเดอสกอ|underscore|(?<=[a-z0-9] ?)จุด|ขีดกลาง| dot ) ?[a-z0-9][a-z0-9._-]{0,20}){1,3}|[a-z0-9_][a-z0-9._-]{1,30}[a-z0-9_])";

    private const string Fill = @"(?:[ \n]{0,2}(?<told>ไอดี|(?<![a-z])id(?![a-z0-9_])|คือ|ชื่อ|ว่า|ได้ที่|ที่อยู่|ที่|มาที่|มาหา|มา|หา|[:=]|-|>|แอด|เพิ่ม|ทัก|(?:add|is|account|user(?:name)?|no|me)(?![a-z0-9_])\.?|@(?=[ ]?[a-z0-9])|ยูส|ของ(?:ผม|ฉัน|หนู|ดิฉัน|เรา|พี่|ป้า|ลุง|แม่|พ่อ|แฟน|ลูก(?:สาว|ชาย)?|เขา|ยาย|ตา|น้อง|สามี|ภรรยา)?|ส่วนตัว|สำรอง|ใหม่|เก่า|ผม|ฉัน|หนู|ดิฉัน|กระผม|เค้า|เรา|พี่|ป้า|ลุง|แม่|พ่อ|แฟน|ลูก(?:สาว|ชาย)?|ยาย|น้อง|ได้|เลย|ก็|ด้วย|กัน|หน่อย|ที|นี้|ตามนี้|อันนี้|ลิงก์|ไว้|ใช้|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|น(?:ะ|่ะ|า)(?:คะ|ค่ะ|ครับ|คับ|จ๊ะ)?|[""'“”‘’(\[<«`*~๏→➡]|[^\x00-\x7fก-๛a-z0-9]{1,2})){0,8}[ \n]{0,2}";

    [GeneratedRegex(@"(?<w>ไอดี ?(?:ไลน?์?น?์?|ลาย(?:น์?)?)|ไอดี ?line|(?<![a-z])(?:id|ไอดี) ?[ :_-]? ?(?:line|ไลน์?|ลาย)|(?<!ออน)ไลน?์?น?์?(?:ไอดี)?|ลาย(?:น์|์|ไอดี)|(?<![ก-๎]|ลวด)ลาย(?= )|(?<=แอด|ทัก|เพิ่ม)(?:ลาย|ไล)|(?<![a-z])line[ _-]?id(?![a-z])|(?<![a-z])line|ไอดี|ไอดิ|(?<![a-z])id)" + Fill + Id, RegexOptions.CultureInvariant, 2000)]
    private static partial Regex After();

    [GeneratedRegex(@"(?<![a-z0-9@._-])(?<id>@?[a-z0-9_][a-z0-9._-]{2,30}) {0,2}(?:[(,]|<-{1,2}|←)? ?(?<told>(?:<-|คือ|เป็น|นี่แหละ|นี่|นี้|อันนี้|is my|เป็นชื่อ|ชื่อ|แอด|= ?|- ?) ?)(?:ไอดี|id)? ?(?<w>ไลน์?|line|ไอดี|ลาย(?:น์|ผม|หนู))|(?<![a-z0-9@._-])(?=[a-z0-9._-]{0,30}[a-z])(?=[a-z0-9.-]{0,30}[0-9_])(?<id>[a-z0-9_][a-z0-9._-]{3,30}) ?(?:[(]|<?-{1,2}|←)? ?(?<told>ไอดี|แอด|ทัก|ใน|ทาง|id )? ?(?<w>ไลน์?|line) ?(?:นะ|ครับ|ค่ะ|คะ|ผม|หนู|ของ(?:ผม|หนู|ดิฉัน|แม่|พ่อ|แฟน|ฉัน|ลูก)|ดิฉัน|ฉัน|ไอดี|id|\)|$)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Before();

    /// <summary>"Add me": without the word LINE the id must look like one.</summary>
    [GeneratedRegex(@"(?:แอด(?:มา|หา|ผม|หนู|เพื่อน|ได้|เลย|ที่)|เพิ่มเพื่อน|ทัก(?:มา|หา|แชท|ได้|แชต)|(?<![a-z])add(?: me| friend| my)?)" + Fill + Id + @"(?!@|[a-z])(?!\.?[a-z])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?:https?:?//)?(?:www\.)?line\.me/(?:r/)?(?:ti/p/)?[~@%]?[a-z0-9._~%@-]{3,60}(?<![.])|(?:https?://)?line://ti/p/[a-z0-9._~%@-]{3,60}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Link();
}
