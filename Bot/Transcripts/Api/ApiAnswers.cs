namespace Bot.Transcripts.Api;

/// <summary>What the staff API answers: JSON with Thai as it is, and problems (RFC 9457) that say what to mend.</summary>
internal static class ApiAnswers
{
    public static IResult Json(object value, int status = 200) => Results.Json(value, ExportRow.Json, statusCode: status);

    public static IResult Problem(int status, string title, string detail, params (string Name, object? Value)[] more) =>
        Results.Problem(detail, statusCode: status, title: title, extensions: more.ToDictionary(m => m.Name, m => m.Value));

    public static IResult Wrong(string detail) => Problem(400, "The request is not right", detail);

    public static IResult NoTranscript(string id) => Problem(404, "No such transcript", $"There is no transcript \"{id}\". It may have been erased; GET /api/v1/transcripts lists those that there are.");

    public static IResult NoMessage(string id) => Problem(404, "No such message", $"The transcript has no message \"{id}\" of the citizen, or it was taken back. GET the transcript for its messages.");

    /// <summary>The words of a status that came about without ours.</summary>
    public static (string Title, string Detail) Words(int status) => status switch
    {
        400 => ("The request is not right", "The address or the body cannot be read. GET /openapi/v1.json says what it takes."),
        401 => ("A token is needed", "Send Authorization: Bearer with a personal token that has neither expired nor been revoked. Make one at /console/account/tokens."),
        403 => ("Your role may not do this", "The account of this token has not the role or the right that is needed. Ask an administrator."),
        404 => ("Nothing is here", "No such address. GET /openapi/v1.json lists all there are."),
        405 => ("Not this method", "The address is there but does not take this method. GET /openapi/v1.json lists the methods."),
        413 => ("The body is too large", $"A body has at most {ApiBody.Largest / 1024} KB."),
        503 => ("Not now", "The store could not be reached. Try again in a moment."),
        _ => ("It did not work", "Something failed on our side; the log of the server says what. Nothing was changed."),
    };
}
