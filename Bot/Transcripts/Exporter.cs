using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bot.Transcripts;

/// <summary>Writes transcripts as JSON Lines (a conversation a line), CSV or XLSX (a conversation a row, the messages in one cell).</summary>
public static class Exporter
{
    private static readonly string[] Columns = ["conversationId", "reference", "channel", "dialog", "revision", "status", "startedAt", "endedAt", "consents", "domains", "pains", "answers", "transcript"];
    // what a spreadsheet takes for the beginning of a formula, with the full-width forms
    private const string FormulaStarts = "=+-@\t\r\0＝＋－＠";
    private const int LongestCell = 32_000;

    public static int Write(string format, Stream output, IEnumerable<ExportRow> rows) => format switch
    {
        "jsonl" => JsonLines(output, rows),
        "csv" => Csv(output, rows),
        "xlsx" => Xlsx(output, rows),
        _ => throw new ArgumentException($"\"{format}\" is not a format: use jsonl, csv or xlsx.", nameof(format)),
    };

    private static int JsonLines(Stream output, IEnumerable<ExportRow> rows)
    {
        var n = 0;
        foreach (var row in rows)
        {
            JsonSerializer.Serialize(output, row, ExportRow.Json);
            output.WriteByte((byte)'\n');
            n++;
        }
        return n;
    }

    private static int Csv(Stream output, IEnumerable<ExportRow> rows)
    {
        // the byte order mark makes a spreadsheet program read Thai as UTF-8
        using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true);
        using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        foreach (var column in Columns) csv.WriteField(column);
        csv.NextRecord();
        var n = 0;
        foreach (var row in rows)
        {
            foreach (var cell in Cells(row)) csv.WriteField(Inert(cell));
            csv.NextRecord();
            n++;
        }
        return n;
    }

    private static int Xlsx(Stream output, IEnumerable<ExportRow> rows)
    {
        using var buffer = new MemoryStream();
        var n = 0;
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                WriteRow(writer, Columns);
                foreach (var row in rows)
                {
                    WriteRow(writer, Cells(row));
                    n++;
                }
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "transcripts" }));
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
        return n;
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<string> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(new Cell(new InlineString(new Text(Printable(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString });
        writer.WriteEndElement();
    }

    private static string[] Cells(ExportRow row) =>
    [
        row.ConversationId, row.Reference, row.Channel, row.Dialog, row.Revision, row.Status, row.StartedAt.ToString("O", CultureInfo.InvariantCulture),
        row.EndedAt?.ToString("O", CultureInfo.InvariantCulture) ?? "",
        string.Join("; ", row.Consents.Select(c => $"{c.Key}: {(c.Value ? "yes" : "no")}")), Labels(row, "domain"), Labels(row, "pain"),
        string.Join("\n", row.Answers.Select(a => $"{a.Key}: {a.Value}")), string.Join("\n", row.Messages.Select(m => $"{m.From}: {m.Text ?? "[" + m.Kind + "]"}")),
    ];

    private static string Labels(ExportRow row, string axis) => string.Join("; ", row.Categories.Where(c => c.Axis == axis).Select(c => $"{c.Label} ({c.Source})").Distinct());

    internal static string Inert(string cell) => cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;

    /// <summary>What XML 1.0 can hold, and no longer than a cell may be.</summary>
    private static string Printable(string cell)
    {
        var clean = new StringBuilder(Math.Min(cell.Length, LongestCell));
        foreach (var rune in cell.EnumerateRunes())
        {
            if (clean.Length >= LongestCell) { clean.Append('…'); break; }
            if (rune.Value is 9 or 10 || (rune.Value >= 32 && rune.Value is not (0xFFFE or 0xFFFF))) clean.Append(rune);
        }
        return clean.ToString();
    }
}
