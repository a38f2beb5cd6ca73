using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bot.Tests.Transcripts.Api;

[Collection("staff api")]
public sealed class ExportApiTests(ApiRig rig)
{
    [Fact]
    public async Task An_export_holds_what_the_filter_lets_through_and_is_in_the_audit_trail_without_words()
    {
        var t = rig.Seed(channel: "export-1");
        rig.Seed("ไฟดับ", channel: "export-1");
        await rig.IndexAsync();
        using var response = await rig.SendAsync("staff", "GET", "export?channel=export-1&q=น้ำไม่ไหล");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(t.Id, Assert.Single(lines), StringComparison.Ordinal);
        Assert.Contains(".jsonl", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Contains("export jsonl, masked, 1 conversations, channel=export-1&q=(words)", rig.Audit("staff"));
    }

    [Fact]
    public async Task An_unmasked_export_says_so_in_the_audit_trail()
    {
        rig.Seed("โทร 081-234-5678", channel: "export-2");
        using var masked = await rig.SendAsync("unmasker", "GET", "export?channel=export-2&format=csv");
        Assert.DoesNotContain("081-234-5678", await masked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var response = await rig.SendAsync("unmasker", "GET", "export?channel=export-2&unmask=true&format=csv");
        Assert.Contains("081-234-5678", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("export csv, unmasked, 1 conversations, channel=export-2", rig.Audit("unmasker"));
    }

    [Fact]
    public async Task No_cell_of_an_export_can_become_a_formula()
    {
        rig.Seed("=HYPERLINK(\"http://example.org\")", channel: "=1+1");
        using var csv = await rig.SendAsync("staff", "GET", "export?format=csv&channel=%3D1%2B1");
        var text = await csv.Content.ReadAsStringAsync();
        Assert.Contains(",'=1+1,", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|,)\"?[=+@-]", text.TrimStart('\uFEFF'));
        using var xlsx = await rig.SendAsync("staff", "GET", "export?format=xlsx&channel=%3D1%2B1");
        using var stream = new MemoryStream(await xlsx.Content.ReadAsByteArrayAsync());
        using var book = SpreadsheetDocument.Open(stream, false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        Assert.Contains(cells, c => c.InnerText == "=1+1");
        Assert.All(cells, c => Assert.True(c.CellFormula is null && c.DataType?.Value == CellValues.InlineString));
    }

    [Fact]
    public async Task An_erased_transcript_is_in_no_list_count_or_export_and_its_files_are_gone()
    {
        Directory.CreateDirectory(rig.MediaFolder);
        var file = Path.Combine(rig.MediaFolder, "api-picture.png");
        await File.WriteAllBytesAsync(file, [1, 2, 3]);
        var t = rig.Seed(channel: "erase-1", file: "api-picture.png");
        await rig.DoAsync("POST", $"transcripts/{t.Id}/tags/keep");
        Assert.Equal(204, (await rig.DoAsync("DELETE", $"transcripts/{t.Id}", null, "admin")).Status);
        Assert.Equal(404, (await rig.DoAsync("DELETE", $"transcripts/{t.Id}", null, "admin")).Status);
        Assert.Equal(404, (await rig.DoAsync("GET", $"transcripts/{t.Id}")).Status);
        Assert.Equal(0, (int)(await rig.GetAsync("transcripts?channel=erase-1"))["total"]!);
        Assert.Empty((await rig.GetAsync("counts?by=domain&channel=erase-1"))["rows"]!.AsArray());
        using var export = await rig.SendAsync("staff", "GET", "export?channel=erase-1");
        Assert.Equal("", await export.Content.ReadAsStringAsync());
        Assert.False(File.Exists(file));
        Assert.Equal(["erase"], rig.Audit("admin", t.Id));
        foreach (var table in (string[])["Activities", "Categories", "TranscriptTags", "Highlights", "Notes", "Annotations"])
            Assert.Equal(0, rig.Store.Read(sql => sql.Value<long>($"select count(*) from {table} where ConversationId=@0", t.Id)));
    }
}
