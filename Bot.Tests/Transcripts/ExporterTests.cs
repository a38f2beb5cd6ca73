using System.Text;
using System.Text.Json;
using Bot.Transcripts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bot.Tests.Transcripts;

public sealed class ExporterTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_line_holds_the_words_as_they_were_said()
    {
        using var json = JsonDocument.Parse(Written("jsonl", "รอ 3 ชั่วโมง \"ไม่มีใครตอบ\""));
        var root = json.RootElement;
        Assert.Equal("รอ 3 ชั่วโมง \"ไม่มีใครตอบ\"", root.GetProperty("messages")[0].GetProperty("text").GetString());
        Assert.Equal("completed", root.GetProperty("status").GetString());
        Assert.True(root.GetProperty("consents").GetProperty("take_part").GetBoolean());
        Assert.Equal("TH-10", root.GetProperty("answers").GetProperty("province").GetString());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+66")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    public void No_cell_can_become_a_formula(string cell) => Assert.StartsWith("'", Exporter.Inert(cell), StringComparison.Ordinal);

    [Fact]
    public void Plain_words_stay_as_they_are() => Assert.Equal("รอนาน = เสียเวลา", Exporter.Inert("รอนาน = เสียเวลา"));

    [Fact]
    public void A_workbook_holds_text_and_no_formula()
    {
        using var stream = new MemoryStream();
        Exporter.Write("xlsx", stream, [Row("=HYPERLINK(\"x\")\u0001")]);
        stream.Position = 0;
        using var book = SpreadsheetDocument.Open(stream, false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        Assert.Contains(cells, c => c.InnerText.Contains("citizen: =HYPERLINK(\"x\")", StringComparison.Ordinal));
        Assert.All(cells, c => Assert.Null(c.CellFormula));
        Assert.All(cells, c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
    }

    [Fact]
    public void An_unknown_format_is_named() => Assert.Contains("pdf", Assert.Throws<ArgumentException>(() => Exporter.Write("pdf", Stream.Null, [])).Message, StringComparison.Ordinal);

    private static string Written(string format, string words)
    {
        using var stream = new MemoryStream();
        Exporter.Write(format, stream, [Row(words)]);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ExportRow Row(string words) => new("c1", "AB12-CD34", "line", "service-experience", "r1", "completed", At, At,
        new Dictionary<string, bool> { ["take_part"] = true }, new Dictionary<string, object?> { ["province"] = "TH-10" },
        [new ExportCategory("m1", "domain", "UTIL", 0.9, "model", "1")], [new ExportMessage("m1", At, "citizen", words, "text", null)]);
}
