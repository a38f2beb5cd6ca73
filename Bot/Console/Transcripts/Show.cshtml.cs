using Bot.Conversations;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Bot.Transcripts;
using Bot.Transcripts.Masking;
using Bot.Transcripts.Search;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Bot.StaffConsole.Transcripts;

/// <summary>A message's categories on one axis, as a part of the page.</summary>
public sealed record CategoriesOf(ShowPage Page, TranscriptMessage Message, string Axis);

/// <summary>One transcript: the chat, what was made of it, and everything that staff add.</summary>
public sealed class ShowPage(Store store, Categoriser categoriser, DialogCatalog dialogs, Reasons reasons, Corrections corrections, Evidence evidence, Remarks remarks, AuditTrail audit, Say say, TimeProvider time) : PageModel
{
    private Dictionary<string, string> people = [];
    private Dialog? dialog;
    private SearchQuery? search;

    public Transcript Transcript { get; private set; } = null!;
    public bool Unmasked { get; private set; }
    public string? Problem { get; private set; }
    public Taxonomy Taxonomy => categoriser.Taxonomy;
    public string DialogTitle => dialog is null ? Transcript.State.DialogId : say.In(dialog.Title);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Load((string?)RouteData.Values["id"] ?? "")) { context.Result = new NotFoundResult(); return; }
        var done = await next();
        // whatever shows words is a view, also a refusal that shows the page again
        if (done.Exception is not null || done.Result is not (PageResult or PartialViewResult)) return;
        var (me, read) = (User.Id(), HttpMethods.IsGet(Request.Method));
        await store.WriteAsync(sql =>
        {
            AuditTrail.Add(sql, time.GetUtcNow(), me, "transcript-view", Transcript.Id);
            if (read) StaffWork.MarkRead(sql, Transcript.Id, me, Now);
        });
    }

    public PageResult OnGet() => Page();

    /// <summary>Why the machine thinks so, fetched when somebody wants to know: it costs more than all the rest of the page.</summary>
    public IActionResult OnGetWhy(string? message, string? axis) =>
        Transcript.Sorted.FirstOrDefault(m => m.Id == message) is { } m && axis is "domain" or "pain" ? Partial("_Why", new CategoriesOf(this, m!, axis!)) : NotFound();

    public async Task<IActionResult> OnPostUnmaskAsync()
    {
        if (!User.MayUnmask()) return Refuse(say.In("บัญชีนี้ไม่มีสิทธิ์ดูข้อมูลส่วนตัว", "Your account may not see personal data."), 403);
        await audit.AddAsync(User.Id(), "unmask", Transcript.Id);
        Unmasked = true;
        return Page();
    }

    public Task<IActionResult> OnPostUnreadAsync() => DoAsync(sql => StaffWork.MarkUnread(sql, Transcript.Id, User.Id()), "/console/transcripts");

    public Task<IActionResult> OnPostUrgentHandledAsync() => DoAsync(sql =>
    {
        StaffWork.UrgentHandled(sql, Transcript.Id, User.Id(), Now);
        AuditTrail.Add(sql, time.GetUtcNow(), User.Id(), "urgent-handled", Transcript.Id);
    });

    public Task<IActionResult> OnPostAssignAsync(string? take) => DoAsync(sql =>
    {
        StaffWork.Assign(sql, Transcript.Id, take == "no" ? null : User.Id());
        AuditTrail.Add(sql, time.GetUtcNow(), User.Id(), "assign", Transcript.Id, take == "no" ? "given back" : null);
    });

    public async Task<IActionResult> OnPostTagAsync(string? tag) => Evidence.WrongTag(tag ?? "") is null && await remarks.AddTagAsync(Transcript.Id, tag!, User.Id())
        ? Back() : Refuse(say.In($"พิมพ์ป้ายไม่เกิน {StaffWork.LongestTag} ตัวอักษร", $"Type a tag of at most {StaffWork.LongestTag} characters."));

    public async Task<IActionResult> OnPostUntagAsync(string? tag)
    {
        await remarks.RemoveTagAsync(Transcript.Id, tag ?? "", User.Id());
        return Back();
    }

    public async Task<IActionResult> OnPostNoteAsync(string? text) => Remarks.WrongNote(text) is null && await remarks.AddNoteAsync(Transcript.Id, text!, User.Id()) is not null
        ? Back() : Refuse(say.In($"พิมพ์บันทึก 1 ถึง {Remarks.LongestNote} ตัวอักษร", $"Type a note of 1 to {Remarks.LongestNote} characters."));

    public Task<IActionResult> OnPostDeleteNoteAsync(long note) => DoAsync(sql =>
    {
        if (StaffWork.DeleteNote(sql, Transcript.Id, note, User.Id())) AuditTrail.Add(sql, time.GetUtcNow(), User.Id(), "note-remove", Transcript.Id);
    });

    public async Task<IActionResult> OnPostCorrectAsync(string? message, string? axis, long version, string?[] labels)
    {
        string[] chosen = [.. labels.OfType<string>().Where(l => l.Length > 0).Distinct()];
        return await corrections.SaveAsync(Transcript.Id, message ?? "", axis ?? "", chosen, version, User.Id()) switch
        {
            Correction.Saved => Back(),
            Correction.Conflict conflict => Refuse(say.In($"มีคนแก้หมวดนี้ก่อนแล้วเป็น “{Names(conflict.Current.Labels)}” ตรวจดูแล้วบันทึกอีกครั้งถ้ายังต้องการ",
                $"Somebody else has just set this to “{Names(conflict.Current.Labels)}”. Look at it, and save again if you still want to."), 409),
            Correction.NotFound => Refuse(say.In("ไม่พบข้อความนี้แล้ว", "This message is not there any more."), 404),
            _ => Refuse(say.In("เลือกหมวดก่อนบันทึก", "Choose a category first.")),
        };
    }

    /// <summary>The page tells the place in the original words. Who sees them masked cannot ask what is hidden: such a place is refused before anything is compared.</summary>
    public async Task<IActionResult> OnPostQuoteAsync(string? message, int start, int end, string? text, string? tag)
    {
        var words = Transcript.Messages.FirstOrDefault(m => m.Id == message)?.Text ?? "";
        if (!User.MayUnmask() && PersonalData.Find(words).Any(p => p.Start < end && start < p.Start + p.Length))
            return Refuse(say.In("เลือกเฉพาะข้อความที่ไม่ถูกปิด", "Select words that are not masked."), 422);
        return await evidence.AddAsync(Transcript.Id, new QuoteGiven(message ?? "", start, end, (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal), string.IsNullOrWhiteSpace(tag) ? null : tag), masked: false, User.Id()) is Quoting.Kept ? Back($"#m-{message}")
            : Refuse(say.In("ข้อความที่เลือกไม่ตรงกับต้นฉบับแล้ว โหลดหน้าใหม่แล้วเลือกอีกครั้ง", "What you selected is not what stands there now. Load the page anew and select again."), 422);
    }

    public async Task<IActionResult> OnPostUnquoteAsync(long quote)
    {
        await evidence.RemoveAsync(Transcript.Id, quote, User.Id());
        return Back();
    }

    public string NameOf(string? person) => person is not null && people.TryGetValue(person, out var name) ? name : say.In("บัญชีที่ลบแล้ว", "a removed account");

    public IHtmlContent Words(TranscriptMessage m) => new MarkedText(m.Text!, say, !Unmasked, search is null ? [] : TranscriptSearch.Highlight(m.Text!, search),
        [.. Transcript.Highlights.Where(h => h.MessageId == m.Id && Evidence.Stands(h, m.Text)).Select(h => (h.Start, h.End - h.Start))]);

    /// <summary>The words of a quote while they stand, with what is hidden in the message hidden here too.</summary>
    public IHtmlContent? Quote(TranscriptMessage m, Highlight h) => Evidence.Stands(h, m.Text) ? new MarkedText(m.Text!, say, !Unmasked, part: (h.Start, h.End)) : null;

    /// <summary>Why the bot asked again, or what became of a message.</summary>
    public string? ReasonOf(TranscriptMessage m) => m switch
    {
        { Reason: { } probe } when probe.StartsWith("probe:", StringComparison.Ordinal) => say.In("ถามเพิ่ม: ", "Probe: ") + say.In(ProbeWords.LabelOf(probe["probe:".Length..])),
        { Reason: { } urgent } when urgent.StartsWith("urgent:", StringComparison.Ordinal) => say.In("เรื่องเร่งด่วน", "Urgent need"),
        { State: ActivityState.Unconfirmed } => say.In("ไม่แน่ใจว่าส่งถึง", "Delivery not confirmed"),
        { State: ActivityState.Refused } => say.In("ส่งไม่ได้", "Not delivered"),
        { State: ActivityState.Failed } => say.In("ระบบขัดข้อง", "Failed"),
        _ => null,
    };

    public string StateOf(TranscriptFile file) => file.State switch
    {
        AttachmentState.Pending => say.In("กำลังรับไฟล์", "The file is being fetched"),
        AttachmentState.Refused => say.In("ไม่รับไฟล์ชนิดนี้", "A file of this kind is not taken"),
        _ => say.In("ไฟล์ไม่อยู่แล้ว", "The file is gone"),
    };

    public static IReadOnlyList<string> ButtonsOf(TranscriptMessage m) => m.FromCitizen ? [] : [.. OutPayload.FromJson(m.Payload).Buttons.Select(b => b.Label)];

    public IEnumerable<(string Label, IHtmlContent Value)> Answers => Transcript.State.Answers.Select(a =>
    {
        var question = dialog?.Find(a.QuestionId);
        var label = (question is null ? a.QuestionId : say.In(question.Label)) + (a.Round > 0 ? $" ({a.Round + 1})" : "");
        return (label, a.Text is null ? new HtmlString(say.In("ข้าม", "skipped")) : (IHtmlContent)new MarkedText(a.Text, say, !Unmasked));
    });

    public IEnumerable<(string Purpose, bool Agreed)> Consents => Transcript.State.Consents.Select(c =>
        (dialog?.Consents.FirstOrDefault(p => p.Id == c.Key) is { } purpose ? say.In(purpose.Name) : c.Key, c.Value));

    public string SourceOf(MessageCategory c) => c.Source switch
    {
        "model" => say.In($"ระบบ มั่นใจ {Say.Percent(c.Confidence)}", $"machine, {Say.Percent(c.Confidence)} sure"),
        "person" => say.In("ประชาชนเลือกเอง", "chosen by the citizen"),
        _ => say.In("เจ้าหน้าที่", "staff"),
    };

    public Why? WhyOf(TranscriptMessage m, string axis) => reasons.Of(m.Text ?? "", axis, Transcript.Categories.FirstOrDefault(c => c.MessageId == m.Id && c.Axis == axis && c.Source == "model")?.Label, !Unmasked);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private string Names(IEnumerable<string> labels) => string.Join(", ", labels.Select(l => say.In(Taxonomy.NameOf(l))));

    private bool Load(string id)
    {
        if (Transcript.Read(store, id) is not { } found) return false;
        Transcript = found;
        search = SearchQuery.Parse(Request.Query["q"].ToString());
        try { dialog = dialogs.Find(found.Revision); }
        catch (InvalidOperationException) { dialog = null; }
        using var db = store.Open();
        people = db.Users.AsNoTracking().ToDictionary(u => u.Id, u => u.UserName ?? "");
        return true;
    }

    private async Task<IActionResult> DoAsync(Action<Sql> act, string? to = null)
    {
        await store.WriteAsync(act);
        return to is null ? Back() : LocalRedirect(to);
    }

    private LocalRedirectResult Back(string at = "") => LocalRedirect($"/console/transcripts/{Transcript.Id}{at}");

    private PageResult Refuse(string problem, int status = 400)
    {
        Problem = problem;
        Response.StatusCode = status;
        Load(Transcript.Id);
        return Page();
    }
}
