using System.Text.Json;
using Bot.Conversations;

namespace Bot.Tests.Transcripts.Api;

[Collection("staff api")]
public sealed class EvidenceTests(ApiRig rig)
{
    [Fact]
    public async Task A_quote_that_stands_there_is_kept_and_shown_and_removed()
    {
        var t = rig.Seed("น้ำไม่ไหลสามวัน 😢 รอ");
        var (status, made) = await AddAsync(t, 0, 9, "น้ำไม่ไหล");
        Assert.Equal(201, status);
        var shown = (await rig.GetAsync($"transcripts/{t.Id}"))["highlights"]![0]!;
        Assert.Equal(("น้ำไม่ไหล", 0, 9), ((string)shown["quote"]!, (int)shown["start"]!, (int)shown["end"]!));
        Assert.Equal(204, (await rig.DoAsync("DELETE", $"transcripts/{t.Id}/highlights/{made!["id"]}")).Status);
        Assert.Empty(await QuotesAsync(t));
        Assert.Contains("highlight-remove", rig.Audit("staff", t.Id));
    }

    [Fact]
    public async Task A_quote_with_one_letter_changed_is_refused_without_a_word()
    {
        var t = rig.Seed("น้ำไม่ไหลสามวัน น้ำไม่ไหล");
        foreach (var wrong in (string[])["น้ำไม่ไหว", "น้ำไม่ไหล ", "นำ้ไม่ไหล"])
        {
            var (status, json) = await AddAsync(t, 0, 9, wrong);
            Assert.Equal(422, status);
            Assert.DoesNotContain("สามวัน", json!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        }
        var (_, moved) = await AddAsync(t, 1, 10, "น้ำไม่ไหล");
        Assert.Equal(["0-9", "16-25"], moved!["foundAt"]!.AsArray().Select(p => $"{p!["start"]}-{p["end"]}"));
        Assert.Empty(await QuotesAsync(t));
    }

    [Theory]
    [InlineData(0, 1_000_000)]
    [InlineData(5, 14)]
    public async Task A_place_beyond_the_message_is_refused(int start, int end) => Assert.Equal(422, (await AddAsync(rig.Seed("น้ำไม่ไหล"), start, end, "น้ำไม่ไหล")).Status);

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    public async Task A_place_that_is_none_is_refused(int start, int end) => Assert.Equal(400, (await AddAsync(rig.Seed(), start, end, "x")).Status);

    [Fact]
    public async Task A_message_of_another_conversation_cannot_be_quoted()
    {
        var (mine, other) = (rig.Seed(), rig.Seed());
        Assert.Equal(404, (await AddAsync(mine with { Message = other.Message }, 0, 9, "น้ำไม่ไหล")).Status);
        Assert.Equal(404, (await AddAsync(mine with { Message = mine.Reply }, 0, 6, "ขอบคุณ")).Status);
        var (_, made) = await AddAsync(other, 0, 9, "น้ำไม่ไหล");
        Assert.Equal(404, (await rig.DoAsync("DELETE", $"transcripts/{mine.Id}/highlights/{made!["id"]}")).Status);
    }

    [Fact]
    public async Task A_quote_is_not_shown_when_the_words_have_changed()
    {
        var t = rig.Seed();
        await AddAsync(t, 0, 9, "น้ำไม่ไหล");
        await rig.Store.WriteAsync(sql => sql.Run("update Activities set Text='ไฟไม่ติดแล้วจริง ๆ' where Id=@0", t.Message));
        Assert.Empty(await QuotesAsync(t));
    }

    [Fact]
    public async Task Of_a_message_taken_back_there_is_no_quote_no_hit_no_count_and_no_export()
    {
        var t = rig.Seed(channel: "unsent-test");
        await AddAsync(t, 0, 9, "น้ำไม่ไหล");
        await rig.IndexAsync();
        Assert.Equal(1, (int)(await rig.GetAsync("transcripts?channel=unsent-test&q=ไม่ไหล"))["total"]!);
        await rig.Store.WriteAsync(sql => Erasure.Unsend(sql, "line", t.ChannelMessage));
        Assert.Empty(await QuotesAsync(t));
        Assert.Equal(0, (int)(await rig.GetAsync("transcripts?channel=unsent-test&q=ไม่ไหล"))["total"]!);
        Assert.Equal("none", (string?)(await rig.GetAsync("counts?by=domain&channel=unsent-test"))["rows"]![0]!["key"]);
        Assert.Equal(404, (await AddAsync(t, 0, 9, "น้ำไม่ไหล")).Status);
        Assert.Equal(404, (await rig.DoAsync("PUT", $"transcripts/{t.Id}/messages/{t.Message}/categories/domain", """{"labels":["LOCAL"],"version":0}""")).Status);
        var exported = (await rig.GetAsync("export?channel=unsent-test"))["messages"]![0]!;
        Assert.Equal(("removed", null), ((string?)exported["kind"], (string?)exported["text"]));
    }

    [Fact]
    public async Task Who_sees_masked_words_quotes_beside_the_hidden_part_and_never_the_part_itself()
    {
        var t = rig.Seed("น้ำไม่ไหล โทร 081-234-5678 ไม่มีใครรับ โทร 089-876-5432 ก็ไม่รับ");
        var masked = Bot.Transcripts.Masking.PersonalData.Mask(t.Text);
        Assert.DoesNotContain("081", masked, StringComparison.Ordinal);
        foreach (var quote in (string[])["น้ำไม่ไหล", "ไม่มีใครรับ", "ก็ไม่รับ"])
            Assert.Equal(201, (await AddAsync(t, masked.IndexOf(quote, StringComparison.Ordinal), masked.IndexOf(quote, StringComparison.Ordinal) + quote.Length, quote)).Status);
        Assert.Equal(["น้ำไม่ไหล", "ไม่มีใครรับ", "ก็ไม่รับ"], await QuotesAsync(t));
        // a guess at what is hidden tells nothing: right and wrong are refused alike
        var hidden = t.Text.IndexOf("081", StringComparison.Ordinal);
        var right = await AddAsync(t, hidden, hidden + 1, "0");
        var wrong = await AddAsync(t, hidden, hidden + 1, "7");
        Assert.Equal((422, 422), (right.Status, wrong.Status));
        Assert.Equal(wrong.Json!["foundAt"]!.ToJsonString(), right.Json!["foundAt"]!.ToJsonString());
        var label = masked.IndexOf('[', StringComparison.Ordinal);
        Assert.Equal(400, (await AddAsync(t, label, label + 1, "[")).Status);
    }

    [Fact]
    public async Task A_quote_of_a_hidden_part_is_shown_only_to_who_may_see_it()
    {
        var t = rig.Seed("โทร 081-234-5678 นะ");
        var body = JsonSerializer.Serialize(new { messageId = t.Message, start = 4, end = 7, quote = "081" });
        Assert.Equal(201, (await rig.DoAsync("POST", $"transcripts/{t.Id}/highlights?unmask=true", body, "unmasker")).Status);
        Assert.Equal([null], await QuotesAsync(t));
        Assert.Equal("081", (string?)(await rig.GetAsync($"transcripts/{t.Id}?unmask=true", "unmasker"))["highlights"]![0]!["quote"]);
    }

    private Task<(int Status, System.Text.Json.Nodes.JsonNode? Json)> AddAsync(Seeded t, int start, int end, string quote) =>
        rig.DoAsync("POST", $"transcripts/{t.Id}/highlights", JsonSerializer.Serialize(new { messageId = t.Message, start, end, quote }));

    private async Task<List<string?>> QuotesAsync(Seeded t) => [.. (await rig.GetAsync($"transcripts/{t.Id}"))["highlights"]!.AsArray().Select(h => (string?)h!["quote"])];
}
