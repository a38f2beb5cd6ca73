using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.DirectLine;

/// <summary>How a posted activity is taken.</summary>
public abstract record Posting
{
    private Posting() { }

    /// <summary>Something was said. <see cref="Echo"/>: what of the client's own members goes back with it. Attachments are the names under which files come along.</summary>
    public sealed record Message(string Text, string? ClientId, JsonObject Echo) : Posting;
    /// <summary>Nothing that the interview needs (typing, events of the page): taken and dropped.</summary>
    public sealed record Dropped : Posting;
    public sealed record Refused(int Status, string Code, string Why) : Posting;
}

/// <summary>
/// Reads an activity of a client. Whatever says who speaks, where and when is the server's to say and is not read at all: <c>from</c>, <c>recipient</c>,
/// <c>conversation</c>, <c>id</c>, <c>timestamp</c>, <c>channelId</c>, <c>serviceUrl</c>, <c>callerId</c>, <c>relatesTo</c>, members.
/// </summary>
internal static class DirectLineIncoming
{
    /// <summary>UTF-16 units, as LINE.</summary>
    public const int LongestText = 5000;
    private const int LongestId = 200;
    private static readonly string[] Echoed = ["channelData", "value", "localTimestamp", "localTimezone", "locale", "textFormat", "entities"];
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static Posting Read(ReadOnlyMemory<byte> body, bool withFiles = false)
    {
        using var json = JsonDocument.Parse(body);
        var activity = json.RootElement;
        switch (JsonText.Of(activity, "type"))
        {
            case "message": break;
            case "typing" or "event" or "endOfConversation" or "messageReaction": return new Posting.Dropped();
            case null: return new Posting.Refused(400, "MissingProperty", "An activity has a type.");
            default: return new Posting.Refused(400, "BadArgument", "Only message, typing, event, endOfConversation and messageReaction are taken from a client.");
        }
        var text = TextOf(activity);
        if (text.Length > LongestText) return new Posting.Refused(413, "MessageSizeTooBig", $"A text has at most {LongestText} characters.");
        if (text.Length == 0 && !withFiles) return new Posting.Refused(400, "MissingProperty", "The message has neither text nor value; files go to upload.");
        var echo = EchoOf(activity);
        return new Posting.Message(text, ClientIdOf(activity), echo);
    }

    /// <summary>What goes into the store beside the words, and comes back with them.</summary>
    public static string Payload(JsonObject echo, IReadOnlyList<KeptUpload>? files = null)
    {
        var payload = new JsonObject { ["echo"] = echo };
        if (files is { Count: > 0 }) payload["files"] = new JsonArray([.. files.Select(file => new JsonObject { ["file"] = file.File, ["name"] = file.Name, ["contentType"] = file.ContentType, ["bytes"] = file.Bytes })]);
        return payload.ToJsonString(Json);
    }

    /// <summary>What was typed, or what a button or a card stands for.</summary>
    private static string TextOf(JsonElement activity)
    {
        if (JsonText.Of(activity, "text") is { Length: > 0 } text) return text;
        if (!activity.TryGetProperty("value", out var value)) return "";
        return value.ValueKind switch
        {
            JsonValueKind.String => JsonText.Safe(value),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Object => JsonText.Of(value, "text") ?? JsonText.Of(value, "value") ?? JsonText.Of(value, "answer")
                ?? string.Join(' ', value.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(m => m.Value.ValueKind == JsonValueKind.String ? JsonText.Safe(m.Value) : m.Value.GetRawText())),
            _ => "",
        };
    }

    private static string? ClientIdOf(JsonElement activity) =>
        activity.TryGetProperty("channelData", out var data) && JsonText.Of(data, "clientActivityID") is { Length: > 0 and <= LongestId } id ? id : null;

    private static JsonObject EchoOf(JsonElement activity)
    {
        var echo = new JsonObject();
        foreach (var name in Echoed)
        {
            if (!activity.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) continue;
            // a copy through text: what cannot be written again (a lone surrogate) is found here and not in somebody's stream
            try { echo[name] = JsonNode.Parse(JsonSerializer.Serialize(value, Json)); }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException) { echo.Remove(name); }
        }
        if (echo["channelData"] is not JsonObject) echo.Remove("channelData");
        return echo;
    }
}

/// <summary>A file of a citizen as it lies in the media folder. <see cref="Name"/> is the sender's, for showing only.</summary>
public sealed record KeptUpload(string File, string Name, string ContentType, long Bytes);
