using Bot.StaffConsole.Accounts;

namespace Bot.Transcripts.Api;

/// <summary>What the staff say of a transcript: categories, tags, notes, quotes.</summary>
internal static class WorkEndpoints
{
    private sealed record CategoriesBody(string[]? Labels, long? Version);
    private sealed record NoteBody(string? Text);
    private sealed record HighlightBody(string? MessageId, int? Start, int? End, string? Quote, string? Tag);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/transcripts/{id}/messages/{messageId}/categories/{axis}", CategoriesAsync);
        api.MapPost("/transcripts/{id}/tags/{tag}", TagAsync);
        api.MapDelete("/transcripts/{id}/tags/{tag}", UntagAsync);
        api.MapPost("/transcripts/{id}/notes", NoteAsync);
        api.MapPost("/transcripts/{id}/highlights", HighlightAsync).WithMetadata(new TakesQuery(false, "unmask"));
        api.MapDelete("/transcripts/{id}/highlights/{highlightId:long}", UnhighlightAsync);
    }

    private static async Task<IResult> CategoriesAsync(HttpContext http, string id, string messageId, string axis, Corrections corrections)
    {
        var (body, refusal) = await ApiBody.ReadAsync<CategoriesBody>(http, """{"labels":["UTIL"],"version":0}""");
        if (body is null) return refusal!;
        if (body.Labels is null || body.Labels.Any(l => l is null)) return ApiAnswers.Wrong("\"labels\" is missing: give a list of codes of the taxonomy.");
        if (body.Version is not { } version) return ApiAnswers.Wrong("\"version\" is missing: give the id of the latest annotation of this message and axis that you saw, or 0 when there was none.");
        return await corrections.SaveAsync(id, messageId, axis, body.Labels, version, http.User.Id(), http.RequestAborted) switch
        {
            Correction.Saved saved => ApiAnswers.Json(new { messageId, axis, labels = body.Labels, version = saved.Version }),
            Correction.Conflict conflict => ApiAnswers.Problem(409, "Somebody else was faster", "\"version\" is not that of the newest annotation. Look at \"current\" and send again with its version.", ("current", conflict.Current)),
            Correction.Invalid invalid => ApiAnswers.Wrong(invalid.Reason),
            _ => ApiAnswers.NoMessage(messageId),
        };
    }

    private static async Task<IResult> TagAsync(HttpContext http, string id, string tag, Remarks remarks)
    {
        if (Evidence.WrongTag(tag) is { } wrong) return ApiAnswers.Wrong(wrong);
        return await remarks.AddTagAsync(id, tag, http.User.Id(), http.RequestAborted) ? Results.NoContent() : ApiAnswers.NoTranscript(id);
    }

    private static async Task<IResult> UntagAsync(HttpContext http, string id, string tag, Remarks remarks) =>
        await remarks.RemoveTagAsync(id, tag, http.User.Id(), http.RequestAborted) ? Results.NoContent() : ApiAnswers.Problem(404, "No such tag", "The transcript has no such tag. GET the transcript for its tags.");

    private static async Task<IResult> NoteAsync(HttpContext http, string id, Remarks remarks)
    {
        var (body, refusal) = await ApiBody.ReadAsync<NoteBody>(http, """{"text":"Called the district office"}""");
        if (body is null) return refusal!;
        if (Remarks.WrongNote(body.Text) is { } wrong) return ApiAnswers.Wrong(wrong);
        return await remarks.AddNoteAsync(id, body.Text!, http.User.Id(), http.RequestAborted) is { } note ? ApiAnswers.Json(new { id = note }, 201) : ApiAnswers.NoTranscript(id);
    }

    private static async Task<IResult> HighlightAsync(HttpContext http, string id, Evidence evidence)
    {
        var unmask = ApiQuery.Unmask(http, out var refused);
        if (refused is not null) return refused;
        var (body, refusal) = await ApiBody.ReadAsync<HighlightBody>(http, """{"messageId":"…","start":0,"end":7,"quote":"รอ 3 วัน","tag":"waiting"}""");
        if (body is null) return refusal!;
        if (body is not { MessageId: { } message, Start: { } start, End: { } end, Quote: { } quote })
            return ApiAnswers.Wrong($"\"{(body.MessageId is null ? "messageId" : body.Start is null ? "start" : body.End is null ? "end" : "quote")}\" is missing.");
        return await evidence.AddAsync(id, new QuoteGiven(message, start, end, quote, body.Tag), !unmask, http.User.Id(), http.RequestAborted) switch
        {
            Quoting.Kept kept => ApiAnswers.Json(new { id = kept.Id }, 201),
            Quoting.Differs differs => ApiAnswers.Problem(422, "The quote does not stand there", "The message does not say \"quote\", letter for letter, from \"start\" to \"end\". Count in UTF-16 units; \"foundAt\" says where it does stand.",
                ("messageLength", differs.Length), ("foundAt", differs.Places.Select(p => new { start = p.Start, end = p.End }))),
            Quoting.Invalid invalid => ApiAnswers.Wrong(invalid.Reason),
            _ => ApiAnswers.NoMessage(message),
        };
    }

    private static async Task<IResult> UnhighlightAsync(HttpContext http, string id, long highlightId, Evidence evidence) =>
        await evidence.RemoveAsync(id, highlightId, http.User.Id(), http.RequestAborted) ? Results.NoContent() : ApiAnswers.Problem(404, "No such highlight", "The transcript has no such highlight. GET the transcript for its highlights.");
}
