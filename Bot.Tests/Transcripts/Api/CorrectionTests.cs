using Bot.Transcripts;

namespace Bot.Tests.Transcripts.Api;

[Collection("staff api")]
public sealed class CorrectionTests(ApiRig rig)
{
    [Fact]
    public async Task What_the_staff_say_counts_and_the_machines_word_stays_beside_it()
    {
        var t = rig.Seed(channel: "corrected");
        var (status, saved) = await rig.DoAsync("PUT", Path(t, "domain"), """{"labels":["LOCAL"],"version":0}""");
        Assert.Equal(200, status);
        var json = await rig.GetAsync($"transcripts/{t.Id}");
        Assert.Equal(["UTIL model", "LOCAL person"], json["categories"]!.AsArray().Select(c => $"{c!["label"]} {c["source"]}"));
        Assert.Equal((long)saved!["version"]!, (long)json["annotations"]![0]!["id"]!);
        Assert.Equal("LOCAL", (string?)(await rig.GetAsync("counts?by=domain&channel=corrected"))["rows"]![0]!["key"]);
        Assert.Contains($"categories {t.Message} domain LOCAL", rig.Audit("staff", t.Id));
    }

    [Fact]
    public async Task The_second_of_two_who_saw_the_same_is_told_what_the_first_said()
    {
        var t = rig.Seed();
        var (_, first) = await rig.DoAsync("PUT", Path(t, "pain"), """{"labels":["WAIT","STEPS"],"version":0}""");
        var (status, json) = await rig.DoAsync("PUT", Path(t, "pain"), """{"labels":["COST"],"version":0}""", "researcher");
        Assert.Equal(409, status);
        Assert.Equal(["WAIT", "STEPS"], json!["current"]!["labels"]!.AsArray().Select(l => (string?)l));
        Assert.Equal((long)first!["version"]!, (long)json["current"]!["version"]!);
        Assert.Equal(200, (await rig.DoAsync("PUT", Path(t, "pain"), $$"""{"labels":["COST"],"version":{{json["current"]!["version"]}}}""", "researcher")).Status);
        var now = await rig.GetAsync($"transcripts/{t.Id}");
        Assert.Equal(["COST"], now["categories"]!.AsArray().Where(c => (string?)c!["axis"] == "pain").Select(c => (string?)c!["label"]));
        Assert.Equal(2, now["annotations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Of_twenty_at_once_one_is_saved()
    {
        var t = rig.Seed();
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rig.DoAsync("PUT", Path(t, "pain"), """{"labels":["WAIT"],"version":0}""")));
        Assert.Single(all, a => a.Status == 200);
        Assert.Equal(19, all.Count(a => a.Status == 409));
    }

    [Fact]
    public async Task The_citizens_word_leaves_the_export_where_the_staff_spoke()
    {
        var t = rig.Seed(channel: "both-spoke");
        await rig.Store.WriteAsync(sql => sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Counts) values (@0, @1, 'domain', 'HEALTH', 1, 'person', 0)", t.Id, t.Message));
        await rig.DoAsync("PUT", Path(t, "domain"), """{"labels":["LOCAL"],"version":0}""");
        var rows = rig.Store.Read(sql => TranscriptQuery.Export(sql, new ExportFilter(Channel: "both-spoke").Conditions()).ToList());
        Assert.Equal(["UTIL model", "LOCAL person"], rows[0].Categories.Select(c => $"{c.Label} {c.Source}"));
        Assert.Empty(rig.Store.Read(sql => TranscriptQuery.Export(sql, new ExportFilter(Channel: "both-spoke", Domain: "HEALTH").Conditions()).ToList()));
        Assert.Single(rig.Store.Read(sql => TranscriptQuery.Export(sql, new ExportFilter(Channel: "both-spoke", Domain: "UTIL").Conditions()).ToList()));
    }

    [Theory]
    [InlineData("domain", """{"labels":["UTIL","LOCAL"],"version":0}""", "one domain")]
    [InlineData("domain", """{"labels":["WAIT"],"version":0}""", "WAIT")]
    [InlineData("pain", """{"labels":["WAIT","STEPS","COST"],"version":0}""", "one or two")]
    [InlineData("pain", """{"labels":["WAIT","WAIT"],"version":0}""", "twice")]
    [InlineData("pain", """{"labels":[],"version":0}""", "one or two")]
    [InlineData("colour", """{"labels":["WAIT"],"version":0}""", "colour")]
    [InlineData("pain", """{"version":0}""", "labels")]
    [InlineData("pain", """{"labels":["WAIT"]}""", "version")]
    public async Task Labels_that_cannot_be_are_refused(string axis, string body, string named)
    {
        var t = rig.Seed();
        var (status, json) = await rig.DoAsync("PUT", Path(t, axis), body);
        Assert.Equal(400, status);
        Assert.Contains(named, (string?)json!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_another_conversation_is_not_there()
    {
        var (mine, other) = (rig.Seed(), rig.Seed());
        foreach (var message in (string[])[other.Message, mine.Reply])
            Assert.Equal(404, (await rig.DoAsync("PUT", $"transcripts/{mine.Id}/messages/{message}/categories/domain", """{"labels":["LOCAL"],"version":0}""")).Status);
        Assert.Equal(0, rig.Store.Read(sql => sql.Value<long>("select count(*) from Annotations where ConversationId=@0", mine.Id)));
    }

    private static string Path(Seeded t, string axis) => $"transcripts/{t.Id}/messages/{t.Message}/categories/{axis}";
}
