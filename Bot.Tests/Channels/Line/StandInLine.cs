using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Line;

/// <summary>One call that LINE accepted for sending. <see cref="To"/> is known for a push, and for a reply whose token was issued for a user.</summary>
public sealed record SentCall(string How, string? To, string? ReplyToken, IReadOnlyList<string> Texts, IReadOnlyList<(string Label, string Text)> QuickReplies,
    string? RetryKey, bool NotificationDisabled);

/// <summary>One request as it came in; status 0 is an answer that was never given.</summary>
public sealed record LineCall(string Method, string Path, string? RetryKey, int Status);

/// <summary>What goes wrong with one request.</summary>
public abstract record Fault
{
    /// <summary>Nothing goes wrong with this one.</summary>
    public sealed record None : Fault;
    /// <summary>Answers at once; the request was not processed.</summary>
    public sealed record Answer(int Status, string Body = "{}") : Fault;
    /// <summary>Processes the request and then answers something else.</summary>
    public sealed record AcceptThenAnswer(int Status, string Body = "{}") : Fault;
    public sealed record CutBeforeAccepting : Fault;
    public sealed record CutAfterAccepting : Fault;
    /// <summary>Never answers and never processes the request.</summary>
    public sealed record Hang : Fault;
    public sealed record Delay(TimeSpan For) : Fault;

    public static Fault RateLimit => new Answer(429, """{"message":"The API rate limit has been exceeded. Try again later."}""");
    public static Fault MonthlyLimit => new Answer(429, """{"message":"You have reached your monthly limit."}""");
}

/// <summary>
/// LINE's servers as far as this project uses them: a real server on a free port of this machine. It checks every request against LINE's documented
/// limits, answers as LINE documents, and remembers what was wrong in <see cref="Violations"/>.
/// </summary>
public sealed partial class StandInLine : IAsyncDisposable
{
    public const string ChannelId = "1650000000";
    public const string ChannelSecret = "0123456789abcdef0123456789abcdef";
    public const string LongLivedToken = "long-lived-token-of-the-stand-in";
    private const int LargestBody = 2 * 1024 * 1024;
    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private readonly List<string> violations = [];
    private readonly List<SentCall> sent = [];
    private readonly List<LineCall> calls = [];
    private readonly Dictionary<string, Queue<Fault>> faults = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StandInLine(WebApplication app, TimeProvider time) => (this.app, this.time) = (app, time);

    /// <summary>Serves as both hosts, unless <see cref="StrictHosts"/>.</summary>
    public string Url { get; private set; } = "";
    /// <summary>The second host, for content and rich menu images only.</summary>
    public string DataUrl { get; private set; } = "";
    /// <summary>Content paths are answered only at <see cref="DataUrl"/> and the others only at <see cref="Url"/>, as at LINE.</summary>
    public bool StrictHosts { get; set; }

    public IReadOnlyList<string> Violations { get { lock (gate) return [.. violations]; } }
    /// <summary>Replies and pushes that were accepted, in order.</summary>
    public IReadOnlyList<SentCall> Sent { get { lock (gate) return [.. sent]; } }
    /// <summary>Every request, in the order in which they were answered.</summary>
    public IReadOnlyList<LineCall> Calls { get { lock (gate) return [.. calls]; } }

    /// <summary>How many requests have come in, those that still hang included.</summary>
    public int Arrived { get; private set; }

    /// <summary>A well-formed user id; the same number gives the same id.</summary>
    public static string UserId(int number) => $"U{number:x32}";
    public static string GroupId(int number) => $"C{number:x32}";
    public static string RoomId(int number) => $"R{number:x32}";

    public static async Task<StandInLine> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0", "http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = LargestBody * 10);
        var app = builder.Build();
        var line = new StandInLine(app, time ?? TimeProvider.System);
        app.Run(line.AnswerAsync);
        await app.StartAsync();
        var urls = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.ToList();
        (line.Url, line.DataUrl) = (urls[0], urls[1]);
        return line;
    }

    /// <summary>The next requests to this path (as it stands in the URL, without the query) meet these faults, in order; then all is well again.</summary>
    public void Script(string path, params Fault[] next) => Enqueue("path:" + path, next);

    /// <summary>The same for the next replies (with a token issued for this user) and pushes to one user, whatever the path.</summary>
    public void ScriptUser(string userId, params Fault[] next) => Enqueue("user:" + userId, next);

    /// <summary>Waits until the condition holds; it is looked at again whenever a request comes in or is answered.</summary>
    public async Task WaitForAsync(Func<StandInLine, bool> condition, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        while (true)
        {
            Task next;
            lock (gate) next = changed.Task;
            if (condition(this)) return;
            try { await next.WaitAsync(patience.Token); }
            catch (OperationCanceledException)
            {
                if (condition(this)) return;
                throw new TimeoutException($"Waited {limit} in vain. Calls: {string.Join(", ", Calls.Select(c => $"{c.Method} {c.Path} {c.Status}"))}. Violations: {string.Join("; ", Violations)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var call = await ReadAsync(http);
        Fault? fault;
        lock (gate) { fault = NextFault(call); Arrived++; Signal(); }
        switch (fault)
        {
            case Fault.Hang: await PauseAsync(Timeout.InfiniteTimeSpan, http); Finish(call, 0); http.Abort(); return;
            case Fault.CutBeforeAccepting: Finish(call, 0); http.Abort(); return;
            case Fault.Answer f: lock (gate) Check(call); await WriteAsync(http, call, new Answered(f.Status, f.Body)); return;
            case Fault.Delay f: await PauseAsync(f.For, http); break;
        }
        Answered answer;
        lock (gate) answer = Check(call) ?? Process(call);
        switch (fault)
        {
            case Fault.CutAfterAccepting: Finish(call, 0); http.Abort(); return;
            case Fault.AcceptThenAnswer f: await WriteAsync(http, call, new Answered(f.Status, f.Body)); return;
            default: await WriteAsync(http, call, answer); return;
        }
    }

    private async Task PauseAsync(TimeSpan length, HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(closing.Token, http.RequestAborted);
        try { await Task.Delay(length, TimeProvider.System, end.Token); }
        catch (OperationCanceledException) { /* the client went away or the test is over */ }
    }

    private async Task WriteAsync(HttpContext http, Request call, Answered answer)
    {
        // what a test waits for must be there before the client has its answer
        Finish(call, answer.Status);
        http.Response.StatusCode = answer.Status;
        http.Response.Headers["X-Line-Request-Id"] = Guid.NewGuid().ToString();
        if (answer.AcceptedRequestId is { } id) http.Response.Headers["x-line-accepted-request-id"] = id;
        http.Response.ContentType = answer.ContentType;
        try { await http.Response.Body.WriteAsync(answer.Bytes ?? System.Text.Encoding.UTF8.GetBytes(answer.Body)); }
        catch (Exception e) when (e is IOException or OperationCanceledException) { /* the client went away */ }
    }

    private void Finish(Request call, int status)
    {
        lock (gate)
        {
            calls.Add(new LineCall(call.Method, call.Path, call.RetryKey, status));
            Signal();
        }
    }

    private void Signal()
    {
        var before = changed;
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        before.SetResult();
    }

    private void Enqueue(string key, Fault[] next)
    {
        lock (gate)
        {
            if (!faults.TryGetValue(key, out var queue)) faults[key] = queue = new Queue<Fault>();
            foreach (var fault in next) queue.Enqueue(fault);
        }
    }

    private Fault? NextFault(Request call)
    {
        if (faults.Count == 0) return null;
        return Next("path:" + call.Path) ?? (UserOf(call) is { } user ? Next("user:" + user) : null);

        Fault? Next(string key) => faults.TryGetValue(key, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
    }

    private static async Task<Request> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        try { await http.Request.Body.CopyToAsync(body, http.RequestAborted); }
        catch (Exception e) when (e is IOException or OperationCanceledException or BadHttpRequestException) { /* a request that was not sent to its end */ }
        var header = http.Request.Headers;
        return new Request(http.Request.Method, http.Request.Path.Value ?? "/", http.Request.ContentType ?? "", header.Authorization.ToString(),
            header.TryGetValue("X-Line-Retry-Key", out var key) ? key.ToString() : null, http.Connection.LocalPort, body.ToArray());
    }

    private sealed record Request(string Method, string Path, string ContentType, string Authorization, string? RetryKey, int Port, byte[] Body)
    {
        private JsonDocument? json;

        /// <summary>Null when the body is no JSON object.</summary>
        public JsonElement? Json
        {
            get
            {
                try { json ??= JsonDocument.Parse(Body, new JsonDocumentOptions { AllowDuplicateProperties = false }); }
                catch (JsonException) { return null; }
                return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement : null;
            }
        }

        public string? Property(string name) => Json is { } o && o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private sealed record Answered(int Status, string Body = "{}", string ContentType = "application/json", byte[]? Bytes = null, string? AcceptedRequestId = null)
    {
        public static Answered Error(HttpStatusCode status, string message) => new((int)status, JsonSerializer.Serialize(new { message }));
    }
}
