using System.Globalization;
using System.Text;
using Bot.Conversations;
using Bot.StaffConsole.Accounts;
using Bot.Transcripts;
using Bot.Transcripts.Counts;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bot.StaffConsole.Dashboard;

/// <summary>The table under a figure as a file for a spreadsheet, with the same hidden counts.</summary>
internal static class DashboardCsv
{
    public static void MapDashboardCsv(this WebApplication app) => app.MapGet("/console/dashboard/{figure}.csv", (string figure, HttpContext http, CountsCache cache, Taxonomy taxonomy, DialogCatalog dialogs, Say say, TimeProvider time) =>
    {
        var today = DashboardPeriod.Today(time.GetUtcNow());
        var filter = DashboardPeriod.Of(TranscriptFilter.Read(http.Request.Query), today);
        var found = new Figures(cache.Of(filter, http.User.Id()).Counts, filter, today, taxonomy, dialogs, say).All().FirstOrDefault(f => f.Id == figure);
        return found is null ? Results.NotFound() : Results.File(Bytes(found), "text/csv; charset=utf-8", $"{figure}-{Iso(filter.From)}-{Iso(filter.To)}.csv");
    }).RequireAuthorization(Rights.Read);

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    internal static byte[] Bytes(Figure figure)
    {
        using var stream = new MemoryStream();
        // the byte order mark makes a spreadsheet program read Thai as UTF-8
        using (var writer = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var column in figure.Columns) csv.WriteField(Exporter.Inert(column));
            csv.NextRecord();
            foreach (var row in figure.Rows)
            {
                csv.WriteField(Exporter.Inert(row.Name));
                foreach (var cell in row.Cells) csv.WriteField(Exporter.Inert(cell.Plain));
                csv.NextRecord();
            }
        }
        return stream.ToArray();
    }
}
