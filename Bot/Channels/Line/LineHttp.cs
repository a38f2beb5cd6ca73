using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line;

/// <summary>What became of one call. Only <see cref="Answered"/> has a status; after <see cref="Unknown"/> it may or may not have been processed.</summary>
public enum LineOutcome { Answered, NeverLeft, Unknown, NoToken }

public readonly record struct LineAnswer(LineOutcome Outcome, int Status, byte[] Body)
{
    public bool Accepted => Outcome == LineOutcome.Answered && Status is 200 or 202;

    /// <summary>The body as JSON, or an undefined element.</summary>
    public JsonElement Json()
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.Clone();
        }
        catch (JsonException) { return default; }
    }
}

/// <summary>
/// The wire to LINE: one connection pool, an access token on every call, a limit on every call. A 401 was certainly not processed, so the call is
/// made once more when there is another token.
/// </summary>
public sealed partial class LineHttp([FromKeyedServices(LineHttp.Key)] HttpClient http, LineTokens tokens, IOptionsMonitor<LineOptions> options, TimeProvider time, ILogger<LineHttp> log)
{
    public const string Key = "line";
    /// <summary>Long enough not to make an "unknown" of a slow answer, short enough not to hold a citizen's queue for long.</summary>
    internal static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AlarmPause = TimeSpan.FromMinutes(1);
    private long lastAlarm;

    /// <summary>For many small calls at once; one that hangs takes one connection of many.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxConnectionsPerServer = 512,
        ActivityHeadersPropagator = null,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends and reads the whole answer. <paramref name="json"/> must stay untouched until then, and for good after <see cref="LineOutcome.Unknown"/>.</summary>
    public Task<LineAnswer> PostAsync(string path, ReadOnlyMemory<byte> json, Guid? retryKey, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, path, json, "application/json", retryKey, cancel);

    public Task<LineAnswer> GetAsync(string path, CancellationToken cancel) => SendAsync(HttpMethod.Get, path, default, null, null, cancel);

    public async Task<LineAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, string? contentType, Guid? retryKey, CancellationToken cancel, bool dataHost = false)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var response = await AskAsync(() => Request(method, path, body, contentType, retryKey, dataHost), HttpCompletionOption.ResponseContentRead, both.Token);
            if (response is null) return new LineAnswer(LineOutcome.NoToken, 0, []);
            var answer = new LineAnswer(response.StatusCode == HttpStatusCode.Unauthorized ? LineOutcome.NoToken : LineOutcome.Answered, (int)response.StatusCode,
                await response.Content.ReadAsByteArrayAsync(both.Token));
            if (!answer.Accepted) Refused(log, answer.Status, WithoutIds(path), RequestId(response));
            return answer;
        }
        // not our limit but the connection's: the request has not begun
        catch (OperationCanceledException) when (!both.IsCancellationRequested) { return new LineAnswer(LineOutcome.NeverLeft, 0, []); }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { return new LineAnswer(LineOutcome.Unknown, 0, []); }
        catch (HttpRequestException e) when (NeverLeft(e)) { return new LineAnswer(LineOutcome.NeverLeft, 0, []); }
        catch (HttpRequestException) { return new LineAnswer(LineOutcome.Unknown, 0, []); }
    }

    /// <summary>
    /// Opens content for streaming; null without a token. The caller bounds the time and disposes the answer.
    /// </summary>
    /// <exception cref="HttpRequestException">No connection, or it broke.</exception>
    public Task<HttpResponseMessage?> OpenAsync(string path, CancellationToken cancel) =>
        AskAsync(() => Request(HttpMethod.Get, path, default, null, null, dataHost: true), HttpCompletionOption.ResponseHeadersRead, cancel);

    internal static bool NeverLeft(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    private async Task<HttpResponseMessage?> AskAsync(Func<HttpRequestMessage> make, HttpCompletionOption completion, CancellationToken cancel)
    {
        for (var again = false; ; again = true)
        {
            if (await tokens.GetAsync(cancel) is not { } token) { Alarm(); return null; }
            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var response = await http.SendAsync(request, completion, cancel);
            if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
            if (again || !tokens.Drop(token)) { Alarm(); return response; }
            response.Dispose();
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, ReadOnlyMemory<byte> body, string? contentType, Guid? retryKey, bool dataHost)
    {
        var current = options.CurrentValue;
        var request = new HttpRequestMessage(method, (dataHost ? current.DataApiBaseUrl : current.ApiBaseUrl).TrimEnd('/') + path);
        if (retryKey is { } key) request.Headers.Add("X-Line-Retry-Key", key.ToString());
        if (contentType is null) return request;
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return request;
    }

    private void Alarm()
    {
        // once a minute is loud enough; every waiting message would say the same
        var (now, last) = (time.GetTimestamp(), Interlocked.Read(ref lastAlarm));
        if (last != 0 && time.GetElapsedTime(last, now) < AlarmPause) return;
        if (Interlocked.CompareExchange(ref lastAlarm, now, last) == last) TokenRefused(log);
    }

    private static string RequestId(HttpResponseMessage response) => response.Headers.TryGetValues("X-Line-Request-Id", out var ids) ? ids.First() : "";

    /// <summary>Ids of people, groups and messages do not belong in a log.</summary>
    private static string WithoutIds(string path) => string.Join('/', path.Split('/').Select(s => s.Length > 15 || (s.Length > 0 && char.IsAsciiDigit(s[0])) ? "…" : s));

    [LoggerMessage(Level = LogLevel.Error, Message = "LINE refuses the access token: messages wait. Issue a new one in the LINE Developers Console, set Line__ChannelAccessToken (or Line__ChannelId and Line__ChannelSecret) and start again")]
    private static partial void TokenRefused(ILogger log);

    [LoggerMessage(Level = LogLevel.Debug, Message = "LINE answered {Status} to {Path}, request {RequestId}")]
    private static partial void Refused(ILogger log, int status, string path, string requestId);
}
