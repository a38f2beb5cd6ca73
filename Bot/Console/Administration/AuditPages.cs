using System.Globalization;
using System.Text;
using Bot.Storage;
using Bot.Transcripts;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bot.StaffConsole.Administration;

/// <summary>Which lines of the trail; a day is one of Bangkok.</summary>
public sealed record AuditFilter(string? Person = null, string? Action = null, DateOnly? Day = null);

/// <summary>Reads the audit trail, newest first, and writes it as CSV.</summary>
internal static class AuditPages
{
    public const int Size = 100;
    private static readonly TimeSpan Bangkok = TimeSpan.FromHours(7);
    private static readonly string[] Columns = ["line", "at", "person", "personId", "action", "subject", "detail", "hash"];

    /// <summary>The lines before <paramref name="before"/>, newest first.</summary>
    public static List<AuditEntry> Before(Sql sql, AuditFilter filter, long before, int number)
    {
        var (conditions, values) = ("Seq < @0", new List<object?> { before });
        void And(string condition, params object[] more)
        {
            conditions += " and " + string.Format(CultureInfo.InvariantCulture, condition, "@" + values.Count, "@" + (values.Count + 1));
            values.AddRange(more);
        }
        if (filter.Person is { Length: > 0 } person) And("Actor = {0}", person);
        if (filter.Action is { Length: > 0 } action) And("Action = {0}", action);
        if (filter.Day is { } day)
        {
            var from = new DateTimeOffset(day, TimeOnly.MinValue, Bangkok);
            And("At >= {0} and At < {1}", from.ToUnixTimeMilliseconds(), from.AddDays(1).ToUnixTimeMilliseconds());
        }
        return sql.Rows($"select Seq, At, Actor, Action, Subject, Detail, Hash from Audit where {conditions} order by Seq desc limit {number}", AuditTrail.Line, [.. values]);
    }

    /// <summary>All lines that match, oldest at the end; a few thousand at a time, so that no long look at the store is held.</summary>
    public static void WriteCsv(Store store, AuditFilter filter, IReadOnlyDictionary<string, string> people, long newest, Stream output)
    {
        // the byte order mark makes a spreadsheet program read Thai as UTF-8
        using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true);
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var column in Columns) csv.WriteField(column);
        csv.NextRecord();
        for (var before = newest + 1; ;)
        {
            var lines = store.Read(sql => Before(sql, filter, before, 2000));
            foreach (var line in lines)
            {
                foreach (var cell in Cells(line, people)) csv.WriteField(Exporter.Inert(cell));
                csv.NextRecord();
            }
            if (lines.Count < 2000) return;
            before = lines[^1].Seq;
        }
    }

    private static string[] Cells(AuditEntry line, IReadOnlyDictionary<string, string> people) =>
    [
        line.Seq.ToString(CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeMilliseconds(line.At).ToString("O", CultureInfo.InvariantCulture),
        people.GetValueOrDefault(line.Actor, line.Actor), line.Actor, line.Action, line.Subject ?? "", line.Detail ?? "", line.Hash,
    ];
}
