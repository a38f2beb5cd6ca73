using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line;

/// <summary>
/// The access token of the next call: the long-lived one of the settings, or a stateless one that is issued as needed, kept until a minute before
/// its end and asked for once even when many calls need it together.
/// </summary>
public sealed partial class LineTokens([FromKeyedServices(LineHttp.Key)] HttpClient http, IOptionsMonitor<LineOptions> options, TimeProvider time, ILogger<LineTokens> log)
{
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private Issued? cached;
    private Task<string?>? running;
    private DateTimeOffset notBefore;

    /// <summary>Null when there is no token to be had now.</summary>
    public ValueTask<string?> GetAsync(CancellationToken cancel)
    {
        var current = options.CurrentValue;
        if (!string.IsNullOrEmpty(current.ChannelAccessToken)) return new(current.ChannelAccessToken);
        if (!current.CanSend) return new((string?)null);
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (cached is { } token && now < token.Until) return new(token.Value);
            if (running is null or { IsCompleted: true })
            {
                if (now < notBefore) return new((string?)null);
                // not under the caller's cancellation: others wait for the same token
                running = Task.Run(() => IssueAsync(current), CancellationToken.None);
            }
            return new(running.WaitAsync(cancel));
        }
    }

    /// <summary>LINE refused this token. True when another one may be tried.</summary>
    public bool Drop(string token)
    {
        var current = options.CurrentValue.ChannelAccessToken;
        if (!string.IsNullOrEmpty(current)) return current != token;
        lock (gate)
        {
            if (cached?.Value == token) cached = null;
            return true;
        }
    }

    private async Task<string?> IssueAsync(LineOptions current)
    {
        foreach (var secret in new[] { current.ChannelSecret, current.NextChannelSecret })
        {
            if (string.IsNullOrEmpty(secret)) continue;
            var (issued, status) = await AskAsync(current, secret);
            if (issued is not null)
            {
                lock (gate) cached = issued;
                return issued.Value;
            }
            NotIssued(log, status);
            // only a refusal is worth trying the other secret
            if (status is not (400 or 401)) break;
        }
        lock (gate) notBefore = time.GetUtcNow() + Pause;
        return null;
    }

    private async Task<(Issued?, int Status)> AskAsync(LineOptions current, string secret)
    {
        using var limit = new CancellationTokenSource(LineHttp.CallLimit, time);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", current.ChannelId), new("client_secret", secret)]);
        try
        {
            using var response = await http.PostAsync(new Uri(current.ApiBaseUrl.TrimEnd('/') + "/oauth2/v3/token"), form, limit.Token);
            if (!response.IsSuccessStatusCode) return (null, (int)response.StatusCode);
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(limit.Token));
            var life = TimeSpan.FromSeconds(json.RootElement.GetProperty("expires_in").GetInt32());
            return (new Issued(json.RootElement.GetProperty("access_token").GetString()!, time.GetUtcNow() + (life > 2 * Reserve ? life - Reserve : life / 2)), 200);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException) { return (null, 0); }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException) { return (null, 200); }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "LINE issued no access token (status {Status}; 0 = no answer). Check Line__ChannelId and Line__ChannelSecret; messages wait")]
    private static partial void NotIssued(ILogger log, int status);

    private sealed record Issued(string Value, DateTimeOffset Until);
}
