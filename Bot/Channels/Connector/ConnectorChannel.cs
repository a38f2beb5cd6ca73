using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Dialogs;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Connector;

/// <summary>
/// Answers through the Bot Framework connector, one message after the other has been taken, else their order is lost. What was refused for load is tried
/// again from the message on that was refused; what ended without an answer may have arrived and is not sent again.
/// </summary>
public sealed class ConnectorChannel(IOptions<ConnectorOptions> options, ConnectorCredentials credentials, [FromKeyedServices(ConnectorAuthentication.HttpClient)] HttpClient http) : IChannel
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<Guid, int> taken = new();

    public string Name => ConnectorIncoming.Channel;

    public async Task<Delivery> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        if (outgoing.ReplyTried) return new Delivery.Unconfirmed("an earlier attempt may have been delivered");
        if (ConnectorAddress.FromJson(outgoing.Address) is not { } address) return new Delivery.Refused("no address to answer to");
        for (var i = taken.GetValueOrDefault(outgoing.RetryKey); i < outgoing.Messages.Length; i++)
        {
            var delivery = await PostAsync(address, outgoing.Messages[i], cancel);
            if (delivery is Delivery.RetryLater) taken[outgoing.RetryKey] = i;
            else if (delivery is not Delivery.Sent) taken.TryRemove(outgoing.RetryKey, out _);
            if (delivery is not Delivery.Sent) return delivery;
        }
        taken.TryRemove(outgoing.RetryKey, out _);
        return new Delivery.Sent("connector", []);
    }

    public Task ShowWorkingAsync(string to, CancellationToken cancel) => Task.CompletedTask;

    private async Task<Delivery> PostAsync(ConnectorAddress address, Reply message, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            string? token = null;
            // without an App ID there is no token, and only this machine was let in
            if (!string.IsNullOrEmpty(options.Value.AppId) && (token = await credentials.TokenAsync(renew: attempt > 0, cancel)) is null) return new Delivery.RetryLater(TimeSpan.FromMinutes(1), "no token from the login");
            using var request = new HttpRequestMessage(HttpMethod.Post, address.ReplyUri()) { Content = JsonContent.Create(Activity(address, message), options: Json) };
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            try
            {
                using var answer = await http.SendAsync(request, cancel);
                if (answer.StatusCode == HttpStatusCode.Unauthorized && token is not null && attempt == 0) continue;
                return answer.StatusCode switch
                {
                    HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted => new Delivery.Sent("connector", []),
                    HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => new Delivery.RetryLater(answer.Headers.RetryAfter?.Delta ?? Soon, $"the connector answered {(int)answer.StatusCode}"),
                    >= HttpStatusCode.InternalServerError => new Delivery.Unconfirmed($"the connector answered {(int)answer.StatusCode}"),
                    _ => new Delivery.Refused($"the connector answered {(int)answer.StatusCode}"),
                };
            }
            catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError) { return new Delivery.RetryLater(Soon, "no connection to the connector"); }
            catch (Exception e) when (e is HttpRequestException or HttpIOException or OperationCanceledException && !cancel.IsCancellationRequested) { return new Delivery.Unconfirmed("the connector gave no clear answer"); }
        }
    }

    private static JsonObject Activity(ConnectorAddress address, Reply message)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["text"] = message.Text,
            ["textFormat"] = "plain",
            ["channelId"] = address.ChannelId,
            ["serviceUrl"] = address.ServiceUrl,
            ["inputHint"] = "acceptingInput",
            ["from"] = new JsonObject { ["id"] = address.Bot, ["role"] = "bot" },
            ["recipient"] = new JsonObject { ["id"] = address.User, ["role"] = "user" },
            ["conversation"] = new JsonObject { ["id"] = address.Conversation },
        };
        if (address.Locale is not null) activity["locale"] = address.Locale;
        if (address.ReplyTo is not null) activity["replyToId"] = address.ReplyTo;
        if (!message.Buttons.IsDefaultOrEmpty)
            activity["suggestedActions"] = new JsonObject { ["actions"] = new JsonArray([.. message.Buttons.Select(b => new JsonObject { ["type"] = "imBack", ["title"] = b.Label, ["value"] = b.Text })]) };
        return activity;
    }
}

/// <summary>Our own token for the connector, kept until five minutes before it ends.</summary>
public sealed class ConnectorCredentials(IOptions<ConnectorOptions> options, [FromKeyedServices(ConnectorAuthentication.HttpClient)] HttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim one = new(1);
    private (string Token, DateTimeOffset Until)? kept;

    /// <summary>Null when the login gives none.</summary>
    public async Task<string?> TokenAsync(bool renew, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (!renew && kept is { } known && known.Until > time.GetUtcNow()) return known.Token;
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = options.Value.AppId!,
                ["client_secret"] = options.Value.AppPassword ?? "",
                ["scope"] = options.Value.Scope,
            });
            using var answer = await http.PostAsync(new Uri($"{options.Value.LoginUrl.TrimEnd('/')}/{options.Value.TenantId}/oauth2/v2.0/token"), form, cancel);
            if (!answer.IsSuccessStatusCode) return null;
            var body = await answer.Content.ReadFromJsonAsync<JsonObject>(cancel);
            if ((string?)body?["access_token"] is not { } token) return null;
            kept = (token, time.GetUtcNow() + TimeSpan.FromSeconds((int?)body["expires_in"] ?? 3600) - Early);
            return token;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or OperationCanceledException && !cancel.IsCancellationRequested) { return null; }
        finally { one.Release(); }
    }

    public void Dispose() => one.Dispose();
}
