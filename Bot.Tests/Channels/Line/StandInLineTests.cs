using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.Line;

/// <summary>A stand-in that lets everything pass proves nothing: each limit is broken once.</summary>
public sealed class StandInLineTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();
    private StandInLine line = null!;

    public async Task InitializeAsync() => line = await StandInLine.StartAsync();

    public async Task DisposeAsync() => await line.DisposeAsync();

    [Fact]
    public async Task A_proper_reply_is_accepted_and_remembered()
    {
        var token = line.IssueReplyToken(StandInLine.UserId(1));
        Assert.Equal(200, await ReplyAsync(token, """[{"type":"text","text":"ก"},{"type":"text","text":"ข","quickReply":{"items":[{"type":"action","action":{"type":"message","label":"ใช่","text":"ใช่ค่ะ"}}]}}]"""));
        var sent = Assert.Single(line.Sent);
        Assert.Equal(("reply", StandInLine.UserId(1), token), (sent.How, sent.To, sent.ReplyToken));
        Assert.Equal(["ก", "ข"], sent.Texts);
        Assert.Equal(("ใช่", "ใช่ค่ะ"), sent.QuickReplies.Single());
        Assert.Empty(line.Violations);
    }

    public static TheoryData<string, string> BadMessages => new()
    {
        { "[]", "messages: Size" },
        { "[" + string.Join(',', Enumerable.Repeat("""{"type":"text","text":"x"}""", 6)) + "]", "messages: Size" },
        { """[{"type":"text","text":""}]""", "text: May not be empty" },
        { """[{"type":"text"}]""", "text: must be specified" },
        { """[{"type":"text","text":7}]""", "text: has the wrong type" },
        { """[{"type":"text","text":"\ud83d"}]""", "no valid Unicode" },
        { Text(new string('x', 5001)), "text: Length" },
        { """[{"type":"text","text":"x","colour":"red"}]""", "colour: is not a property" },
        { """[{"type":"picture","text":"x"}]""", "not known" },
        { Quick(string.Join(',', Enumerable.Repeat(Item("ก", "ก"), 14))), "items: Size" },
        { Quick(""), "items: Size" },
        { Quick(Item("", "x")), "label: May not be empty" },
        { Quick(Item(string.Concat(Enumerable.Repeat("กี่", 21)), "x")), "label: Length" },
        { Quick(Item("x", "")), "text: May not be empty" },
        { Quick(Item("x", string.Concat(Enumerable.Repeat("กี่", 301)))), "text: Length" },
        { Quick("""{"type":"action","action":{"type":"postback","label":"x","data":"d"}}"""), "displayText: must be specified" },
        { Quick($$$"""{"type":"action","action":{"type":"postback","label":"x","displayText":"x","data":"{{{new string('d', 301)}}}"}}"""), "data: Length" },
    };

    [Theory, MemberData(nameof(BadMessages))]
    public async Task A_bad_message_is_refused_with_details_and_noted(string messages, string finding)
    {
        Assert.Equal(400, await ReplyAsync(line.IssueReplyToken(), messages));
        Assert.Contains(finding, string.Join('\n', line.Violations), StringComparison.Ordinal);
        Assert.Empty(line.Sent);
    }

    [Fact]
    public async Task A_label_of_20_clusters_and_more_units_passes()
    {
        Assert.Equal(200, await ReplyAsync(line.IssueReplyToken(), Quick(Item(string.Concat(Enumerable.Repeat("กี่", 20)), "x"))));
        Assert.Empty(line.Violations);
    }

    [Fact]
    public async Task A_reply_token_works_once_and_not_after_its_time()
    {
        var token = line.IssueReplyToken();
        Assert.Equal(200, await ReplyAsync(token, Text("x")));
        Assert.Equal(400, await ReplyAsync(token, Text("x")));
        Assert.Equal(400, await ReplyAsync(line.IssueReplyToken(life: TimeSpan.Zero), Text("x")));
        Assert.Empty(line.Violations);
        Assert.Equal(400, await ReplyAsync("invented", Text("x")));
        Assert.Single(line.Violations);
        Assert.Single(line.Sent);
    }

    [Fact]
    public async Task A_reply_with_a_retry_key_is_refused()
    {
        Assert.Equal(400, await ReplyAsync(line.IssueReplyToken(), Text("x"), Guid.NewGuid().ToString()));
        Assert.Single(line.Violations);
    }

    [Fact]
    public async Task A_push_is_accepted_once_for_a_retry_key()
    {
        var key = Guid.NewGuid().ToString();
        Assert.Equal(200, await PushAsync(StandInLine.UserId(1), Text("x"), key));
        Assert.Equal(409, await PushAsync(StandInLine.UserId(1), Text("x"), key));
        Assert.Empty(line.Violations);
        Assert.Equal(409, await PushAsync(StandInLine.UserId(1), Text("y"), key));
        Assert.Contains("another body", line.Violations.Single(), StringComparison.Ordinal);
        Assert.Single(line.Sent);
    }

    [Theory]
    [InlineData("U1", "0f8fad5b-d9cb-469f-a165-70867728950e", 400)]
    [InlineData("U00000000000000000000000000000001", "not-a-uuid", 400)]
    [InlineData("U00000000000000000000000000000001", null, 200)]
    public async Task A_push_to_nobody_or_without_a_proper_key_is_noted(string to, string? key, int status)
    {
        Assert.Equal(status, await PushAsync(to, Text("x"), key));
        Assert.Single(line.Violations);
    }

    [Fact]
    public async Task A_used_up_quota_refuses_pushes_and_no_replies()
    {
        line.Quota = 1;
        Assert.Equal(200, await PushAsync(StandInLine.UserId(1), Text("x"), Guid.NewGuid().ToString()));
        Assert.Equal(429, await PushAsync(StandInLine.UserId(1), Text("x"), Guid.NewGuid().ToString()));
        Assert.Equal(200, await ReplyAsync(line.IssueReplyToken(), Text("x")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer invented")]
    [InlineData("Basic eDp5")]
    public async Task A_call_without_a_valid_token_is_401(string? authorization)
    {
        Assert.Equal(401, await PostAsync("/v2/bot/message/push", "{}", authorization: authorization));
        Assert.Single(line.Violations);
    }

    [Fact]
    public async Task Broken_and_oversized_and_foreign_bodies_are_refused()
    {
        Assert.Equal(400, await PostAsync("/v2/bot/message/push", "{", key: Guid.NewGuid().ToString()));
        Assert.Equal(400, await PostAsync("/v2/bot/message/push", """{"to":"a","to":"b"}""", key: Guid.NewGuid().ToString()));
        Assert.Equal(413, await PostAsync("/v2/bot/message/push", new string(' ', (2 << 20) + 1)));
        Assert.Equal(415, await PostAsync("/v2/bot/chat/loading/start", "{}", type: "text/plain"));
        Assert.Equal(404, await PostAsync("/v2/bot/message/everyone", "{}"));
        Assert.Equal(5, line.Violations.Count);
    }

    [Theory]
    [InlineData("""{"chatId":"U00000000000000000000000000000001","loadingSeconds":20}""", 202)]
    [InlineData("""{"chatId":"U00000000000000000000000000000001","loadingSeconds":7}""", 400)]
    [InlineData("""{"chatId":"U00000000000000000000000000000001","loadingSeconds":65}""", 400)]
    [InlineData("""{"chatId":"C00000000000000000000000000000001"}""", 400)]
    public async Task The_loading_animation_has_its_limits(string body, int status)
    {
        Assert.Equal(status, await PostAsync("/v2/bot/chat/loading/start", body));
        Assert.Equal(status == 202 ? 0 : 1, line.Violations.Count);
    }

    [Theory]
    [InlineData("\"width\":2500", "\"width\":799", "size.width")]
    [InlineData("\"height\":843", "\"height\":249", "size.height")]
    [InlineData("\"height\":843", "\"height\":1800", "width divided by height")]
    [InlineData("\"chatBarText\":\"เมนู\"", "\"chatBarText\":\"กกกกกกกกกกกกกกก\"", "chatBarText: Length")]
    [InlineData("\"x\":0", "\"x\":2400", "bounds: must lie inside")]
    public async Task A_rich_menu_has_its_limits(string from, string to, string finding)
    {
        const string good = """{"size":{"width":2500,"height":843},"selected":true,"name":"n","chatBarText":"เมนู","areas":[{"bounds":{"x":0,"y":0,"width":800,"height":200},"action":{"type":"message","text":"x"}}]}""";
        Assert.Equal(200, await PostAsync("/v2/bot/richmenu/validate", good));
        Assert.Empty(line.Violations);
        Assert.Equal(400, await PostAsync("/v2/bot/richmenu", good.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(finding, string.Join('\n', line.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_come_in_their_order_and_then_all_is_well()
    {
        const string path = "/v2/bot/message/reply";
        line.Script(path, new Fault.Answer(500), new Fault.CutBeforeAccepting(), new Fault.CutAfterAccepting(), Fault.RateLimit);
        var token = line.IssueReplyToken();
        Assert.Equal(500, await ReplyAsync(token, Text("x")));
        await Assert.ThrowsAsync<HttpRequestException>(() => ReplyAsync(token, Text("x")));
        Assert.Empty(line.Sent);
        await Assert.ThrowsAsync<HttpRequestException>(() => ReplyAsync(token, Text("x")));
        Assert.Single(line.Sent);
        Assert.Equal(429, await ReplyAsync(token, Text("x")));
        Assert.Equal(400, await ReplyAsync(token, Text("x")));
        Assert.Equal([500, 0, 0, 429, 400], line.Calls.Select(c => c.Status));
    }

    [Fact]
    public async Task One_user_hangs_and_another_is_served()
    {
        line.ScriptUser(StandInLine.UserId(1), new Fault.Hang());
        using var patience = new CancellationTokenSource();
        var stuck = PushAsync(StandInLine.UserId(1), Text("x"), Guid.NewGuid().ToString(), patience.Token);
        Assert.Equal(200, await PushAsync(StandInLine.UserId(2), Text("x"), Guid.NewGuid().ToString()));
        await line.WaitForAsync(l => l.Sent.Count == 1, TimeSpan.FromSeconds(5));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    [Fact]
    public async Task With_strict_hosts_content_is_found_at_the_data_host_only()
    {
        line.StrictHosts = true;
        line.AddContent("1", [1, 2, 3], "image/png", pending: 1);
        Assert.Equal(404, (await GetAsync(line.Url + "/v2/bot/message/1/content")).Status);
        Assert.Equal(202, (await GetAsync(line.DataUrl + "/v2/bot/message/1/content")).Status);
        Assert.Equal(200, (await GetAsync(line.DataUrl + "/v2/bot/message/1/content")).Status);
        line.GoneContent("1");
        Assert.Equal(410, (await GetAsync(line.DataUrl + "/v2/bot/message/1/content")).Status);
    }

    [Fact]
    public async Task A_revoked_token_is_401_without_being_a_mistake()
    {
        line.RevokeTokens();
        Assert.Equal(401, (await GetAsync(line.Url + "/v2/bot/info")).Status);
        Assert.Empty(line.Violations);
    }

    private static string Text(string text) => $$$"""[{"type":"text","text":"{{{text}}}"}]""";
    private static string Quick(string items) => $$$"""[{"type":"text","text":"x","quickReply":{"items":[{{{items}}}]}}]""";
    private static string Item(string label, string text) => $$$"""{"type":"action","action":{"type":"message","label":"{{{label}}}","text":"{{{text}}}"}}""";

    private Task<int> ReplyAsync(string token, string messages, string? key = null) => PostAsync("/v2/bot/message/reply", $$$"""{"replyToken":"{{{token}}}","messages":{{{messages}}} }""", key);

    private Task<int> PushAsync(string to, string messages, string? key, CancellationToken cancel = default) =>
        PostAsync("/v2/bot/message/push", $$$"""{"to":"{{{to}}}","messages":{{{messages}}} }""", key, cancel: cancel);

    private async Task<int> PostAsync(string path, string body, string? key = null, string? authorization = "Bearer " + StandInLine.LongLivedToken, string type = "application/json", CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, line.Url + path) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (authorization is not null) request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        if (key is not null) request.Headers.Add("X-Line-Retry-Key", key);
        using var answer = await Http.SendAsync(request, cancel);
        return (int)answer.StatusCode;
    }

    private static async Task<(int Status, byte[] Body)> GetAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", StandInLine.LongLivedToken);
        using var answer = await Http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }
}
