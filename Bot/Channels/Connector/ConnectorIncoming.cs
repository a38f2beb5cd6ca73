using System.Text.Json;
using Bot.Conversations;

namespace Bot.Channels.Connector;

/// <summary>Activities of Azure's channels as arrivals.</summary>
internal static class ConnectorIncoming
{
    public const string Channel = "botframework";

    /// <summary>Null for what the interview needs not. Anything said in a group is not kept.</summary>
    public static Arrival? Read(JsonElement activity, DateTimeOffset now)
    {
        var type = JsonText.Of(activity, "type");
        var conversation = Member(activity, "conversation");
        if (JsonText.Of(conversation, "id") is not { Length: > 0 } id || (conversation.TryGetProperty("isGroup", out var group) && group.ValueKind == JsonValueKind.True)) return null;
        var (from, recipient) = (JsonText.Of(Member(activity, "from"), "id"), JsonText.Of(Member(activity, "recipient"), "id"));
        if (from is null || recipient is null) return null;
        var address = new ConnectorAddress(JsonText.Of(activity, "serviceUrl")!, JsonText.Of(activity, "channelId")!, id, recipient, from, type == "message" ? JsonText.Of(activity, "id") : null, JsonText.Of(activity, "locale"));
        var contact = $"{address.ChannelId}|{id}";
        var key = $"{contact}|{JsonText.Of(activity, "id") ?? Guid.NewGuid().ToString("N")}";
        var arrival = new Arrival(Channel, contact, key, key, "text", null, null, now, null) { Address = address.ToJson(), Language = DirectLine.DirectLineApi.LanguageOf(address.Locale), InOrder = true };
        return type switch
        {
            "message" => Message(activity, arrival),
            // bot and citizen may come in one activity or in two: the greeting is said once for a conversation
            "conversationUpdate" when Added(activity).Any(member => member != recipient) => arrival with { ExternalId = contact + "|start", MessageId = null, Kind = "follow" },
            "messageUpdate" => arrival with { ExternalId = key + "|" + now.ToUnixTimeMilliseconds(), Kind = "edited", Text = JsonText.Of(activity, "text") },
            "messageDelete" => arrival with { ExternalId = key + "|gone", Kind = "unsend" },
            "deleteUserData" => arrival with { ExternalId = contact + "|delete|" + now.ToUnixTimeMilliseconds(), MessageId = null, Kind = "forget" },
            _ => null,
        };
    }

    private static Arrival? Message(JsonElement activity, Arrival arrival)
    {
        var text = JsonText.Of(activity, "text") is { Length: > 0 } typed ? typed : ValueOf(activity);
        if (text.Length > 0) return arrival with { Text = text.Length > DirectLine.DirectLineIncoming.LongestText ? Line.LineText.Cut(text, DirectLine.DirectLineIncoming.LongestText) : text };
        if (!activity.TryGetProperty("attachments", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) return null;
        var family = JsonText.Of(list[0], "contentType")?.Split('/')[0];
        var kind = family is "image" or "video" or "audio" ? family : "file";
        // it lies at an address that somebody names: it is never fetched
        return arrival with { Kind = kind, Payload = """{"elsewhere":true}""" };
    }

    private static string ValueOf(JsonElement activity) => activity.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Safe(value) : JsonText.Of(Member(activity, "value"), "text") ?? "";

    private static IEnumerable<string> Added(JsonElement activity) => activity.TryGetProperty("membersAdded", out var members) && members.ValueKind == JsonValueKind.Array
        ? members.EnumerateArray().Select(member => JsonText.Of(member, "id")).OfType<string>() : [];

    private static JsonElement Member(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : default;
}
