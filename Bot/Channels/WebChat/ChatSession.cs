using Bot.Channels.DirectLine;

namespace Bot.Channels.WebChat;

/// <summary>The backend of our own page: a token for the conversation of this browser, which a cookie finds again, and forgetting it.</summary>
internal sealed class ChatSession(DirectLineTokens tokens, DirectLineGate gate, DirectLineTranscript transcript)
{
    private const string Cookie = "chat";

    public async Task<IResult> OpenAsync(HttpContext http)
    {
        if (!IsOwnPage(http.Request)) return DirectLineAnswers.OtherOrigin;
        var grant = await KnownAsync(http.Request);
        if (grant is null)
        {
            if (!gate.AdmitsConversation(http.Connection.RemoteIpAddress)) return DirectLineAnswers.TooMany(http);
            grant = tokens.Grant(DirectLineTokens.NewConversation(), DirectLineApi.NewUser());
        }
        http.Response.Cookies.Append(Cookie, tokens.IssueDevice(grant.Conversation, grant.User), Kind(http.Request, DirectLineTokens.DeviceLife));
        http.Response.Headers.CacheControl = "no-store";
        var (token, seconds) = tokens.Issue(grant);
        return Results.Json(new { conversationId = grant.Conversation, userId = grant.User, token, expires_in = seconds });
    }

    public static IResult Leave(HttpContext http)
    {
        if (!IsOwnPage(http.Request)) return DirectLineAnswers.OtherOrigin;
        http.Response.Cookies.Append(Cookie, "", Kind(http.Request, TimeSpan.Zero));
        // pages that the browser keeps for "back" go as well
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.NoContent();
    }

    /// <summary>The conversation of the cookie, unless it was erased.</summary>
    private async Task<DirectLineGrant?> KnownAsync(HttpRequest request) =>
        request.Cookies[Cookie] is { Length: > 0 } shown && await tokens.ReadDeviceAsync(shown) is TokenReading.Valid valid && transcript.Exists(valid.Grant.Conversation)
            ? tokens.Grant(valid.Grant.Conversation, valid.Grant.User) : null;

    private static bool IsOwnPage(HttpRequest request) => request.Headers.Origin.Count == 0 || request.Headers.Origin == $"{request.Scheme}://{request.Host}";

    /// <summary>In a frame on another site a browser keeps a cookie only when it may be sent there, and then apart for each site.</summary>
    private static CookieOptions Kind(HttpRequest request, TimeSpan life)
    {
        var kind = new CookieOptions { HttpOnly = true, IsEssential = true, Path = "/chat", MaxAge = life, Secure = request.IsHttps, SameSite = request.IsHttps ? SameSiteMode.None : SameSiteMode.Lax };
        if (request.IsHttps) kind.Extensions.Add("Partitioned");
        return kind;
    }
}
