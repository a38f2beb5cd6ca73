using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Bot.Channels.DirectLine;
using Bot.Conversations;

namespace Bot.Tests.Channels.DirectLine;

/// <summary>What Microsoft's client relies on: the calls, the stream, and the order of what comes over it.</summary>
public sealed class DirectLineTests : IDisposable
{
    private readonly WebChatRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task The_first_start_answers_201_and_greets_once_and_the_second_200_with_the_same_conversation()
    {
        var (conversation, token) = await rig.GenerateAsync();
        var first = await rig.AskAsync(HttpMethod.Post, "conversations", token, new { user = new { }, locale = "th-TH" });
        var again = await rig.AskAsync(HttpMethod.Post, "conversations", token, new { locale = "th-TH" });
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal(conversation, (string)first.Body["conversationId"]!);
        Assert.Equal(conversation, (string)again.Body["conversationId"]!);
        Assert.All(new[] { first.Body, again.Body }, body => Assert.InRange((int)body["expires_in"]!, 1700, 1800));
        var talk = new WebChatTalk(rig, conversation, token, (string)again.Body["streamUrl"]!);
        using var stream = await talk.ListenAsync();
        var greeting = await stream.BotAsync();
        Assert.Null(greeting["replyToId"]);
        await talk.SayAsync("ยินยอม");
        await stream.UntilAsync(a => !WebChatStream.IsBot(a));
        Assert.Single(stream.Came, a => (string)a["text"]! == (string)greeting["text"]!);
    }

    [Fact]
    public async Task The_language_of_the_page_is_the_language_of_the_greeting()
    {
        using var thai = await (await rig.StartAsync("th-TH")).ListenAsync();
        using var english = await (await rig.StartAsync("en-US")).ListenAsync();
        Assert.Contains("สวัสดี", (string)(await thai.BotAsync())["text"]!, StringComparison.Ordinal);
        Assert.Contains("Hello", (string)(await english.BotAsync())["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_echo_comes_before_the_reply_with_the_clients_own_id_and_everything_is_in_order()
    {
        var talk = await rig.StartAsync();
        using var stream = await talk.ListenAsync();
        await stream.BotAsync();
        var id = await talk.SayAsync("ยินยอม", "client-1");
        var reply = await stream.UntilAsync(a => WebChatStream.IsBot(a) && (string?)a["replyToId"] == id);
        var echo = stream.Came.Single(a => (string?)a["channelData"]?["clientActivityID"] == "client-1");
        Assert.Equal(id, (string)echo["id"]!);
        Assert.True(stream.Came.IndexOf(echo) < stream.Came.IndexOf(reply));
        Assert.Equal(("user", "dl_somchai"), ((string)echo["from"]!["role"]!, (string)echo["from"]!["id"]!));
        Assert.Equal("plain", (string)reply["textFormat"]!);
        Assert.NotEmpty(reply["suggestedActions"]?["actions"]?.AsArray() ?? stream.Came.Last(WebChatStream.IsBot)["suggestedActions"]!["actions"]!.AsArray());
        var times = stream.Came.Select(a => (string)a["timestamp"]!).ToList();
        Assert.Equal(times.Order(StringComparer.Ordinal).Distinct(), times);
        var numbers = stream.Came.Select(a => (long)a["channelData"]!["webchat:sequence-id"]!).ToList();
        Assert.Equal(numbers.Order().Distinct(), numbers);
        Assert.Equal(numbers[^1].ToString(System.Globalization.CultureInfo.InvariantCulture), stream.Watermark);
    }

    [Fact]
    public async Task A_second_post_with_the_same_client_id_is_the_same_message()
    {
        var talk = await rig.StartAsync();
        var first = await talk.SayAsync("ยินยอม", "twice");
        Assert.Equal(first, await talk.SayAsync("ยินยอม", "twice"));
        Assert.Single(await talk.ReadAsync(), a => (string?)a["channelData"]?["clientActivityID"] == "twice");
    }

    [Theory]
    [InlineData(WebSocketCloseStatus.NormalClosure)]
    [InlineData(WebSocketCloseStatus.EndpointUnavailable)]
    [InlineData(WebSocketCloseStatus.InternalServerError)]
    [InlineData((WebSocketCloseStatus)4000)]
    [InlineData(null)]
    public async Task A_lost_socket_loses_and_doubles_nothing(WebSocketCloseStatus? code)
    {
        var talk = await rig.StartAsync();
        var seen = new List<JsonObject>();
        using (var stream = await talk.ListenAsync())
        {
            await stream.BotAsync();
            if (code is { } status) await stream.Socket.CloseOutputAsync(status, "", CancellationToken.None);
            else stream.Socket.Abort();
            seen.AddRange(stream.Came);
            await talk.SayAsync("ยินยอม", "while-away");
            var (answer, body) = await rig.AskAsync(HttpMethod.Get, $"{talk.Path}?watermark={stream.Watermark}", talk.Token);
            Assert.Equal(HttpStatusCode.OK, answer);
            using var back = await talk.ListenAsync((string)body["streamUrl"]!);
            await back.UntilAsync(a => WebChatStream.IsBot(a) && a["replyToId"] is not null);
            seen.AddRange(back.Came);
        }
        var all = await talk.ReadAsync();
        Assert.Equal(all.Take(seen.Count).Select(a => (string)a["id"]!), seen.Select(a => (string)a["id"]!));
        Assert.Equal(seen.Count, seen.DistinctBy(a => (string)a["id"]!).Count());
    }

    [Fact]
    public async Task Two_windows_see_the_same_and_an_old_address_still_opens()
    {
        var talk = await rig.StartAsync();
        using var one = await talk.ListenAsync();
        using var two = await talk.ListenAsync();
        await talk.SayAsync("ยินยอม", "both");
        foreach (var stream in new[] { one, two }) await stream.UntilAsync(a => (string?)a["channelData"]?["clientActivityID"] == "both");
        using var late = await talk.ListenAsync(talk.StreamUrl);
        await late.UntilAsync(a => (string?)a["channelData"]?["clientActivityID"] == "both");
        Assert.Equal(one.Came.Select(a => (string)a["id"]!), two.Came.Take(one.Came.Count).Select(a => (string)a["id"]!));
    }

    [Fact]
    public async Task Empty_frames_of_the_client_are_passed_over_and_large_ones_end_the_stream()
    {
        var talk = await rig.StartAsync();
        using var stream = await talk.ListenAsync();
        await stream.Socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, CancellationToken.None);
        await stream.Socket.SendAsync("{}"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await stream.BotAsync();
        await stream.Socket.SendAsync(new byte[6000], WebSocketMessageType.Text, false, CancellationToken.None);
        while (await stream.FrameAsync(CancellationToken.None) is not null) { }
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, stream.Socket.CloseStatus);
    }

    [Fact]
    public async Task An_empty_watermark_means_from_the_beginning()
    {
        var talk = await rig.StartAsync();
        using (var stream = await talk.ListenAsync()) await stream.BotAsync();
        var (_, body) = await rig.AskAsync(HttpMethod.Get, talk.Path + "?watermark=", talk.Token);
        using var again = await talk.ListenAsync((string)body["streamUrl"]!);
        await again.BotAsync();
    }

    [Fact]
    public async Task A_token_is_renewed_until_a_day_is_over_and_an_expired_one_is_refused_with_403()
    {
        var talk = await rig.StartAsync();
        var token = talk.Token;
        for (var quarter = 0; quarter < 95; quarter++)
        {
            rig.Time.Move(TimeSpan.FromMinutes(15));
            var (status, body) = await rig.AskAsync(HttpMethod.Post, "tokens/refresh", token);
            Assert.Equal(HttpStatusCode.OK, status);
            token = (string)body["token"]!;
        }
        rig.Time.Move(TimeSpan.FromMinutes(31));
        foreach (var (method, path) in new[] { (HttpMethod.Post, "tokens/refresh"), (HttpMethod.Get, talk.Path), (HttpMethod.Get, talk.Path + "/activities"), (HttpMethod.Post, talk.Path + "/activities") })
        {
            var (status, body) = await rig.AskAsync(method, path, token, method == HttpMethod.Post ? new { type = "message", text = "x" } : null);
            Assert.Equal((HttpStatusCode.Forbidden, "TokenExpired"), (status, (string)body["error"]!["code"]!));
        }
    }

    [Theory]
    [InlineData("""{"type":"message","text":"ยินยอม"}""")]
    [InlineData("""{"type":"message","value":"ยินยอม","channelData":{"postBack":true}}""")]
    [InlineData("""{"type":"message","value":{"answer":"ยินยอม"},"channelData":{"postBack":true}}""")]
    [InlineData("""{"type":"message","text":"ยินยอม","value":{"a":1},"channelData":{"messageBack":{"displayText":"ตกลง"}}}""")]
    [InlineData("""{"type":"message","value":{"choice":"ยินยอม"},"channelData":{"postBack":true}}""")]
    public async Task Buttons_and_cards_are_understood(string activity)
    {
        var talk = await rig.StartAsync();
        using var stream = await talk.ListenAsync();
        await stream.BotAsync();
        var (status, body) = await talk.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, status);
        await stream.UntilAsync(a => WebChatStream.IsBot(a) && (string?)a["replyToId"] == (string)body["id"]!);
        Assert.Single(await talk.ReadAsync(), a => (string?)a["from"]!["role"] == "user" && (string)a["text"]! == "ยินยอม");
    }

    [Fact]
    public async Task Who_erases_is_told_so_even_without_a_stream()
    {
        var talk = await rig.StartAsync();
        var contact = rig.Get<DirectLineTranscript>().ContactOf(talk.Conversation)!.Value;
        using (var stream = await talk.ListenAsync())
        {
            await stream.BotAsync();
            await talk.SayAsync("ยินยอม", "a");
            await talk.SayAsync("ลบข้อมูล", "b");
            await stream.BotAsync(text => text.Contains("ลบแล้วเอากลับคืนไม่ได้", StringComparison.Ordinal));
            await talk.SayAsync("ยืนยันลบ", "c");
            await stream.BotAsync(text => text.Contains("ลบข้อมูลของท่านทั้งหมดแล้ว", StringComparison.Ordinal));
        }
        await rig.Get<InboxWorker>().IdleAsync(contact);
        var left = await talk.ReadAsync();
        Assert.Contains("ลบข้อมูลของท่านทั้งหมดแล้ว", (string)Assert.Single(left)["text"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rig.AskAsync(HttpMethod.Get, talk.Path, talk.Token)).Status);
    }
}
