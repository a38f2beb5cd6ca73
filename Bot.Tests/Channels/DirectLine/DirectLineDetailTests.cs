using System.Net;
using Bot.Channels.WebChat;

namespace Bot.Tests.Channels.DirectLine;

/// <summary>What the official client takes for granted, one thing at a time.</summary>
public sealed class DirectLineDetailTests
{
    [Fact]
    public async Task A_quiet_stream_is_kept_open_with_empty_frames()
    {
        var time = new MovableTimers();
        using var rig = new WebChatRig(time: time);
        var talk = await rig.StartAsync();
        using var stream = await talk.ListenAsync();
        await stream.BotAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? frame;
        do
        {
            time.Pass(TimeSpan.FromSeconds(26));
            frame = await stream.FrameAsync(limit.Token);
        }
        while (frame is { Length: > 0 });
        Assert.Equal("", frame);
    }

    [Fact]
    public async Task Id_and_channel_of_an_activity_are_ours()
    {
        using var rig = new WebChatRig();
        var talk = await rig.StartAsync();
        await talk.PostAsync(new { type = "message", text = "สวัสดีค่ะ", id = "mine", channelId = "evil", conversation = new { id = "other" }, serviceUrl = "https://evil.example", callerId = "x" });
        var said = Assert.Single(await talk.ReadAsync(), a => (string?)a["text"] == "สวัสดีค่ะ");
        Assert.NotEqual("mine", (string?)said["id"]);
        Assert.Equal("directline", (string?)said["channelId"]);
        Assert.Equal(talk.Conversation, (string?)said["conversation"]!["id"]);
        Assert.DoesNotContain("evil", said.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_opens_no_file_of_another_conversation()
    {
        using var rig = new WebChatRig();
        var (one, other) = (await rig.StartAsync(), await rig.StartAsync());
        var ticket = System.Web.HttpUtility.ParseQueryString(new Uri(one.StreamUrl).Query)["t"];
        using var answer = await rig.SendAsync(HttpMethod.Get, $"conversations/{other.Conversation}/files/1/0?t={Uri.EscapeDataString(ticket!)}", null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_activity_posted_again_is_taken_once()
    {
        using var rig = new WebChatRig();
        var talk = await rig.StartAsync();
        var (first, second) = (await talk.SayAsync("ยินยอม", "client-1"), await talk.SayAsync("ยินยอม", "client-1"));
        Assert.Equal(first, second);
        Assert.Single(await talk.ReadAsync(""), a => (string?)a["text"] == "ยินยอม");
    }

    [Fact]
    public async Task The_page_has_the_name_and_the_colour_of_the_agency()
    {
        using var rig = new WebChatRig(new Dictionary<string, string?> { ["Chat:Agency:Th"] = "กรมทดสอบ", ["Chat:Agency:En"] = "Test Department", ["Chat:Accent"] = "#7a1f1f" });
        Assert.Contains("กรมทดสอบ", WebUtility.HtmlDecode(await rig.Http.GetStringAsync("/")), StringComparison.Ordinal);
        var english = await rig.Http.GetStringAsync("/?lang=en");
        Assert.Contains("Test Department", english, StringComparison.Ordinal);
        Assert.Contains("--accent:#7a1f1f", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#0b5ca ")]
    [InlineData("0b5cad")]
    [InlineData("#ffff00")]
    [InlineData("red;}body{display:none")]
    public void A_colour_that_is_none_or_cannot_be_read_on_is_refused(string accent) =>
        Assert.Contains("Chat:Accent", Assert.Throws<InvalidOperationException>(() => new ChatOptions { Accent = accent }.Check()).Message, StringComparison.Ordinal);
}
