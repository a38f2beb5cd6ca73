using Bot.Conversations;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Bot.Transcripts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Bot.StaffConsole.Transcripts;

/// <summary>A choice of the filter: its key in the address, its name, what is chosen, and what may be.</summary>
public sealed record FilterSelect(string Key, string Name, string? Value, IReadOnlyList<(string Code, string Label)> Options);

/// <summary>The list of transcripts with its filters and what is done to many at once.</summary>
public sealed class TranscriptsPage(Store store, Categoriser categoriser, ExportDownload download, Say say, TimeProvider time) : PageModel
{
    private const int MostSaved = 50;
    private Dictionary<string, string> people = [];

    public TranscriptFilter Filter { get; private set; } = TranscriptFilter.Everything;
    public int Number { get; private set; } = 1;
    public TranscriptPage List { get; private set; } = new([], 0);
    public long Pages => (List.Total + TranscriptList.PageSize - 1) / TranscriptList.PageSize;
    public IReadOnlyList<SavedFilter> Saved { get; private set; } = [];
    public IReadOnlyList<string> Tags { get; private set; } = [];
    public IReadOnlyList<FilterSelect> Selects { get; private set; } = [];
    public Taxonomy Taxonomy => categoriser.Taxonomy;
    /// <summary>Something is chosen among the filters that are folded away on a narrow screen.</summary>
    public bool HasMore => (Filter with { Query = null, Unread = false, Mine = false, Urgent = false, UnsureOnly = false }).ToQuery().Length > 0;
    public string? Done { get; private set; }
    public string? Problem { get; private set; }

    public void OnGet([FromQuery(Name = "p")] int number, string? done)
    {
        ReadList(number);
        if (done is not null && int.TryParse(done, out var n)) Done = say.In($"ทำแล้ว {say.Number(n)} บทสนทนา", $"Done for {say.Number(n)} transcripts.");
        ReadSides();
    }

    public IActionResult OnGetRows([FromQuery(Name = "p")] int number)
    {
        ReadList(number);
        return Partial("_Rows", this);
    }

    public async Task<IActionResult> OnPostBulkAsync(string? filter, string[] id, string? all, string? act, string? tag)
    {
        Filter = TranscriptFilter.Read(filter ?? "");
        var (me, now) = (User.Id(), time.GetUtcNow().ToUnixTimeMilliseconds());
        var label = (tag ?? "").Trim();
        if (act == "tag" && Evidence.WrongTag(label) is not null) return Again(say.In($"พิมพ์ป้ายไม่เกิน {StaffWork.LongestTag} ตัวอักษร", $"Type a tag of at most {StaffWork.LongestTag} characters."));
        if (all is null && id.Length == 0) return Again(say.In("เลือกบทสนทนาก่อน", "Select transcripts first."));
        var done = await store.WriteAsync(sql =>
        {
            var ids = all is null ? [.. id] : TranscriptList.Ids(sql, Filter, me);
            switch (act)
            {
                case "read": StaffWork.MarkRead(sql, ids, me, now); break;
                case "mine": StaffWork.Assign(sql, ids, me); break;
                case "tag": StaffWork.Tag(sql, ids, label, me, now); break;
                default: return 0;
            }
            AuditTrail.Add(sql, time.GetUtcNow(), me, "bulk", null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{act}, {ids.Count} conversations"));
            return ids.Count;
        });
        return LocalRedirect($"/console/transcripts?{Filter.ToQuery()}&done={done}");
    }

    public async Task<IActionResult> OnPostSaveAsync(string? filter, string? name)
    {
        Filter = TranscriptFilter.Read(filter ?? "");
        var text = (name ?? "").Trim();
        if (text.Length is 0 or > 60) return Again(say.In("ตั้งชื่อตัวกรองไม่เกิน 60 ตัวอักษร", "Give the filter a name of at most 60 characters."));
        var me = User.Id();
        await store.WriteAsync(sql =>
        {
            if (sql.Value<long>("select count(*) from SavedFilters where UserId=@0", me) < MostSaved)
                sql.Run("insert into SavedFilters (UserId, Name, Query) values (@0, @1, @2)", me, text, Filter.ToQuery());
        });
        return LocalRedirect("/console/transcripts?" + Filter.ToQuery());
    }

    public async Task<IActionResult> OnPostForgetAsync(string? filter, long id)
    {
        await store.WriteAsync(sql => sql.Run("delete from SavedFilters where Id=@0 and UserId=@1", id, User.Id()));
        return LocalRedirect("/console/transcripts?" + TranscriptFilter.Read(filter ?? "").ToQuery());
    }

    public async Task<IActionResult> OnPostExportAsync(string? filter, string? format, string? unmask)
    {
        Filter = TranscriptFilter.Read(filter ?? "");
        if (format is not ("csv" or "xlsx" or "jsonl")) return Again(say.In("เลือกรูปแบบไฟล์", "Choose a format."));
        var open = unmask is not null && User.MayUnmask();
        await (await download.StartAsync(HttpContext, format, Filter, !open)).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    /// <summary>What the citizen said, or where the words searched for stand in it.</summary>
    public IHtmlContent Excerpt(TranscriptLine line) => new MarkedText(line.Excerpt?.Text ?? say.In("ไม่มีข้อความ", "No words"), say, mask: false, hits: line.Excerpt?.Hits ?? []);

    public string NameOf(string person) => people.TryGetValue(person, out var name) ? name : say.In("บัญชีที่ลบแล้ว", "a removed account");

    public string Source(LineCategory c) => c.Source switch
    {
        "model" => say.In($"ระบบจัดให้ มั่นใจ {Say.Percent(c.Confidence)}", $"By the machine, {Say.Percent(c.Confidence)} sure"),
        "person" => say.In("ประชาชนเลือกเอง", "Chosen by the citizen"),
        _ => say.In("เจ้าหน้าที่กำหนด", "Set by staff"),
    };

    private void ReadList(int number)
    {
        Filter = TranscriptFilter.Read(Request.Query);
        Number = Math.Clamp(number, 1, 100_000);
        List = TranscriptList.Page(store, Filter, User.Id(), Number);
        using var db = store.Open();
        people = db.Users.AsNoTracking().ToDictionary(u => u.Id, u => u.UserName ?? "");
    }

    private void ReadSides()
    {
        var me = User.Id();
        Tags = StaffWork.Tags(store);
        Saved = store.Read(sql => sql.Rows("select Id, Name, Query from SavedFilters where UserId=@0 order by Name", r => new SavedFilter { Id = r.GetInt64(0), UserId = me, Name = r.GetString(1), Query = r.GetString(2) }, me));
        var dialogs = store.Read(sql => sql.Rows("select distinct DialogId from DialogRevisions order by 1", r => r.GetString(0)));
        Selects =
        [
            new("status", say.In("สถานะ", "Status"), Filter.Status?.ToString(), [.. Enum.GetValues<ConversationStatus>().Select(s => (s.ToString(), say.Status(s)))]),
            new("channel", say.In("ช่องทาง", "Channel"), Filter.Channel, [("line", say.Channel("line")), ("directline", say.Channel("directline"))]),
            new("dialog", say.In("แบบสัมภาษณ์", "Dialog"), Filter.Dialog, [.. dialogs.Select(d => (d, d))]),
            new("province", say.In("จังหวัด", "Province"), Filter.Province, [.. Provinces.All.Select(p => (p.Code, say.In(p.Th, p.En))).OrderBy(p => p.Item2, StringComparer.Create(new System.Globalization.CultureInfo(say.IsThai ? "th" : "en"), false))]),
            new("tag", say.In("ป้าย", "Tag"), Filter.Tag, [.. Tags.Select(t => (t, t))]),
        ];
    }

    private PageResult Again(string problem)
    {
        var filter = Filter;
        Problem = problem;
        Response.StatusCode = 400;
        List = TranscriptList.Page(store, filter, User.Id(), 1);
        using (var db = store.Open()) people = db.Users.AsNoTracking().ToDictionary(u => u.Id, u => u.UserName ?? "");
        ReadSides();
        return Page();
    }
}
