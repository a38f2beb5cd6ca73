using System.Net;
using System.Text.Json;

namespace Bot.Tests.Channels.Line;

/// <summary>Tokens, replies, pushes, the quota and the small calls.</summary>
public sealed partial class StandInLine
{
    private static readonly TimeSpan RetryKeyLife = TimeSpan.FromHours(24);
    private readonly Dictionary<string, (string? UserId, DateTimeOffset Until)> replyTokens = [];
    private readonly HashSet<string> usedTokens = [];
    private readonly Dictionary<string, (byte[] Body, DateTimeOffset At, string RequestId)> retryKeys = [];
    private readonly Dictionary<string, DateTimeOffset> stateless = [];
    private readonly HashSet<string> revoked = [];
    private readonly List<string> left = [];
    private readonly List<string> loading = [];
    private int messageIds = 500_000;

    /// <summary>The long-lived token that is valid now.</summary>
    public string AccessToken { get; private set; } = LongLivedToken;
    public TimeSpan StatelessTokenLife { get; set; } = TimeSpan.FromMinutes(15);
    /// <summary>Null: no limit.</summary>
    public int? Quota { get; set; }
    public int QuotaUsed { get; set; }
    public string ChatMode { get; set; } = "bot";
    /// <summary>Groups and rooms that were left.</summary>
    public IReadOnlyList<string> Left { get { lock (gate) return [.. left]; } }
    /// <summary>Users to whom the loading animation was shown.</summary>
    public IReadOnlyList<string> Loading { get { lock (gate) return [.. loading]; } }

    /// <summary>A reply token as a webhook would bring it: it works once and not for ever.</summary>
    public string IssueReplyToken(string? userId = null, TimeSpan? life = null)
    {
        var token = Guid.NewGuid().ToString("N");
        lock (gate) replyTokens[token] = (userId, time.GetUtcNow() + (life ?? TimeSpan.FromMinutes(20)));
        return token;
    }

    /// <summary>Makes every token that was valid until now invalid, and <paramref name="next"/> the valid long-lived one.</summary>
    public void RevokeTokens(string next = LongLivedToken + "-2")
    {
        lock (gate)
        {
            revoked.Add(AccessToken);
            revoked.UnionWith(stateless.Keys);
            stateless.Clear();
            revoked.Remove(AccessToken = next);
        }
    }

    /// <summary>What is wrong with the request as such, or null.</summary>
    private Answered? Check(Request call)
    {
        if (call.Body.Length > LargestBody) return Refuse(call, HttpStatusCode.RequestEntityTooLarge, "Request Entity Too Large");
        if (call.Path.StartsWith("/oauth2/", StringComparison.Ordinal)) return null;
        var token = call.Authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? call.Authorization["Bearer ".Length..] : null;
        if (token is null) return Refuse(call, HttpStatusCode.Unauthorized, "Authentication failed due to the following reason: no token");
        var known = token == AccessToken || (stateless.TryGetValue(token, out var until) && time.GetUtcNow() < until);
        // a token that was valid once is an ordinary event of operations, one that never was is a mistake
        if (!known && !revoked.Contains(token) && !stateless.ContainsKey(token)) Note(call, "an access token that was never issued");
        if (!known) return Answered.Error(HttpStatusCode.Unauthorized, "Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.");
        var data = call.Path.EndsWith("/content", StringComparison.Ordinal) || call.Path.Contains("/content/", StringComparison.Ordinal);
        if (StrictHosts && data != (call.Port == new Uri(DataUrl).Port)) return Refuse(call, HttpStatusCode.NotFound, "Not found: wrong host");
        return null;
    }

    private Answered Process(Request call)
    {
        var path = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (call.Method, path) switch
        {
            ("POST", ["oauth2", "v3", "token"]) => IssueToken(call),
            ("POST", ["v2", "bot", "message", "reply"]) => Reply(call),
            ("POST", ["v2", "bot", "message", "push"]) => Push(call),
            ("POST", ["v2", "bot", "chat", "loading", "start"]) => StartLoading(call),
            ("GET", ["v2", "bot", "message", "quota"]) => Json(Quota is { } limit ? new { type = "limited", value = limit } : new { type = "none" }),
            ("GET", ["v2", "bot", "message", "quota", "consumption"]) => Json(new { totalUsage = QuotaUsed }),
            ("GET", ["v2", "bot", "info"]) => Json(new { userId = UserId(0xb07), basicId = "@standin", displayName = "Stand-in", chatMode = ChatMode, markAsReadMode = "auto" }),
            ("GET", ["v2", "bot", "profile", var user]) => LineRules.User().IsMatch(user) ? Json(new { displayName = "สมหญิง", userId = user }) : Refuse(call, HttpStatusCode.BadRequest, "The value for the 'userId' parameter is invalid"),
            ("POST", ["v2", "bot", "group" or "room", var id, "leave"]) => Leave(call, path[2], id),
            ("GET", ["v2", "bot", "message", var id, "content"]) => Content(id),
            ("GET", ["v2", "bot", "message", var id, "content", "transcoding"]) => Transcoding(call, id),
            (_, ["v2", "bot", "channel", "webhook", ..]) => Webhook(call, path[4..]),
            (_, ["v2", "bot", "richmenu", ..]) => RichMenu(call, path[3..]),
            (_, ["v2", "bot", "user", "all", "richmenu", ..]) => DefaultRichMenu(call, path[5..]),
            _ => Refuse(call, HttpStatusCode.NotFound, "Not found"),
        };
    }

    private Answered IssueToken(Request call)
    {
        var form = System.Web.HttpUtility.ParseQueryString(System.Text.Encoding.UTF8.GetString(call.Body));
        if (!call.ContentType.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) || form["grant_type"] != "client_credentials")
            return Refuse(call, HttpStatusCode.BadRequest, "invalid_request");
        if (form["client_id"] != ChannelId || form["client_secret"] != ChannelSecret)
            return new Answered(400, """{"error":"invalid_client","error_description":"invalid client_secret"}""");
        var token = "stateless-" + Guid.NewGuid().ToString("N");
        stateless[token] = time.GetUtcNow() + StatelessTokenLife;
        return Json(new { token_type = "Bearer", access_token = token, expires_in = (int)StatelessTokenLife.TotalSeconds });
    }

    private Answered Reply(Request call)
    {
        if (call.RetryKey is not null) return Refuse(call, HttpStatusCode.BadRequest, "The X-Line-Retry-Key header is not supported on this endpoint");
        if (Checked(call, r => r.Reply) is { } wrong) return wrong;
        var token = call.Property("replyToken")!;
        if (!replyTokens.TryGetValue(token, out var issued)) Note(call, "a reply token that was never issued");
        if (issued == default || time.GetUtcNow() >= issued.Until || !usedTokens.Add(token)) return Answered.Error(HttpStatusCode.BadRequest, "Invalid reply token");
        return Accept(call, "reply", issued.UserId, token);
    }

    private Answered Push(Request call)
    {
        if (call.RetryKey is { } key && !Guid.TryParseExact(key, "D", out _)) return Refuse(call, HttpStatusCode.BadRequest, "The X-Line-Retry-Key is invalid");
        if (call.RetryKey is null) Note(call, "a push without a retry key can never be retried safely");
        if (Checked(call, r => r.Push) is { } wrong) return wrong;
        var now = time.GetUtcNow();
        if (call.RetryKey is not null && retryKeys.TryGetValue(call.RetryKey, out var first) && now - first.At < RetryKeyLife)
        {
            if (!first.Body.AsSpan().SequenceEqual(call.Body)) Note(call, "the same retry key with another body");
            return new Answered(409, """{"message":"The retry key is already accepted","sentMessages":[{"id":"1"}]}""", AcceptedRequestId: first.RequestId);
        }
        if (QuotaUsed >= Quota) return Answered.Error(HttpStatusCode.TooManyRequests, "You have reached your monthly limit.");
        QuotaUsed++;
        if (call.RetryKey is not null) retryKeys[call.RetryKey] = (call.Body, now, Guid.NewGuid().ToString());
        return Accept(call, "push", call.Property("to"), null);
    }

    private Answered Accept(Request call, string how, string? to, string? token)
    {
        var messages = call.Json!.Value.GetProperty("messages").EnumerateArray().ToList();
        var quick = messages.Where(m => m.TryGetProperty("quickReply", out _)).SelectMany(m => m.GetProperty("quickReply").GetProperty("items").EnumerateArray());
        if (messages.SkipLast(1).Any(m => m.TryGetProperty("quickReply", out _))) Note(call, "quick replies under any message but the last are never shown");
        sent.Add(new SentCall(how, to, token, [.. messages.Select(m => m.GetProperty("text").GetString()!)],
            [.. quick.Select(q => q.GetProperty("action")).Select(a => (Word(a, "label"), Word(a, "text")))],
            call.RetryKey, call.Json.Value.TryGetProperty("notificationDisabled", out var silent) && silent.GetBoolean()));
        return Json(new { sentMessages = messages.Select(_ => new { id = (++messageIds).ToString(System.Globalization.CultureInfo.InvariantCulture), quoteToken = "q" }) });

        static string Word(JsonElement action, string name) => action.TryGetProperty(name, out var value) ? value.GetString()! : "";
    }

    private Answered StartLoading(Request call)
    {
        if (Checked(call, r => r.Loading) is { } wrong) return wrong;
        loading.Add(call.Property("chatId")!);
        return new Answered(202);
    }

    private Answered Leave(Request call, string kind, string id)
    {
        if (id.Length != 33 || id[0] != (kind == "group" ? 'C' : 'R')) return Refuse(call, HttpStatusCode.BadRequest, "The value for the id is invalid");
        left.Add(id);
        return new Answered(200);
    }

    private string? UserOf(Request call) => call.Path switch
    {
        "/v2/bot/message/push" => call.Property("to"),
        "/v2/bot/message/reply" => call.Property("replyToken") is { } token && replyTokens.TryGetValue(token, out var issued) ? issued.UserId : null,
        _ => null,
    };

    /// <summary>Reads the body and holds it against the rules; null when all is well.</summary>
    private Answered? Checked(Request call, Func<LineRules, Action<JsonElement>> rule)
    {
        if (!call.ContentType.StartsWith("application/json", StringComparison.Ordinal)) return Refuse(call, HttpStatusCode.UnsupportedMediaType, "Unsupported media type");
        if (call.Json is not { } body) return Refuse(call, HttpStatusCode.BadRequest, "The request body could not be parsed as JSON");
        var rules = new LineRules();
        rule(rules)(body);
        if (rules.Findings.Count == 0) return null;
        foreach (var (property, message) in rules.Findings) Note(call, $"{property}: {message}");
        return new Answered(400, JsonSerializer.Serialize(new
        {
            message = $"The request body has {rules.Findings.Count} error(s)",
            details = rules.Findings.Select(f => new { message = f.Message, property = f.Property }),
        }));
    }

    private Answered Refuse(Request call, HttpStatusCode status, string message)
    {
        Note(call, message);
        return Answered.Error(status, message);
    }

    private void Note(Request call, string what) => violations.Add($"{call.Method} {call.Path}: {what}");

    private static Answered Json(object value) => new(200, JsonSerializer.Serialize(value));
}
