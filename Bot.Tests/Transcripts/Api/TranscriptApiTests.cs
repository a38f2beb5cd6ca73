namespace Bot.Tests.Transcripts.Api;

[Collection("staff api")]
public sealed class TranscriptApiTests(ApiRig rig)
{
    [Fact]
    public async Task A_transcript_has_the_shape_of_the_export_and_what_the_staff_put_beside_it()
    {
        var t = rig.Seed();
        Assert.Equal(204, (await rig.DoAsync("POST", $"transcripts/{t.Id}/tags/รอนาน")).Status);
        Assert.Equal(201, (await rig.DoAsync("POST", $"transcripts/{t.Id}/notes", """{"text":"โทรหาเขตแล้ว"}""")).Status);
        var json = await rig.GetAsync($"transcripts/{t.Id}");
        Assert.Equal(t.Reference, (string?)json["reference"]);
        Assert.Equal(["citizen", "bot"], json["messages"]!.AsArray().Select(m => (string?)m!["from"]));
        Assert.Equal(t.Text, (string?)json["answers"]!["story"]);
        Assert.Equal("รอนาน", (string?)json["tags"]![0]!["tag"]);
        Assert.Equal("โทรหาเขตแล้ว", (string?)json["notes"]![0]!["text"]);
        Assert.True((bool)json["masked"]!);
    }

    [Fact]
    public async Task Every_reading_is_in_the_audit_trail()
    {
        var t = rig.Seed();
        await rig.GetAsync($"transcripts/{t.Id}");
        await rig.GetAsync($"transcripts/{t.Id}?unmask=true", "unmasker");
        Assert.Equal(["transcript-view api"], rig.Audit("staff", t.Id));
        Assert.Equal(["transcript-view api", "unmask api"], rig.Audit("unmasker", t.Id));
    }

    [Fact]
    public async Task Identifiers_are_hidden_in_what_was_said_answered_and_noted_and_in_the_list()
    {
        var t = rig.Seed("น้ำไม่ไหล โทร 081-234-5678 แล้วไม่มีใครรับ", channel: "hidden");
        await rig.DoAsync("POST", $"transcripts/{t.Id}/notes", """{"text":"โทรกลับ 081-234-5678"}""");
        foreach (var path in (string[])[$"transcripts/{t.Id}", "transcripts?channel=hidden", "export?channel=hidden"])
        {
            using var response = await rig.SendAsync("unmasker", "GET", path);
            Assert.DoesNotContain("234-5678", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        var shown = await rig.GetAsync($"transcripts/{t.Id}?unmask=true", "unmasker");
        Assert.Equal(t.Text, (string?)shown["messages"]![0]!["text"]);
        Assert.False((bool)shown["masked"]!);
    }

    [Fact]
    public async Task Who_may_not_unmask_is_told_so()
    {
        var t = rig.Seed();
        foreach (var path in (string[])[$"transcripts/{t.Id}?unmask=true", "export?unmask=true"])
        {
            var (status, json) = await rig.DoAsync("GET", path, null, "admin");
            Assert.Equal(403, status);
            Assert.Contains("unmask", (string?)json!["detail"], StringComparison.Ordinal);
        }
        Assert.DoesNotContain("unmask api", rig.Audit("admin", t.Id));
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged()
    {
        var seeded = Enumerable.Range(0, 3).Select(_ => rig.Seed(channel: "paged")).ToList();
        var first = await rig.GetAsync("transcripts?channel=paged&page=1&pageSize=2");
        var second = await rig.GetAsync("transcripts?channel=paged&page=2&pageSize=2");
        Assert.Equal(3, (int)first["total"]!);
        Assert.Equal(seeded.Select(s => s.Id).Reverse(), first["transcripts"]!.AsArray().Concat(second["transcripts"]!.AsArray()).Select(t => (string)t!["conversationId"]!));
    }

    [Theory]
    [InlineData("transcripts?colour=red&page=1", "colour")]
    [InlineData("transcripts?pageSize=201", "pageSize")]
    [InlineData("transcripts?page=0", "page")]
    [InlineData("transcripts?from=24.11.2569", "from")]
    [InlineData("transcripts?domain=WATER", "WATER")]
    [InlineData("transcripts?status=lost", "status")]
    [InlineData("transcripts?unread=0", "unread")]
    [InlineData("transcripts?channel=line&channel=x", "channel")]
    [InlineData("transcripts?tag=", "tag")]
    [InlineData("export?format=pdf", "format")]
    [InlineData("counts?by=colour", "by")]
    [InlineData("counts", "by")]
    [InlineData("taxonomy?x=1", "x")]
    public async Task What_is_wrong_in_a_query_is_named(string path, string named)
    {
        var (status, json) = await rig.DoAsync("GET", path);
        Assert.Equal(400, status);
        Assert.Contains($"\"{named}\"", (string?)json!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes", """{"txt":"a"}""", 400, "$.txt")]
    [InlineData("notes", """{"text":5}""", 400, "$.text")]
    [InlineData("notes", "", 400, "JSON")]
    [InlineData("notes", """{"text":"  "}""", 400, "text")]
    [InlineData("highlights", """{"messageId":"m","start":0,"quote":"a"}""", 400, "end")]
    public async Task What_is_wrong_in_a_body_is_named(string what, string body, int expected, string named)
    {
        var (status, json) = await rig.DoAsync("POST", $"transcripts/{rig.Seed().Id}/{what}", body);
        Assert.Equal(expected, status);
        Assert.Contains(named, (string?)json!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_more_than_64_KB_is_refused() =>
        Assert.Equal(413, (await rig.DoAsync("POST", $"transcripts/{rig.Seed().Id}/notes", $$"""{"text":"{{new string('a', 66_000)}}"}""")).Status);

    [Theory]
    [InlineData("GET", "transcripts/none", 404)]
    [InlineData("GET", "nothing/here", 404)]
    [InlineData("PATCH", "taxonomy", 405)]
    [InlineData("POST", "transcripts/none/tags/x", 404)]
    [InlineData("DELETE", "transcripts/none/tags/x", 404)]
    [InlineData("DELETE", "transcripts/none/highlights/1", 404)]
    public async Task What_is_not_there_is_a_problem_that_says_so(string method, string path, int expected)
    {
        var (status, json) = await rig.DoAsync(method, path);
        Assert.Equal(expected, status);
        Assert.NotEmpty((string?)json!["detail"] ?? "");
    }

    [Fact]
    public async Task Tags_come_and_go()
    {
        var t = rig.Seed();
        await rig.DoAsync("POST", $"transcripts/{t.Id}/tags/first");
        await rig.DoAsync("POST", $"transcripts/{t.Id}/tags/first");
        Assert.Equal(1, (int)(await rig.GetAsync("transcripts?tag=first"))["total"]!);
        Assert.Equal(204, (await rig.DoAsync("DELETE", $"transcripts/{t.Id}/tags/first")).Status);
        Assert.Equal(404, (await rig.DoAsync("DELETE", $"transcripts/{t.Id}/tags/first")).Status);
        Assert.Equal(["tag-add", "tag-remove"], rig.Audit("staff", t.Id));
    }

    [Fact]
    public async Task Counts_add_up_and_follow_the_filter()
    {
        rig.Seed(channel: "counted");
        rig.Seed(channel: "counted");
        var domains = await rig.GetAsync("counts?by=domain&channel=counted");
        Assert.Equal(2, (int)domains["total"]!);
        Assert.Equal(("UTIL", 2, "Electricity & water supply"), ((string)domains["rows"]![0]!["key"]!, (int)domains["rows"]![0]!["count"]!, (string)domains["rows"]![0]!["name"]!["en"]!));
        Assert.Equal(("none", 2), Row(await rig.GetAsync("counts?by=pain&channel=counted")));
        Assert.Equal(("none", 2), Row(await rig.GetAsync("counts?by=province&channel=counted")));
        Assert.Equal(("counted", 2), Row(await rig.GetAsync("counts?by=channel&channel=counted")));
        Assert.Equal(("2026-11-24", 2), Row(await rig.GetAsync("counts?by=day&channel=counted")));
    }

    private static (string, int) Row(System.Text.Json.Nodes.JsonNode counts) => ((string)counts["rows"]![0]!["key"]!, (int)counts["rows"]![0]!["count"]!);
}
