using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.DirectLine;

/// <summary>The real application, spoken to in Direct Line 3.0.</summary>
internal sealed class WebChatRig : IDisposable
{
    public const string Secret = "a-secret-for-tests-only-0123456789abcdef";
    private const string Base = "/v3/directline";
    private readonly string directory = Directory.CreateTempSubdirectory("bot-web-").FullName;
    private readonly BotApp app;

    public WebChatRig(IReadOnlyDictionary<string, string?>? settings = null, MovableTime? time = null)
    {
        Time = time ?? new MovableTime();
        app = new BotApp(directory, new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["DirectLine:Secret"] = Secret, ["Line:ChannelSecret"] = "" }, Time);
        Http = app.CreateClient();
    }

    public MovableTime Time { get; }
    public HttpClient Http { get; }
    public string DataDirectory => directory;
    public T Get<T>() where T : notnull => (T)app.Services.GetService(typeof(T))!;

    public void Dispose()
    {
        Http.Dispose();
        app.Dispose();
        BotApp.Remove(directory);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, HttpContent? content = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"{Base}/{path}") { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await Http.SendAsync(request);
    }

    public async Task<(HttpStatusCode Status, JsonObject Body)> AskAsync(HttpMethod method, string path, string? token, object? body = null, string? origin = null)
    {
        using HttpContent? content = body switch { null => null, string text => new StringContent(text, Encoding.UTF8, "application/json"), _ => JsonContent.Create(body) };
        using var response = await SendAsync(method, path, token, content, origin);
        var answer = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, answer.Length == 0 ? [] : JsonNode.Parse(answer)!.AsObject());
    }

    public async Task<(string Conversation, string Token)> GenerateAsync()
    {
        var (status, body) = await AskAsync(HttpMethod.Post, "tokens/generate", Secret, new { user = new { id = "dl_somchai" } });
        Assert.Equal(HttpStatusCode.OK, status);
        return ((string)body["conversationId"]!, (string)body["token"]!);
    }

    public async Task<WebChatTalk> StartAsync(string locale = "th-TH")
    {
        var (conversation, token) = await GenerateAsync();
        var (status, body) = await AskAsync(HttpMethod.Post, "conversations", token, new { locale });
        Assert.Equal(HttpStatusCode.Created, status);
        return new WebChatTalk(this, conversation, (string)body["token"]!, (string)body["streamUrl"]!);
    }

    public async Task<WebSocket> ConnectAsync(string streamUrl, string? origin = null)
    {
        var client = app.Server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            if (origin is not null) request.Headers.Origin = origin;
        };
        return await client.ConnectAsync(new Uri(streamUrl), CancellationToken.None);
    }
}

/// <summary>One conversation of a citizen.</summary>
internal sealed record WebChatTalk(WebChatRig Rig, string Conversation, string Token, string StreamUrl)
{
    public string Path => $"conversations/{Conversation}";

    public Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(object activity, string? origin = null) => Rig.AskAsync(HttpMethod.Post, Path + "/activities", Token, activity, origin);

    public async Task<string> SayAsync(string text, string? clientId = null)
    {
        var (status, body) = await PostAsync(new { type = "message", text, locale = "th-TH", channelData = new { clientActivityID = clientId ?? Guid.NewGuid().ToString() } });
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)body["id"]!;
    }

    public async Task<List<JsonObject>> ReadAsync(string? watermark = null)
    {
        var (status, body) = await Rig.AskAsync(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", Token);
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. body["activities"]!.AsArray().Select(a => a!.AsObject())];
    }

    /// <summary>Opens a stream and reads until what was asked for has come.</summary>
    public async Task<WebChatStream> ListenAsync(string? streamUrl = null) => new(await Rig.ConnectAsync(streamUrl ?? StreamUrl));
}

/// <summary>An open stream and all that came over it.</summary>
internal sealed class WebChatStream(WebSocket socket) : IDisposable
{
    public WebSocket Socket => socket;
    public List<JsonObject> Came { get; } = [];
    public string? Watermark { get; private set; }

    /// <summary>Reads frames until one activity fits; fails when the stream ends first.</summary>
    public async Task<JsonObject> UntilAsync(Func<JsonObject, bool> fits)
    {
        if (Came.Find(a => fits(a)) is { } known) return known;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await FrameAsync(limit.Token) is { } frame)
        {
            if (frame.Length == 0) continue;
            var set = JsonNode.Parse(frame)!.AsObject();
            if (set["watermark"] is { } mark) Watermark = (string)mark!;
            var start = Came.Count;
            Came.AddRange(set["activities"]!.AsArray().Select(a => a!.AsObject()));
            if (Came.FindIndex(start, a => fits(a)) is >= 0 and var at) return Came[at];
        }
        throw new InvalidOperationException($"The stream ended: {socket.CloseStatus} {socket.CloseStatusDescription}");
    }

    /// <summary>The bot's first message after so many messages of its own.</summary>
    public Task<JsonObject> BotAsync(Func<string, bool>? says = null) => UntilAsync(a => IsBot(a) && (says?.Invoke((string)a["text"]!) ?? true));

    public static bool IsBot(JsonObject activity) => (string?)activity["from"]?["role"] == "bot" && (string?)activity["type"] == "message";

    /// <summary>Null when the other side closed.</summary>
    public async Task<string?> FrameAsync(CancellationToken cancel)
    {
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var frame = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
            if (frame.MessageType == WebSocketMessageType.Close) return null;
            text.Write(buffer, 0, frame.Count);
            if (frame.EndOfMessage) return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    public void Dispose() => socket.Dispose();
}
