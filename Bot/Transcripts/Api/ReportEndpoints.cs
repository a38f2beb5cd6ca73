using Bot.Conversations;
using Bot.StaffConsole.Accounts;
using Bot.Storage;

namespace Bot.Transcripts.Api;

/// <summary>Exports, counts, and the taxonomy that both speak in.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/export", ExportAsync).WithMetadata(new TakesQuery(true, "format", "unmask"));
        api.MapGet("/counts", Counts).WithMetadata(new TakesQuery(true, "by"));
        api.MapGet("/taxonomy", (Taxonomy taxonomy) => ApiAnswers.Json(new { version = taxonomy.Version, domains = taxonomy.Domains.Select(Label), pains = taxonomy.Pains.Select(Label) }));
    }

    private static async Task<IResult> ExportAsync(HttpContext http, ExportDownload download, ApiQuery reader)
    {
        var format = http.Request.Query["format"] is [{ } given] ? given : "jsonl";
        if (!ExportDownload.Formats.Contains(format)) return ApiAnswers.Wrong($"\"format\" is one of {string.Join(", ", ExportDownload.Formats)}.");
        var filter = reader.Filter(http.Request.Query, out var wrong);
        if (wrong is not null) return ApiAnswers.Wrong(wrong);
        var unmask = ApiQuery.Unmask(http, out var refusal);
        return refusal ?? await download.StartAsync(http, format, filter, !unmask);
    }

    private static IResult Counts(HttpContext http, Store store, ApiQuery reader, Taxonomy taxonomy, TimeProvider time)
    {
        var by = http.Request.Query["by"].ToString();
        if (!TranscriptCounts.By.Contains(by)) return ApiAnswers.Wrong($"\"by\" is one of {string.Join(", ", TranscriptCounts.By)}.");
        var filter = reader.Filter(http.Request.Query, out var wrong);
        if (wrong is not null) return ApiAnswers.Wrong(wrong);
        var person = http.User.Id();
        return store.Read(sql => ApiAnswers.Json(new
        {
            by,
            asOf = time.GetUtcNow(),
            total = TranscriptList.Count(sql, filter, person),
            rows = TranscriptCounts.Of(sql, by, filter, person).Select(c => new { key = c.Key, name = TranscriptCounts.NameOf(taxonomy, by, c.Key), count = c.Count }),
        }));
    }

    private static object Label(TaxonomyEntry label) => new { code = label.Code, name = new { th = label.Name.Th, en = label.Name.In("en") } };
}
