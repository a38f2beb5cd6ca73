using System.Text.Json;

namespace Bot.Channels.Line;

public sealed record LineWebhook(string? Destination, IReadOnlyList<LineEvent> Events);

/// <summary>
/// Reads a webhook body. Unknown types and properties may appear at any time and are passed over; an event with wrong types in it is ignored and
/// the others of the same body are read.
/// </summary>
public static class LineWebhookReader
{
    /// <exception cref="JsonException">The body is no JSON object with an array of events.</exception>
    public static LineWebhook Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("events", out var array) || array.ValueKind != JsonValueKind.Array)
            throw new JsonException("A webhook is a JSON object with an array \"events\".");
        var events = new List<LineEvent>(array.GetArrayLength());
        foreach (var element in array.EnumerateArray())
        {
            var type = Text(element, "type") ?? "";
            try { events.Add(One(element, type)); }
            catch (Exception e) when (e is InvalidOperationException or FormatException) { events.Add(LineEvent.Ignore(type)); }
        }
        return new LineWebhook(Text(json.RootElement, "destination"), events);
    }

    private static LineEvent One(JsonElement e, string type)
    {
        var source = Object(e, "source");
        var message = Object(e, type == "unsend" ? "unsend" : "message");
        var messageId = Text(message, type == "unsend" ? "messageId" : "id");
        var id = Text(e, "webhookEventId");
        var read = new LineEvent
        {
            Kind = KindOf(type, message),
            Type = type,
            Key = id is null ? null : $"{id}:{messageId}",
            Standby = Text(e, "mode") == "standby",
            At = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(Whole(e, "timestamp"), 0, 253_402_300_799_999)),
            SourceType = Text(source, "type"),
            UserId = Text(source, "userId"),
            GroupId = Text(source, "groupId") ?? Text(source, "roomId"),
            ReplyToken = Text(e, "replyToken"),
            MessageId = messageId,
        };
        return read.Kind switch
        {
            LineEventKind.Text or LineEventKind.Edited => read with { Text = Text(message, "text") ?? "" },
            LineEventKind.Postback => Chosen(read, Object(e, "postback")),
            LineEventKind.Media => read with
            {
                MediaKind = Text(message, "type"),
                FileName = Text(message, "fileName"),
                ContentElsewhere = Text(Object(message, "contentProvider"), "type") == "external",
            },
            LineEventKind.Sticker => read with { Keywords = Words(message), Text = Text(message, "text") },
            LineEventKind.Location => read with
            {
                Latitude = Number(message, "latitude"),
                Longitude = Number(message, "longitude"),
                Title = Text(message, "title"),
                Address = Text(message, "address"),
            },
            _ => read,
        };
    }

    /// <summary>A date picked in a calendar says more than the data behind its button; turning a page of the menu says nothing.</summary>
    private static LineEvent Chosen(LineEvent read, JsonElement postback)
    {
        var chosen = Object(postback, "params");
        if (Text(chosen, "newRichMenuAliasId") is not null) return LineEvent.Ignore(read.Type);
        return read with { Text = Text(chosen, "date") ?? Text(chosen, "datetime") ?? Text(chosen, "time") ?? Text(postback, "data") ?? "" };
    }

    private static LineEventKind KindOf(string type, JsonElement message) => type switch
    {
        "message" => Text(message, "type") switch
        {
            "text" => LineEventKind.Text,
            "image" or "video" or "audio" or "file" => LineEventKind.Media,
            "sticker" => LineEventKind.Sticker,
            "location" => LineEventKind.Location,
            _ => LineEventKind.Ignored,
        },
        "messageEdited" => LineEventKind.Edited,
        "unsend" => LineEventKind.Unsend,
        "follow" => LineEventKind.Follow,
        "unfollow" => LineEventKind.Unfollow,
        "join" => LineEventKind.Join,
        "leave" => LineEventKind.Leave,
        "postback" => LineEventKind.Postback,
        _ => LineEventKind.Ignored,
    };

    private static JsonElement Object(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : default;

    private static string? Text(JsonElement e, string name) => JsonText.Of(e, name);

    private static double Number(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) ? value.GetDouble() : throw new FormatException($"{name} is missing");

    private static long Whole(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetInt64() : throw new FormatException($"{name} is missing");

    private static List<string> Words(JsonElement message) =>
        message.TryGetProperty("keywords", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.String).Select(JsonText.Safe)] : [];
}
