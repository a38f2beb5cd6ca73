namespace Bot.Channels.DirectLine;

/// <summary>Answers in the protocol's shape. 403 means a token that no longer opens this conversation: Microsoft's client then gives the session up, so nothing else uses it.</summary>
internal static class DirectLineAnswers
{
    public static IResult Refuse(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);

    public static IResult Unauthorized { get; } = Refuse(401, "BadArgument", "A valid token is needed: Authorization: Bearer followed by the token.");
    public static IResult Expired { get; } = Refuse(403, "TokenExpired", "The token has expired. Ask the page for a new one.");
    public static IResult OtherConversation { get; } = Refuse(403, "BadArgument", "The token opens another conversation.");
    public static IResult OtherOrigin { get; } = Refuse(403, "BadArgument", "This site may not use the chat: it is not in DirectLine:AllowedOrigins.");
    public static IResult NoJson { get; } = Refuse(400, "BadArgument", "The body is no JSON that can be read.");
    public static IResult TooLarge { get; } = Refuse(413, "MessageSizeTooBig", "The activity is too large.");
    public static IResult NotNow { get; } = Refuse(503, "ServiceError", "It could not be kept now. Try again.");
    public static IResult Unknown { get; } = Refuse(404, "BadArgument", "There is no such conversation.");

    public static IResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Refuse(429, "TooManyRequests", "Too many requests. Wait a little.");
    }
}
