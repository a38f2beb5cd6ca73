using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Dialogs.Reading;

/// <summary>Turns a dialog file into a <see cref="Dialog"/>, or into a list of everything that is wrong with it.</summary>
public static class DialogReader
{
    private const int MostBytes = 1024 * 1024;
    private static readonly string[] Languages = ["th", "en"];
    private static readonly ImmutableSortedDictionary<string, AfterUnfollow> AfterUnfollowWords = ImmutableSortedDictionary<string, AfterUnfollow>.Empty.Add("restart", AfterUnfollow.Restart).Add("resume", AfterUnfollow.Resume);

    public static DialogReading ReadFile(string path)
    {
        try
        {
            // The size is looked at first, so that a huge file is never loaded.
            if (new FileInfo(path).Length > MostBytes) return TooLarge(path);
            return Read(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var found = new Findings(path);
            found.Add(new Place(1, 1), ($"the file cannot be read: {e.Message}", "อ่านไฟล์นี้ไม่ได้"), ("check that it exists and that this account may read it", "ตรวจว่ามีไฟล์อยู่ และบัญชีนี้มีสิทธิ์อ่าน"));
            return new DialogReading(null, "", found.InOrder());
        }
    }

    public static DialogReading Read(string fileName, string yaml)
    {
        if (yaml.Length > MostBytes || Encoding.UTF8.GetByteCount(yaml) > MostBytes) return TooLarge(fileName);
        var found = new Findings(fileName);
        var root = YamlTree.Read(yaml, found);
        Dialog? dialog = null;
        if (root is YamlMap map) dialog = ReadDialog(map, Revision(yaml), found);
        else if (!found.Any)
            found.Add(root?.At ?? new Place(1, 1), ("the file holds no dialog", "ไฟล์นี้ไม่มีบทสนทนา"), ("begin it with 'id: …', 'title: …' and 'questions: …'", "เริ่มด้วย 'id: …' 'title: …' และ 'questions: …'"));
        return new DialogReading(found.Any ? null : dialog, yaml, found.InOrder());
    }

    private static DialogReading TooLarge(string fileName)
    {
        var found = new Findings(fileName);
        found.Add(new Place(1, 1), ("the file is larger than 1 MB", "ไฟล์ใหญ่เกิน 1 MB"), ("split it into several dialogs", "แบ่งเป็นหลายบทสนทนา"));
        return new DialogReading(null, "", found.InOrder());
    }

    private static string Revision(string yaml)
    {
        var text = yaml.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static Dialog ReadDialog(YamlMap map, string revision, Findings found)
    {
        var fields = new Fields(map, "the dialog", found);
        fields.Allow("id", "title", "languages", "expires_after_days", "after_unfollow", "greeting", "consents", "questions", "closing");
        var none = new LocalText("");
        var dialog = new Dialog
        {
            Id = fields.Id("id", "my-dialog") ?? "",
            Revision = revision,
            Title = fields.Say("title", needed: true) ?? none,
            Languages = ReadLanguages(fields),
            ExpiresAfterDays = fields.Whole("expires_after_days", 1, 365) ?? 30,
            AfterUnfollow = fields.OneOf("after_unfollow", AfterUnfollowWords),
            Greeting = fields.Say("greeting", needed: true) ?? none,
            Consents = ReadConsents(fields),
            Questions = QuestionReader.ReadAll(fields),
            Closing = ReadClosing(fields) ?? none,
        };
        return dialog;
    }

    private static ImmutableArray<string> ReadLanguages(Fields fields)
    {
        if (!fields.Has("languages"))
        {
            fields.Missing("languages", "[th, en]");
            return [];
        }
        var languages = fields.Words("languages");
        foreach (var node in fields.List("languages").OfType<YamlText>().Where(n => !n.IsEmpty && !Languages.Contains(n.Value)))
            fields.Found.Add(node.At, ($"the language '{node.Value}' is not known", $"ไม่รู้จักภาษา '{node.Value}'"), ("use th and en only", "ใช้ได้เฉพาะ th และ en"));
        if (!languages.Contains("th"))
            fields.Found.Add(fields.ValuePlace("languages"), ("Thai is not among the languages", "ไม่มีภาษาไทยในรายการภาษา"), ("write 'languages: [th, en]'", "เขียน 'languages: [th, en]'"));
        if (languages.Distinct().Count() != languages.Length)
            fields.Found.Add(fields.ValuePlace("languages"), ("a language stands here twice", "มีภาษาซ้ำกัน"), ("write each language once", "เขียนแต่ละภาษาครั้งเดียว"));
        return languages;
    }

    private static LocalText? ReadClosing(Fields fields)
    {
        var closing = fields.Say("closing", needed: true);
        if (closing is null) return null;
        foreach (var text in new[] { closing.Th, closing.En })
        {
            if (text is null || text.Contains("{reference}", StringComparison.Ordinal)) continue;
            var language = text == closing.Th ? "th" : "en";
            var at = ((YamlMap)fields.Map.Find("closing")!.Value).Find(language)!.KeyAt;
            fields.Found.Add(at, ("the closing does not tell the reference number", "ข้อความปิดท้ายไม่มีเลขอ้างอิง"), ("put {reference} where the number belongs", "ใส่ {reference} ตรงที่ต้องการให้แสดงเลข"));
        }
        return closing;
    }

    private static ImmutableArray<ConsentPurpose> ReadConsents(Fields fields)
    {
        var consents = ImmutableArray.CreateBuilder<ConsentPurpose>();
        foreach (var map in fields.Maps("consents", "id: take_part"))
        {
            var consent = new Fields(map, $"consent \"{(map.Find("id")?.Value as YamlText)?.Value}\"", fields.Found);
            consent.Allow("id", "required", "name", "prompt", "refused");
            var id = consent.Id("id", "take_part");
            if (id is not null && consents.Any(c => c.Id == id))
                fields.Found.Add(consent.ValuePlace("id"), ($"the consent \"{id}\" is there twice", $"มีความยินยอม \"{id}\" ซ้ำกัน"), ("give it another id", "ตั้ง id ใหม่"));
            var required = consent.Flag("required", false);
            var name = consent.Say("name", needed: true);
            QuestionReader.CheckLength(consent, "name", name);
            var prompt = consent.Say("prompt", needed: true);
            consents.Add(new ConsentPurpose(id ?? "", required, name ?? new LocalText(""), prompt ?? new LocalText(""), consent.Say("refused")));
        }
        if (!consents.Any(c => c.Required))
            fields.Found.Add(fields.PlaceOf("consents"), ("no consent is required, so nobody is asked whether to take part", "ไม่มีความยินยอมข้อที่จำเป็น จึงไม่มีใครถูกถามว่ายินดีตอบหรือไม่"),
                ("add a consent with 'id: take_part' and 'required: true'", "เพิ่มความยินยอมที่มี 'id: take_part' และ 'required: true'"));
        return consents.ToImmutable();
    }
}
