using System.Net;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Line;
using Bot.Dialogs;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Channels.Line;

public sealed class LineClientTests : IDisposable
{
    private const string TokenRefused = """{"message":"Invalid reply token"}""";
    private readonly Line line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task A_reply_goes_with_its_token_and_without_a_retry_key()
    {
        line.Answers((200, """{"sentMessages":[{"id":"7"}]}"""));
        var sent = Assert.IsType<Delivery.Sent>(await SendAsync());
        Assert.Equal(("reply", "7"), (sent.How, sent.ExternalIds.Single()));
        Assert.Equal(["/v2/bot/message/reply key="], line.Calls);
    }

    [Fact]
    public async Task A_refused_token_is_followed_by_a_push_with_the_stored_key()
    {
        line.Answers((400, TokenRefused), (200, "{}"));
        Assert.Equal("push", Assert.IsType<Delivery.Sent>(await SendAsync()).How);
        Assert.Equal(["/v2/bot/message/reply key=", "/v2/bot/message/push key=" + Key], line.Calls);
    }

    [Theory]
    [InlineData(500, 500)]
    [InlineData(-1, -1)]
    [InlineData(500, 400)]
    public async Task A_reply_of_unknown_outcome_is_tried_once_more_and_never_pushed(int first, int second)
    {
        line.Answers((first, ""), (second, TokenRefused));
        Assert.IsType<Delivery.Unconfirmed>(await SendAsync());
        Assert.Equal(["/v2/bot/message/reply key=", "/v2/bot/message/reply key="], line.Calls);
    }

    [Fact]
    public async Task A_reply_that_was_begun_before_a_crash_is_not_pushed()
    {
        line.Answers((400, TokenRefused));
        Assert.IsType<Delivery.Unconfirmed>(await SendAsync(tried: true));
        Assert.Single(line.Calls);
    }

    [Fact]
    public async Task A_bad_message_is_refused_and_not_pushed()
    {
        line.Answers((400, """{"message":"The request body has 1 error(s)","details":[]}"""));
        Assert.IsType<Delivery.Refused>(await SendAsync());
        Assert.Single(line.Calls);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for()
    {
        line.Answers((429, """{"message":"The API rate limit has been exceeded. Try again later."}"""));
        Assert.IsType<Delivery.RetryLater>(await SendAsync());
    }

    [Fact]
    public async Task A_used_up_quota_holds_the_words_until_the_citizen_writes_again()
    {
        line.Answers((400, TokenRefused), (429, """{"message":"You have reached your monthly limit."}"""));
        Assert.IsType<Delivery.Held>(await SendAsync());
    }

    [Fact]
    public async Task A_push_that_was_already_accepted_counts_as_sent()
    {
        line.Answers((400, TokenRefused), (409, """{"message":"The retry key is already accepted"}"""));
        Assert.IsType<Delivery.Sent>(await SendAsync());
    }

    [Fact]
    public async Task Who_has_blocked_the_account_gets_no_push()
    {
        line.Answers((400, TokenRefused));
        Assert.IsType<Delivery.Held>(await SendAsync(mayPush: false));
    }

    [Fact]
    public void Seven_messages_become_five_and_none_is_lost()
    {
        var messages = LineMessages.Render([.. Enumerable.Range(1, 7).Select(i => new Reply("ข้อความ " + i, []))]);
        Assert.Equal(5, messages.Count);
        var all = string.Join('\n', messages.Select(m => m!["text"]!.GetValue<string>()));
        Assert.All(Enumerable.Range(1, 7), i => Assert.Contains("ข้อความ " + i, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_of_5001_units_is_cut_between_words_and_nothing_is_lost()
    {
        var text = string.Concat(Enumerable.Repeat("น้ำท่วมขัง ", 455))[..5001];
        var pieces = LineMessages.Split(text).ToList();
        Assert.Equal(2, pieces.Count);
        Assert.All(pieces, p => Assert.InRange(p.Length, 1, 5000));
        Assert.EndsWith("น้ำท่วมขัง", pieces[0], StringComparison.Ordinal);
        Assert.Equal(text.Trim(), string.Join(' ', pieces));
    }

    [Fact]
    public void No_cut_falls_inside_an_emoji_of_several_parts()
    {
        var pieces = LineMessages.Split(new string('ก', 4999) + "👩‍👩‍👧").ToList();
        Assert.Equal([new string('ก', 4999), "👩‍👩‍👧"], pieces);
    }

    [Fact]
    public void A_label_of_20_clusters_stays_and_one_of_21_is_shortened_on_a_cluster()
    {
        var twenty = string.Concat(Enumerable.Repeat("กี่", 20));
        Assert.Equal(twenty, LineMessages.Shorten(twenty));
        Assert.Equal(string.Concat(Enumerable.Repeat("กี่", 19)) + "…", LineMessages.Shorten(twenty + "กี่"));
    }

    [Fact]
    public void Buttons_stand_under_the_last_message_and_are_13_at_most()
    {
        var messages = LineMessages.Render([new Reply("ก", [new Button("x", "x")]), new Reply("ข", [.. Enumerable.Range(0, 15).Select(i => new Button($"b{i}", $"b{i}"))])]);
        Assert.Null(messages[0]!["quickReply"]);
        Assert.Equal(13, messages[1]!["quickReply"]!["items"]!.AsArray().Count);
    }

    private static readonly Guid Key = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    private async Task<Delivery> SendAsync(bool tried = false, bool mayPush = true)
    {
        using var http = new HttpClient(line, disposeHandler: false);
        var client = new LineClient(http, Options.Create(new LineOptions { ChannelAccessToken = "t", ApiBaseUrl = "http://line.invalid" }), TimeProvider.System);
        return await client.SendAsync(new Outgoing("U1", "token", null, tried, Key, mayPush, [new Reply("สวัสดีค่ะ", [])]), CancellationToken.None);
    }

    /// <summary>Gives the answers it was told, in order; status -1 is a connection that is cut after the request.</summary>
    private sealed class Line : HttpMessageHandler
    {
        private readonly Queue<(int Status, string Body)> answers = new();
        public List<string> Calls { get; } = [];

        public void Answers(params (int, string)[] all)
        {
            foreach (var answer in all) answers.Enqueue(answer);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.NotNull(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)));
            Calls.Add($"{request.RequestUri!.AbsolutePath} key={(request.Headers.TryGetValues("X-Line-Retry-Key", out var keys) ? keys.Single() : "")}");
            var (status, body) = answers.Dequeue();
            if (status < 0) throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut");
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        }
    }
}
