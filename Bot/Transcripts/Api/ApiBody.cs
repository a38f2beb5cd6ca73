using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Transcripts.Api;

/// <summary>Reads a JSON body of at most 64 KB. A member that the address does not know is refused, so that a slip of the pen is not passed over.</summary>
internal static class ApiBody
{
    public const int Largest = 64 * 1024;
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The body, or the answer that refuses it; <paramref name="example"/> shows the sender what is wanted.</summary>
    public static async Task<(T? Value, IResult? Refusal)> ReadAsync<T>(HttpContext http, string example) where T : class
    {
        var (title, detail) = ApiAnswers.Words(413);
        if (http.Request.ContentLength > Largest) return (null, ApiAnswers.Problem(413, title, detail));
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is var read and > 0)
        {
            if (body.Length + read > Largest) return (null, ApiAnswers.Problem(413, title, detail));
            body.Write(buffer, 0, read);
        }
        try
        {
            return JsonSerializer.Deserialize<T>(body.GetBuffer().AsSpan(0, (int)body.Length), Strict) is { } value ? (value, null) : (null, Unread("", example));
        }
        catch (JsonException e) { return (null, Unread(e.Path is { Length: > 1 } path ? $" at {path}" : "", example)); }
    }

    private static IResult Unread(string where, string example) => ApiAnswers.Wrong($"The body cannot be read{where}. Send JSON like {example}");
}
