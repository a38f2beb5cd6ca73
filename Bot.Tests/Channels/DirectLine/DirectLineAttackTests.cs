using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.DirectLine;

/// <summary>What an attacker tries: refused with the right code, nothing leaked, others unaffected.</summary>
public sealed class DirectLineAttackTests : IDisposable
{
    private readonly WebChatRig rig = new(new Dictionary<string, string?> { ["DirectLine:AllowedOrigins"] = "https://www.example.go.th" });

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_token_opens_its_own_conversation_only()
    {
        var (mine, other) = (await rig.StartAsync(), await rig.StartAsync());
        await other.SayAsync("ยินยอม ความลับของฉัน");
        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities"), (HttpMethod.Post, "/upload") })
        {
            var (status, body) = await rig.AskAsync(method, other.Path + path, mine.Token, method == HttpMethod.Post ? new { type = "message", text = "x" } : null);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.DoesNotContain("ความลับ", body.ToJsonString(), StringComparison.Ordinal);
        }
        var ticket = mine.StreamUrl[(mine.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)..];
        await Assert.ThrowsAnyAsync<Exception>(() => rig.ConnectAsync(other.StreamUrl[..(other.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3)] + ticket));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJjb252IjoieCJ9.")]
    public async Task Without_a_good_token_nothing_is_answered_but_401(string? token)
    {
        var talk = await rig.StartAsync();
        foreach (var (method, path) in new[] { (HttpMethod.Post, "conversations"), (HttpMethod.Post, "tokens/generate"), (HttpMethod.Post, "tokens/refresh"), (HttpMethod.Get, talk.Path), (HttpMethod.Get, talk.Path + "/activities"), (HttpMethod.Post, talk.Path + "/activities") })
            Assert.Equal(HttpStatusCode.Unauthorized, (await rig.AskAsync(method, path, token, method == HttpMethod.Post ? new { type = "message", text = "x" } : null)).Status);
    }

    [Fact]
    public async Task A_ticket_of_an_address_does_not_open_requests_and_a_token_does_not_open_a_stream()
    {
        var talk = await rig.StartAsync();
        var at = talk.StreamUrl.IndexOf("&t=", StringComparison.Ordinal) + 3;
        Assert.Equal(HttpStatusCode.Unauthorized, (await rig.AskAsync(HttpMethod.Post, talk.Path + "/activities", talk.StreamUrl[at..], new { type = "message", text = "x" })).Status);
        await Assert.ThrowsAnyAsync<Exception>(() => rig.ConnectAsync(talk.StreamUrl[..at] + talk.Token));
    }

    [Fact]
    public async Task What_a_client_says_about_itself_is_not_believed()
    {
        var talk = await rig.StartAsync();
        var (status, body) = await talk.PostAsync("""
            {"type":"message","text":"ยินยอม","id":"mine","timestamp":"1999-01-01T00:00:00Z","channelId":"msteams","serviceUrl":"https://evil.example","callerId":"urn:x","relatesTo":{"x":1},
             "from":{"id":"bot","role":"bot","name":"ผู้ว่าฯ"},"recipient":{"id":"dl_victim"},"conversation":{"id":"other"},"membersAdded":[{"id":"x"}],"attachments":[{"contentType":"text/html","contentUrl":"https://evil.example"}]}
            """);
        Assert.Equal(HttpStatusCode.OK, status);
        var echo = (await talk.ReadAsync()).Single(a => (string)a["id"]! == (string)body["id"]!);
        Assert.Equal(("user", "dl_somchai", "bot", talk.Conversation), ((string)echo["from"]!["role"]!, (string)echo["from"]!["id"]!, (string)echo["recipient"]!["id"]!, (string)echo["conversation"]!["id"]!));
        foreach (var member in new[] { "serviceUrl", "callerId", "relatesTo", "membersAdded", "attachments" }) Assert.Null(echo[member]);
        Assert.DoesNotContain("ผู้ว่า", echo.ToJsonString(), StringComparison.Ordinal);
        Assert.StartsWith("20", (string)echo["timestamp"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"invoke","name":"x"}""", 400)]
    [InlineData("""{"type":"conversationUpdate"}""", 400)]
    [InlineData("""{"text":"ไม่มีชนิด"}""", 400)]
    [InlineData("""{"type":"message"}""", 400)]
    [InlineData("""{"type":"message","text":""", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("""{"type":"typing"}""", 200)]
    [InlineData("""{"type":"event","name":"webchat/join"}""", 200)]
    [InlineData("""{"type":"message","text":"\ud800 \u0000 ok","channelData":{"a":"\udc00"},"value":{"b":"\ud800"}}""", 200)]
    [InlineData("""{"type":"message","text":5,"value":7}""", 200)]
    public async Task Strange_activities_are_refused_or_taken_but_never_break_anything(string activity, int expected)
    {
        var talk = await rig.StartAsync();
        Assert.Equal(expected, (int)(await talk.PostAsync(activity)).Status);
        await talk.SayAsync("ยินยอม");
        using var stream = await talk.ListenAsync();
        await stream.UntilAsync(a => (string?)a["text"] == "ยินยอม");
    }

    [Theory]
    [InlineData(5001, 413)]
    [InlineData(300 * 1024, 413)]
    [InlineData(1024 * 1024, 413)]
    [InlineData(5000, 200)]
    public async Task Too_much_is_413(int length, int expected)
    {
        var talk = await rig.StartAsync();
        Assert.Equal(expected, (int)(await talk.PostAsync(new { type = "message", text = new string('a', length) })).Status);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var talk = await rig.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await talk.PostAsync("{\"type\":\"message\",\"text\":\"x\",\"value\":" + new string('[', 1000) + new string(']', 1000) + "}")).Status);
    }

    [Fact]
    public async Task Another_site_is_refused_and_an_allowed_one_passes_with_its_preflight()
    {
        var talk = await rig.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await talk.PostAsync(new { type = "message", text = "x" }, "https://evil.example")).Status);
        await Assert.ThrowsAnyAsync<Exception>(() => rig.ConnectAsync(talk.StreamUrl, "https://evil.example"));
        Assert.Equal(HttpStatusCode.OK, (await talk.PostAsync(new { type = "message", text = "ยินยอม" }, "https://www.example.go.th")).Status);
        Assert.Equal(HttpStatusCode.OK, (await talk.PostAsync(new { type = "message", text = "ยินยอม" }, "http://localhost")).Status);
        using (var socket = await rig.ConnectAsync(talk.StreamUrl, "https://www.example.go.th")) Assert.Equal(WebSocketState.Open, socket.State);
        foreach (var (origin, allowed) in new[] { ("https://www.example.go.th", true), ("https://evil.example", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/" + talk.Path + "/activities");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
            using var response = await rig.Http.SendAsync(request);
            Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var granted) && granted.Single() == origin);
        }
    }

    [Fact]
    public async Task Ten_thousand_requests_for_tokens_end_in_429_and_disturb_nobody()
    {
        var talk = await rig.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 10_000; i++)
        {
            using var response = await rig.SendAsync(HttpMethod.Post, "tokens/generate", "wrong");
            statuses.Add(response.StatusCode);
        }
        Assert.All(statuses, status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        Assert.True(statuses.Count(status => status == HttpStatusCode.TooManyRequests) > 9000);
        await talk.SayAsync("ยินยอม");
        using var stream = await talk.ListenAsync();
        await stream.UntilAsync(a => WebChatStream.IsBot(a) && a["replyToId"] is not null);
    }

    [Fact]
    public async Task A_flood_of_messages_is_429_and_reading_goes_on()
    {
        var talk = await rig.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 120; i++) statuses.Add((await talk.PostAsync(new { type = "typing" })).Status);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        await talk.ReadAsync();
    }
}
