using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Bot.Conversations;
using Microsoft.Data.Sqlite;

namespace Bot.Channels.DirectLine;

/// <summary>Direct Line 3.0 below <c>/v3/directline</c>. What is answered with 200 is in the store.</summary>
internal sealed class DirectLineApi(
    DirectLineSecret secret, DirectLineTokens tokens, DirectLineGate gate, DirectLineTranscript transcript, DirectLineStreams streams, LastWords lastWords, DirectLineUploads uploads,
    Inbound inbound, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>As Microsoft's: 256 KB an activity.</summary>
    private const int LargestActivity = 256 * 1024;

    /// <summary>Who asks: the holder of a token, or with <see cref="Grant"/> null the server that has the secret.</summary>
    private sealed record Caller(DirectLineGrant? Grant)
    {
        public DirectLineGrant For(string conversation) => Grant ?? new DirectLineGrant(conversation, "user", null, DateTimeOffset.MaxValue);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tokens/generate", (Delegate)GenerateAsync);
        routes.MapPost("/tokens/refresh", (Delegate)RefreshAsync);
        routes.MapPost("/conversations", (Delegate)StartAsync);
        routes.MapGet("/conversations/{id}", ReconnectAsync);
        routes.MapGet("/conversations/{id}/activities", ReadAsync);
        routes.MapPost("/conversations/{id}/activities", PostAsync);
        routes.MapPost("/conversations/{id}/upload", UploadAsync).DisableAntiforgery();
        routes.MapGet("/conversations/{id}/stream", StreamAsync);
        routes.MapGet("/conversations/{id}/files/{number:long}/{index:int}", FileAsync);
        routes.MapGet("/session/getsessionid", () => Results.Json(new { sessionId = Guid.NewGuid().ToString("N") }));
    }

    /// <summary>For the server behind a page: a token for a conversation that is begun later.</summary>
    private async Task<IResult> GenerateAsync(HttpContext http)
    {
        var shown = TokenOf(http.Request);
        if (shown is null || !secret.Is(shown)) return gate.AdmitsConversation(http.Connection.RemoteIpAddress) ? DirectLineAnswers.Unauthorized : DirectLineAnswers.TooMany(http);
        if (await BodyAsync(http) is not { } body) return DirectLineAnswers.TooLarge;
        try
        {
            using var json = body.Length == 0 ? null : JsonDocument.Parse(body);
            var user = json is not null && json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("user", out var given) ? JsonText.Of(given, "id") : null;
            var origins = json is not null && json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("trustedOrigins", out var list) && list.ValueKind == JsonValueKind.Array
                ? string.Join(' ', list.EnumerateArray().Where(o => o.ValueKind == JsonValueKind.String).Select(JsonText.Safe)) : null;
            if (user is { Length: > 100 } || user == DirectLineSetup.BotId) return DirectLineAnswers.Refuse(400, "BadArgument", "user.id has at most 100 characters and is not the bot's.");
            return Granted(tokens.Grant(DirectLineTokens.NewConversation(), user ?? NewUser(), origins), 200);
        }
        catch (JsonException) { return DirectLineAnswers.NoJson; }
    }

    private async Task<IResult> RefreshAsync(HttpContext http)
    {
        var (caller, refusal) = await CallerAsync(http, null);
        if (caller is null) return refusal!;
        if (caller.Grant is null) return DirectLineAnswers.Refuse(400, "BadArgument", "Only a token is renewed; the secret stays as it is.");
        return Granted(caller.Grant, 200);
    }

    /// <summary>Begins the conversation of a token: the greeting is said once, however often this is asked.</summary>
    private async Task<IResult> StartAsync(HttpContext http)
    {
        var (caller, refusal) = await CallerAsync(http, null);
        if (caller is null) return refusal!;
        if (await BodyAsync(http) is not { } body) return DirectLineAnswers.TooLarge;
        string? locale;
        try
        {
            using var json = body.Length == 0 ? null : JsonDocument.Parse(body);
            locale = json is null ? null : JsonText.Of(json.RootElement, "locale");
        }
        catch (JsonException) { return DirectLineAnswers.NoJson; }
        var grant = caller.Grant ?? tokens.Grant(DirectLineTokens.NewConversation(), NewUser());
        var known = transcript.Exists(grant.Conversation);
        // a token that opens an erased conversation is as good as a new one
        if (!known && caller.Grant is null && !gate.AdmitsConversation(http.Connection.RemoteIpAddress)) return DirectLineAnswers.TooMany(http);
        var arrival = new Arrival(DirectLineSetup.Channel, grant.Conversation, grant.Conversation + "|start", null, "follow", null, null, time.GetUtcNow(), null)
        {
            Language = LanguageOf(locale),
            InOrder = true,
        };
        if (!known && !await KeepAsync(arrival)) return DirectLineAnswers.NotNow;
        return Opened(http, grant, known ? 200 : 201, "");
    }

    private async Task<IResult> ReconnectAsync(HttpContext http, string id, string? watermark)
    {
        var (caller, refusal) = await CallerAsync(http, id);
        if (caller is null) return refusal!;
        return transcript.Exists(id) ? Opened(http, caller.For(id), 200, NumberOf(watermark).ToString(CultureInfo.InvariantCulture)) : DirectLineAnswers.Unknown;
    }

    /// <summary>Never refuses for load: Microsoft's client would stop asking for good.</summary>
    private async Task<IResult> ReadAsync(HttpContext http, string id, string? watermark)
    {
        var (caller, refusal) = await CallerAsync(http, id);
        if (caller is null) return refusal!;
        var from = NumberOf(watermark);
        try
        {
            var set = lastWords.After(id, from) ?? transcript.After(caller.For(id), from, FileAddress(http.Request, caller.For(id)));
            return Results.Bytes(set.Json.ToArray(), "application/json");
        }
        catch (SqliteException) { return Results.Json(new { activities = Array.Empty<object>(), watermark = from.ToString(CultureInfo.InvariantCulture) }); }
    }

    private async Task<IResult> PostAsync(HttpContext http, string id)
    {
        var (caller, refusal) = await CallerAsync(http, id);
        if (caller is null) return refusal!;
        if (await BodyAsync(http) is not { } body) return DirectLineAnswers.TooLarge;
        if (!gate.AdmitsMessage(id)) return DirectLineAnswers.TooMany(http);
        Posting posting;
        try { posting = DirectLineIncoming.Read(body); }
        catch (JsonException) { return DirectLineAnswers.NoJson; }
        return posting switch
        {
            Posting.Message message => await KeepAsync(id, "text", message, []),
            Posting.Refused refused => DirectLineAnswers.Refuse(refused.Status, refused.Code, refused.Why),
            _ => Results.Json(new { id = $"{id}|none" }),
        };
    }

    private async Task<IResult> UploadAsync(HttpContext http, string id)
    {
        var (caller, refusal) = await CallerAsync(http, id);
        if (caller is null) return refusal!;
        if (!gate.AdmitsMessage(id)) return DirectLineAnswers.TooMany(http);
        return await uploads.ReadAsync(http.Request, http.RequestAborted) switch
        {
            Upload.Taken taken => await KeepAsync(id, taken.Kind, taken.Message, taken.Files),
            Upload.Refused refused => DirectLineAnswers.Refuse(refused.Status, refused.Code, refused.Why),
            _ => DirectLineAnswers.NoJson,
        };
    }

    private async Task<IResult> StreamAsync(HttpContext http, string id, string? watermark, string? t)
    {
        if (!http.WebSockets.IsWebSocketRequest) return DirectLineAnswers.Refuse(400, "BadArgument", "This address is for a WebSocket.");
        if (t is null) return DirectLineAnswers.Unauthorized;
        switch (await tokens.ReadTicketAsync(t))
        {
            case TokenReading.Expired: return DirectLineAnswers.Expired;
            case TokenReading.Valid valid when valid.Grant.Conversation != id: return DirectLineAnswers.OtherConversation;
            case TokenReading.Valid valid when !gate.Admits(http.Request, valid.Grant): return DirectLineAnswers.OtherOrigin;
            case TokenReading.Valid valid:
                var address = FileAddress(http.Request, valid.Grant);
                using (var socket = await http.WebSockets.AcceptWebSocketAsync())
                    await streams.RunAsync(socket, valid.Grant, NumberOf(watermark), address, lifetime.ApplicationStopping);
                return Results.Empty;
            default: return DirectLineAnswers.Unauthorized;
        }
    }

    private async Task<IResult> FileAsync(HttpContext http, string id, long number, int index, string? t)
    {
        if (t is null || await tokens.ReadTicketAsync(t) is not TokenReading.Valid valid || valid.Grant.Conversation != id) return DirectLineAnswers.Unauthorized;
        if (uploads.Open(id, number, index) is not { } file) return DirectLineAnswers.Unknown;
        // what a citizen sent is shown, never run
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(file.Content, file.ContentType, file.Shown ? null : file.Name);
    }

    /// <summary>One durable commit, the echo to the open streams, and then the answer; the bot works on its own.</summary>
    private async Task<IResult> KeepAsync(string id, string kind, Posting.Message message, IReadOnlyList<KeptUpload> files)
    {
        var key = $"{id}|{message.ClientId ?? Guid.NewGuid().ToString("N")}";
        var said = new Arrival(DirectLineSetup.Channel, id, key, key, message.Text.Length > 0 ? "text" : kind, message.Text, DirectLineIncoming.Payload(message.Echo, files), time.GetUtcNow(), null) { InOrder = true };
        // words and files of one message are two things to the interview; without an id of its own the second is not shown again
        Arrival[] arrivals = files.Count > 0 && message.Text.Length > 0 ? [said, said with { ExternalId = key + "|files", MessageId = null, Kind = kind, Text = null, Payload = DirectLineIncoming.Payload([], files) }] : [said];
        // sent before: the files that came along this time belong to nothing
        if (files.Count > 0 && transcript.NumberOf(key) is not null) uploads.Forget(files);
        if (!await KeepAsync(arrivals))
        {
            uploads.Forget(files);
            return DirectLineAnswers.NotNow;
        }
        return Results.Json(new { id = DirectLineTranscript.ActivityId(id, transcript.NumberOf(key) ?? 0) });
    }

    private async Task<bool> KeepAsync(params Arrival[] arrivals)
    {
        try { await inbound.KeepAsync(arrivals, CancellationToken.None); }
        catch (Exception e) when (e is SqliteException or ChannelClosedException) { return false; }
        streams.Changed(arrivals[0].UserId);
        return true;
    }

    private IResult Granted(DirectLineGrant grant, int status)
    {
        if (grant.Until <= time.GetUtcNow()) return DirectLineAnswers.Expired;
        var (token, seconds) = tokens.Issue(grant);
        return Results.Json(new { conversationId = grant.Conversation, token, expires_in = seconds }, statusCode: status);
    }

    private IResult Opened(HttpContext http, DirectLineGrant grant, int status, string watermark)
    {
        var (token, seconds) = tokens.Issue(grant.Until == DateTimeOffset.MaxValue ? tokens.Grant(grant.Conversation, grant.User) : grant);
        var address = $"{(http.Request.IsHttps ? "wss" : "ws")}://{http.Request.Host}{DirectLineSetup.Path}/conversations/{grant.Conversation}/stream?watermark={watermark}&t={tokens.IssueTicket(grant)}";
        return Results.Json(new { conversationId = grant.Conversation, token, expires_in = seconds, streamUrl = address }, statusCode: status);
    }

    private Func<long, int, string> FileAddress(HttpRequest request, DirectLineGrant grant)
    {
        var site = $"{request.Scheme}://{request.Host}";
        // a ticket of its own for each file: a stream may stay open for longer than a ticket lives
        return (number, index) => string.Create(CultureInfo.InvariantCulture, $"{site}{DirectLineSetup.Path}/conversations/{grant.Conversation}/files/{number}/{index}?t={tokens.IssueTicket(grant)}");
    }

    private async Task<(Caller? Caller, IResult? Refusal)> CallerAsync(HttpContext http, string? conversation)
    {
        if (TokenOf(http.Request) is not { } shown) return (null, DirectLineAnswers.Unauthorized);
        if (secret.Is(shown)) return (new Caller(null), null);
        switch (await tokens.ReadAsync(shown))
        {
            case TokenReading.Expired: return (null, DirectLineAnswers.Expired);
            case TokenReading.Valid valid when conversation is not null && valid.Grant.Conversation != conversation: return (null, DirectLineAnswers.OtherConversation);
            case TokenReading.Valid valid when !gate.Admits(http.Request, valid.Grant): return (null, DirectLineAnswers.OtherOrigin);
            case TokenReading.Valid valid: return (new Caller(valid.Grant), null);
            default: return (null, DirectLineAnswers.Unauthorized);
        }
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header[7..].Trim() is { Length: > 0 and < 4096 } token ? token : null;

    /// <summary>The body, or null when it is larger than an activity may be.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LargestActivity) return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is var read and > 0)
        {
            if (body.Length + read > LargestActivity) return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    /// <summary>Anything that is no number means: from the beginning.</summary>
    private static long NumberOf(string? watermark) => long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    internal static string? LanguageOf(string? locale) => locale is null ? null : locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "th";

    internal static string NewUser() => "dl_" + DirectLineTokens.NewConversation();
}
