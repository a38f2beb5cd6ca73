using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line;

/// <summary>
/// Sends to LINE: the reply token first, and only a clear refusal of it leads to a push with the turn's stored retry key. A reply whose outcome is
/// unknown is tried once more with the same token, which works only once, and is never pushed.
/// </summary>
public sealed class LineClient(HttpClient http, IOptions<LineOptions> options, TimeProvider time) : IChannel
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan BackOff = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => LineWebhookApi.Channel;

    public async Task<Delivery> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        var messages = LineMessages.Render(outgoing.Messages);
        if (messages.Count == 0) return new Delivery.Sent("nothing to say", []);
        var tokenLives = outgoing.ReplyToken is not null && (outgoing.ReplyTokenIssuedAt is not { } issued || time.GetUtcNow() - issued < TokenLife);
        if (!tokenLives) return outgoing.ReplyTried ? new Delivery.Unconfirmed("the reply token has expired") : await PushAsync(outgoing, messages, cancel);

        var tried = outgoing.ReplyTried;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var answer = await PostAsync("/v2/bot/message/reply", new JsonObject { ["replyToken"] = outgoing.ReplyToken, ["messages"] = messages.DeepClone() }, null, cancel);
            switch (answer.Outcome)
            {
                case Outcome.Accepted: return new Delivery.Sent("reply", answer.Ids);
                case Outcome.NeverLeft when !tried: return new Delivery.RetryLater(BackOff, "no connection to LINE");
                case Outcome.Unknown or Outcome.NeverLeft: tried = true; continue;
                case Outcome.TokenRefused: return tried ? new Delivery.Unconfirmed("an earlier attempt may have been delivered") : await PushAsync(outgoing, messages, cancel);
                case Outcome.TooMany: return tried ? new Delivery.Unconfirmed("rate limit after an unknown outcome") : new Delivery.RetryLater(BackOff, "rate limit");
                default: return new Delivery.Refused(answer.Reason);
            }
        }
        return new Delivery.Unconfirmed("LINE gave no clear answer");
    }

    private async Task<Delivery> PushAsync(Outgoing outgoing, JsonArray messages, CancellationToken cancel)
    {
        if (!outgoing.MayPush) return new Delivery.Held("no push to this contact");
        var answer = await PostAsync("/v2/bot/message/push", new JsonObject { ["to"] = outgoing.To, ["messages"] = messages.DeepClone() }, outgoing.RetryKey, cancel);
        return answer.Outcome switch
        {
            Outcome.Accepted => new Delivery.Sent("push", answer.Ids),
            Outcome.QuotaUsed => new Delivery.Held("monthly quota used up"),
            Outcome.TooMany or Outcome.Unknown or Outcome.NeverLeft => new Delivery.RetryLater(BackOff, answer.Reason),
            _ => new Delivery.Refused(answer.Reason),
        };
    }

    private enum Outcome { Accepted, TokenRefused, TooMany, QuotaUsed, Refused, Unknown, NeverLeft }

    private sealed record Answer(Outcome Outcome, string Reason, ImmutableArray<string> Ids);

    private async Task<Answer> PostAsync(string path, JsonObject body, Guid? retryKey, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.ApiBaseUrl.TrimEnd('/') + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ChannelAccessToken);
        if (retryKey is { } key) request.Headers.Add("X-Line-Retry-Key", key.ToString());
        request.Content = new StringContent(body.ToJsonString(Json), Encoding.UTF8, "application/json");
        using var limit = new CancellationTokenSource(CallLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var response = await http.SendAsync(request, both.Token);
            return Read(response.StatusCode, retryKey is not null, await response.Content.ReadAsStringAsync(both.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { return new Answer(Outcome.Unknown, "time-out", []); }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new Answer(Outcome.NeverLeft, "no connection to LINE", []);
        }
        catch (HttpRequestException) { return new Answer(Outcome.Unknown, "connection cut", []); }
    }

    /// <summary>The status decides; the text only tells the two kinds of 429 and of 400 apart.</summary>
    private static Answer Read(HttpStatusCode status, bool push, string body) => (int)status switch
    {
        200 => new Answer(Outcome.Accepted, "", Ids(body)),
        409 when push => new Answer(Outcome.Accepted, "", Ids(body)),
        400 when !push && body.Contains("Invalid reply token", StringComparison.OrdinalIgnoreCase) => new Answer(Outcome.TokenRefused, "reply token", []),
        429 when body.Contains("monthly limit", StringComparison.OrdinalIgnoreCase) => new Answer(Outcome.QuotaUsed, "monthly quota used up", []),
        429 => new Answer(Outcome.TooMany, "rate limit", []),
        >= 500 => new Answer(Outcome.Unknown, $"LINE answered {(int)status}", []),
        _ => new Answer(Outcome.Refused, $"LINE answered {(int)status}", []),
    };

    private static ImmutableArray<string> Ids(string body)
    {
        try
        {
            return JsonNode.Parse(body)?["sentMessages"] is JsonArray sent ? [.. sent.Select(m => m?["id"]?.GetValue<string>()).OfType<string>()] : [];
        }
        catch (JsonException) { return []; }
    }
}
