using System.Net;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Line;
using Bot.Dialogs;

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

    private static readonly Guid Key = new("0f8fad5b-d9cb-469f-a165-70867728950e");

    private async Task<Delivery> SendAsync(bool tried = false, bool mayPush = true)
    {
        using var http = new HttpClient(line, disposeHandler: false);
        var rig = new LineRig(http, new LineOptions { ChannelAccessToken = "t", ApiBaseUrl = "http://line.invalid" });
        return await rig.Client.SendAsync(new Outgoing("U1", "token", null, tried, Key, mayPush, [new Reply("สวัสดีค่ะ", [])]), CancellationToken.None);
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
            if (request.Method == HttpMethod.Get) return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"type":"none"}""") };
            Assert.NotNull(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)));
            Calls.Add($"{request.RequestUri!.AbsolutePath} key={(request.Headers.TryGetValues("X-Line-Retry-Key", out var keys) ? keys.Single() : "")}");
            var (status, body) = answers.Dequeue();
            if (status < 0) throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut");
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        }
    }
}
