using System.Globalization;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Transcripts;

/// <summary>An export as the answer to a request, written as it is read. The line in the audit trail is there before the first word leaves.</summary>
public sealed class ExportDownload(Store store, AuditTrail audit, TimeProvider time) : IDisposable
{
    /// <summary>A workbook is put together in memory, so only so many are made at once; the next one waits.</summary>
    private readonly SemaphoreSlim places = new(2);

    public static readonly string[] Formats = ["jsonl", "csv", "xlsx"];

    /// <summary>The format is one of <see cref="Formats"/>; unmasked only for who may.</summary>
    public async Task<IResult> StartAsync(HttpContext http, string format, TranscriptFilter filter, bool masked)
    {
        var person = http.User.Id();
        var ids = store.Read(sql => TranscriptQuery.Ids(sql, filter.Conditions(person)));
        await audit.AddAsync(person, "export", null, string.Create(CultureInfo.InvariantCulture, $"{format}, {(masked ? "masked" : "unmasked")}, {ids.Count} conversations, {Described(filter)}"), http.RequestAborted);
        var name = string.Create(CultureInfo.InvariantCulture, $"transcripts-{time.GetUtcNow().ToOffset(TimeSpan.FromHours(7)):yyyy-MM-dd}.{format}");
        return Results.Stream(stream => WriteAsync(http, stream, format, ids, masked), format switch
        {
            "jsonl" => "application/jsonl; charset=utf-8",
            "csv" => "text/csv; charset=utf-8",
            _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }, name);
    }

    public void Dispose() => places.Dispose();

    private async Task WriteAsync(HttpContext http, Stream stream, string format, List<string> ids, bool masked)
    {
        // the writers of CSV and XLSX know no other way than to write and wait
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
        await places.WaitAsync(http.RequestAborted);
        try
        {
            await Task.Run(() =>
            {
                using var sql = store.Watcher();
                using var buffered = new BufferedStream(stream, 64 * 1024);
                Exporter.Write(format, buffered, UntilGone(TranscriptQuery.Export(sql, ids, masked), http.RequestAborted));
                buffered.Flush();
            }, http.RequestAborted);
        }
        finally { places.Release(); }
    }

    private static IEnumerable<ExportRow> UntilGone(IEnumerable<ExportRow> rows, CancellationToken gone)
    {
        foreach (var row in rows)
        {
            gone.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>The filter for the audit trail, which holds no words: that words were searched for, not which.</summary>
    private static string Described(TranscriptFilter filter)
    {
        var rest = (filter with { Query = null }).ToQuery();
        return filter.Query is not null ? (rest.Length > 0 ? rest + "&" : "") + "q=(words)" : rest.Length > 0 ? rest : "everything";
    }
}
