using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.StaffConsole.Accounts;
using Bot.Storage;

namespace Bot.Transcripts.Api;

/// <summary>The list, one transcript, and erasing it.</summary>
internal static class TranscriptEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/transcripts", ListAsync).WithMetadata(new TakesQuery(true, "page", "pageSize"));
        api.MapGet("/transcripts/{id}", OneAsync).WithMetadata(new TakesQuery(false, "unmask"));
        api.MapDelete("/transcripts/{id}", EraseAsync).RequireAuthorization(Rights.Administer);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Store store, ApiQuery reader, AuditTrail audit)
    {
        var filter = reader.Filter(http.Request.Query, out var wrong);
        var (page, size) = ApiQuery.Pages(http.Request.Query, out var wrongPage);
        if ((wrong ?? wrongPage) is { } problem) return ApiAnswers.Wrong(problem);
        var found = TranscriptList.Page(store, filter, http.User.Id(), page, size);
        await audit.AddAsync(http.User.Id(), "transcript-list", null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"api, page {page} of {size}, {found.Lines.Length} transcripts"), http.RequestAborted);
        return ApiAnswers.Json(new { page, pageSize = size, total = found.Total, transcripts = found.Lines.Select(Line) });
    }

    private static object Line(TranscriptLine l) => new
    {
        conversationId = l.Id,
        l.Reference,
        l.Channel,
        l.Dialog,
#pragma warning disable CA1308 // the format's own words are lower case
        status = l.Status.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
        startedAt = DateTimeOffset.FromUnixTimeMilliseconds(l.StartedAt),
        lastAt = DateTimeOffset.FromUnixTimeMilliseconds(l.LastAt),
        l.Province,
        l.Urgent,
        l.UrgentHandled,
        l.AssignedTo,
        l.Unread,
        categories = l.Categories.Select(c => new { c.Axis, c.Label, c.Confidence, source = c.Source == "model" ? "model" : "person" }),
        l.Tags,
        excerpt = l.Excerpt?.Text,
    };

    private static async Task<IResult> OneAsync(HttpContext http, string id, Store store, AuditTrail audit)
    {
        var unmask = ApiQuery.Unmask(http, out var refusal);
        if (refusal is not null) return refusal;
        if (store.Read(sql => Whole(sql, id, !unmask)) is not { } transcript) return ApiAnswers.NoTranscript(id);
        await audit.AddAsync(http.User.Id(), "transcript-view", id, "api", http.RequestAborted);
        if (unmask) await audit.AddAsync(http.User.Id(), "unmask", id, "api", http.RequestAborted);
        return ApiAnswers.Json(transcript);
    }

    /// <summary>As the export has it, and what the staff put beside it.</summary>
    private static JsonObject? Whole(Sql sql, string id, bool masked)
    {
        if (TranscriptQuery.One(sql, id, masked) is not { } row) return null;
        var whole = JsonSerializer.SerializeToNode(row, ExportRow.Json)!.AsObject();
        void Put(string name, object value) => whole[name] = JsonSerializer.SerializeToNode(value, ExportRow.Json);
        Put("tags", Remarks.TagsOf(sql, id));
        Put("notes", Remarks.NotesOf(sql, id).Select(n => masked ? n with { Text = TranscriptMask.Words(n.Text) } : n));
        Put("highlights", Evidence.Standing(sql, id, masked));
        Put("annotations", sql.Rows("select Id, MessageId, Axis, Labels, \"By\", At from Annotations where ConversationId=@0 order by Id",
            r => new { id = r.GetInt64(0), messageId = r.GetString(1), axis = r.GetString(2), labels = r.GetString(3).Split('|'), by = r.GetString(4), at = DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(5)) }, id));
        Put("masked", masked);
        return whole;
    }

    private static async Task<IResult> EraseAsync(HttpContext http, string id, Eraser eraser) =>
        await eraser.EraseAsync(id, http.User.Id(), http.RequestAborted) ? Results.NoContent() : ApiAnswers.NoTranscript(id);
}
