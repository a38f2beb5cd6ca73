using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Channels.Line;

/// <summary>
/// Sends to LINE: the reply token first, and only a clear refusal of it leads to a push with the turn's stored retry key. A reply whose outcome is
/// unknown is tried once more with the same token, which works only once, and is never pushed.
/// </summary>
public sealed partial class LineClient(LineHttp http, LineQuota quota, TimeProvider time, Random chance, ILogger<LineClient> log) : IChannel
{
    private const int LoadingSeconds = 20;
    private const int LargestKeptBuffer = 64 * 1024;
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan WithoutToken = TimeSpan.FromMinutes(1);
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> buffers = [];

    public string Name => LineWebhookApi.Channel;

    public async Task<Delivery> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        var messages = LineMessages.Arrange(outgoing.Messages);
        if (outgoing.Leave) return await LeaveAsync(outgoing, messages, cancel);
        if (messages.Texts.Count == 0) return new Delivery.Sent("nothing to say", []);
        if (TokenLives(outgoing)) return await ReplyAsync(outgoing, messages, cancel);
        return outgoing.ReplyTried ? new Delivery.Unconfirmed("the reply token has expired") : await PushAsync(outgoing, messages, cancel);
    }

    /// <summary>Shows the citizen that an answer is being made. Nothing depends on it, so trouble is only noted.</summary>
    public async Task ShowWorkingAsync(string to, CancellationToken cancel)
    {
        try
        {
            var answer = await PostAsync("/v2/bot/chat/loading/start", null, json => { json.WriteString("chatId", to); json.WriteNumber("loadingSeconds", LoadingSeconds); }, cancel);
            if (!answer.Accepted) NotShown(log, answer.Status);
        }
        catch (OperationCanceledException) { NotShown(log, 0); }
    }

    private async Task<Delivery> ReplyAsync(Outgoing outgoing, LineMessages.Arranged messages, CancellationToken cancel)
    {
        var tried = outgoing.ReplyTried;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var answer = await PostReplyAsync(outgoing, messages, cancel);
            switch (Read(answer, push: false))
            {
                case Outcome.Accepted: return new Delivery.Sent("reply", Ids(answer));
                case Outcome.Unknown: tried = true; continue;
                case Outcome.TokenRefused: return tried ? new Delivery.Unconfirmed("an earlier attempt may have been delivered") : await PushAsync(outgoing, messages, cancel);
                case Outcome.Refused: return Refuse(answer);
                // certainly not processed: wait, unless an earlier attempt may have been, for the waiting would forget that
                case var outcome: return tried ? new Delivery.Unconfirmed("LINE gave no clear answer") : Later(outcome, outgoing);
            }
        }
        return new Delivery.Unconfirmed("LINE gave no clear answer");
    }

    private async Task<Delivery> PushAsync(Outgoing outgoing, LineMessages.Arranged messages, CancellationToken cancel)
    {
        if (!outgoing.MayPush) return new Delivery.Held("no push to this contact");
        // a push that may have been accepted before has to be repeated with its key, whatever is left
        if (outgoing.Attempt == 0 && !await quota.AllowsPushAsync(cancel)) return new Delivery.Held("the rest of the monthly quota is reserved");
        var answer = await PostAsync("/v2/bot/message/push", outgoing.RetryKey, json => { json.WriteString("to", outgoing.To); LineMessages.Write(json, messages); }, cancel);
        switch (Read(answer, push: true))
        {
            case Outcome.Accepted: quota.Count(); return new Delivery.Sent("push", Ids(answer));
            case Outcome.QuotaUsed: quota.UsedUp(); return new Delivery.Held("monthly quota used up");
            case Outcome.Refused: return Refuse(answer);
            case var outcome: return Later(outcome, outgoing);
        }
    }

    private async Task<Delivery> LeaveAsync(Outgoing outgoing, LineMessages.Arranged messages, CancellationToken cancel)
    {
        // a word of farewell if the token still allows it; leaving matters more, and nothing is ever pushed to a group
        var said = messages.Texts.Count > 0 && TokenLives(outgoing) && !outgoing.ReplyTried ? await PostReplyAsync(outgoing, messages, cancel) : default;
        var kind = outgoing.To.StartsWith('R') ? "room" : "group";
        var left = await PostAsync($"/v2/bot/{kind}/{Uri.EscapeDataString(outgoing.To)}/leave", null, _ => { }, cancel);
        // 404: it is not in there any more
        if (left.Accepted || left is { Outcome: LineOutcome.Answered, Status: 404 }) return new Delivery.Sent("left", said.Accepted ? Ids(said) : []);
        return Read(left, push: true) is Outcome.Refused ? Refuse(left) : Later(Read(left, push: true), outgoing);
    }

    private bool TokenLives(Outgoing outgoing) => outgoing.ReplyToken is not null && (outgoing.ReplyTokenIssuedAt is not { } issued || time.GetUtcNow() - issued < TokenLife);

    private Task<LineAnswer> PostReplyAsync(Outgoing outgoing, LineMessages.Arranged messages, CancellationToken cancel) =>
        PostAsync("/v2/bot/message/reply", null, json => { json.WriteString("replyToken", outgoing.ReplyToken); LineMessages.Write(json, messages); }, cancel);

    private async Task<LineAnswer> PostAsync(string path, Guid? retryKey, Action<Utf8JsonWriter> write, CancellationToken cancel)
    {
        if (!buffers.TryTake(out var buffer)) buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        var answer = await http.PostAsync(path, buffer.WrittenMemory, retryKey, cancel);
        // after an unclear end the connection may still read from the buffer; another citizen's words must never get in there
        if (answer.Outcome != LineOutcome.Answered || buffer.Capacity > LargestKeptBuffer) return answer;
        buffer.ResetWrittenCount();
        buffers.Add(buffer);
        return answer;
    }

    private enum Outcome { Accepted, TokenRefused, TooMany, QuotaUsed, Refused, Unknown, NeverLeft, NoToken }

    /// <summary>The status decides; the text only tells the two kinds of 429 apart. A 400 with details is about the messages, one without about the token.</summary>
    private static Outcome Read(LineAnswer answer, bool push) => answer switch
    {
        { Outcome: LineOutcome.NeverLeft } => Outcome.NeverLeft,
        { Outcome: LineOutcome.NoToken } => Outcome.NoToken,
        { Outcome: LineOutcome.Unknown } or { Status: >= 500 } => Outcome.Unknown,
        { Status: 200 or 202 } => Outcome.Accepted,
        { Status: 409 } when push => Outcome.Accepted,
        { Status: 400 } when !push && !Has(answer, "\"details\""u8) => Outcome.TokenRefused,
        { Status: 429 } => Has(answer, "monthly limit"u8) ? Outcome.QuotaUsed : Outcome.TooMany,
        _ => Outcome.Refused,
    };

    private static bool Has(LineAnswer answer, ReadOnlySpan<byte> words) => answer.Body.AsSpan().IndexOf(words) >= 0;

    private Delivery Later(Outcome outcome, Outgoing outgoing) => outcome == Outcome.NoToken
        ? new Delivery.RetryLater(WithoutToken, "LINE refuses the access token")
        : new Delivery.RetryLater(LineBackOff.After(outgoing.Attempt, chance), outcome switch
        {
            Outcome.TooMany or Outcome.QuotaUsed => "rate limit",
            Outcome.NeverLeft => "no connection to LINE",
            _ => "LINE gave no clear answer",
        });

    private static Delivery.Refused Refuse(LineAnswer answer) => new($"LINE answered {answer.Status}");

    private static ImmutableArray<string> Ids(LineAnswer answer)
    {
        var json = answer.Json();
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("sentMessages", out var sent) || sent.ValueKind != JsonValueKind.Array) return [];
        var ids = ImmutableArray.CreateBuilder<string>(sent.GetArrayLength());
        foreach (var message in sent.EnumerateArray())
            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String) ids.Add(id.GetString()!);
        return ids.DrainToImmutable();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The loading animation was not shown (status {Status})")]
    private static partial void NotShown(ILogger log, int status);
}
