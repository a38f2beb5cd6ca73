using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bot.Tests.Channels.Line;

/// <summary>Checks request bodies against the documented shapes and limits of the Messaging API. One instance checks one request.</summary>
internal sealed partial class LineRules
{
    private static readonly string[] Actions = ["message", "postback", "uri", "datetimepicker", "camera", "cameraRoll", "location", "clipboard"];
    private readonly List<(string Property, string Message)> findings = [];

    public IReadOnlyList<(string Property, string Message)> Findings => findings;

    public void Reply(JsonElement body)
    {
        Only(body, "", "replyToken", "messages", "notificationDisabled");
        Text(body, "", "replyToken", int.MaxValue);
        Take(body, "", "notificationDisabled", JsonValueKind.True, required: false);
        Messages(body);
    }

    public void Push(JsonElement body)
    {
        Only(body, "", "to", "messages", "notificationDisabled", "customAggregationUnits");
        if (Text(body, "", "to", 33) is { } to && !Recipient().IsMatch(to)) Say("to", "The property, 'to', in the request body is invalid");
        Take(body, "", "notificationDisabled", JsonValueKind.True, required: false);
        Take(body, "", "customAggregationUnits", JsonValueKind.Array, required: false);
        Messages(body);
    }

    public void Loading(JsonElement body)
    {
        Only(body, "", "chatId", "loadingSeconds");
        if (Text(body, "", "chatId", 33) is { } id && !User().IsMatch(id)) Say("chatId", "must be a user id");
        if (Take(body, "", "loadingSeconds", JsonValueKind.Number, required: false) is { } seconds
            && (!seconds.TryGetInt32(out var n) || n is < 5 or > 60 || n % 5 != 0)) Say("loadingSeconds", "must be a multiple of 5 between 5 and 60");
    }

    public void RichMenu(JsonElement body)
    {
        Only(body, "", "size", "selected", "name", "chatBarText", "areas");
        Take(body, "", "selected", JsonValueKind.True, required: true);
        Text(body, "", "name", 300, clusters: true);
        Text(body, "", "chatBarText", 14, clusters: true);
        int width = 0, height = 0;
        if (Take(body, "", "size", JsonValueKind.Object, required: true) is { } size)
        {
            Only(size, "size", "width", "height");
            (width, height) = (Whole(size, "size", "width"), Whole(size, "size", "height"));
            if (width is < 800 or > 2500) Say("size.width", "must be between 800 and 2500");
            if (height < 250) Say("size.height", "must be 250 at least");
            if (height > 0 && (double)width / height < 1.45) Say("size", "width divided by height must be 1.45 at least");
        }
        if (Take(body, "", "areas", JsonValueKind.Array, required: true) is not { } areas) return;
        if (areas.GetArrayLength() > 20) Say("areas", "Size must be between 0 and 20");
        foreach (var (i, area) in areas.EnumerateArray().Index()) Area(area, $"areas[{i}]", width, height);
    }

    public void Endpoint(JsonElement body)
    {
        Only(body, "", "endpoint");
        if (Text(body, "", "endpoint", 500) is { } url && !url.StartsWith("https://", StringComparison.Ordinal)) Say("endpoint", "must be an https URL");
    }

    public void Say(string property, string message) => findings.Add((property, message));

    private void Messages(JsonElement body)
    {
        if (Take(body, "", "messages", JsonValueKind.Array, required: true) is not { } messages) return;
        var count = messages.GetArrayLength();
        if (count is < 1 or > 5) Say("messages", "Size must be between 1 and 5");
        foreach (var (i, message) in messages.EnumerateArray().Index()) Message(message, $"messages[{i}]");
    }

    private void Message(JsonElement message, string at)
    {
        if (message.ValueKind != JsonValueKind.Object) { Say(at, "must be an object"); return; }
        Only(message, at, "type", "text", "quickReply", "sender", "emojis", "quoteToken");
        if (Text(message, at, "type", 20) is { } type && type != "text") Say(at + ".type", $"\"{type}\" is not known to this stand-in");
        Text(message, at, "text", 5000);
        if (Take(message, at, "quickReply", JsonValueKind.Object, required: false) is not { } quick) return;
        at += ".quickReply";
        Only(quick, at, "items");
        if (Take(quick, at, "items", JsonValueKind.Array, required: true) is not { } items) return;
        if (items.GetArrayLength() is < 1 or > 13) Say(at + ".items", "Size must be between 1 and 13");
        foreach (var (i, item) in items.EnumerateArray().Index())
        {
            var here = $"{at}.items[{i}]";
            if (item.ValueKind != JsonValueKind.Object) { Say(here, "must be an object"); continue; }
            Only(item, here, "type", "action", "imageUrl");
            if (Text(item, here, "type", 20) is { } kind && kind != "action") Say(here + ".type", "must be \"action\"");
            if (Take(item, here, "action", JsonValueKind.Object, required: true) is { } action) Action(action, here + ".action", labelNeeded: true);
        }
    }

    private void Area(JsonElement area, string at, int width, int height)
    {
        if (area.ValueKind != JsonValueKind.Object) { Say(at, "must be an object"); return; }
        Only(area, at, "bounds", "action");
        if (Take(area, at, "bounds", JsonValueKind.Object, required: true) is { } bounds)
        {
            Only(bounds, at + ".bounds", "x", "y", "width", "height");
            var (x, y, w, h) = (Whole(bounds, at + ".bounds", "x"), Whole(bounds, at + ".bounds", "y"), Whole(bounds, at + ".bounds", "width"), Whole(bounds, at + ".bounds", "height"));
            if (x < 0 || y < 0 || w < 1 || h < 1 || x + w > width || y + h > height) Say(at + ".bounds", "must lie inside the menu");
        }
        if (Take(area, at, "action", JsonValueKind.Object, required: true) is { } action) Action(action, at + ".action", labelNeeded: false);
    }

    private void Action(JsonElement action, string at, bool labelNeeded)
    {
        var type = Text(action, at, "type", 20);
        if (type is not null && !Actions.Contains(type)) Say(at + ".type", $"\"{type}\" is no action");
        Text(action, at, "label", 20, clusters: true, required: labelNeeded);
        switch (type)
        {
            case "message":
                Only(action, at, "type", "label", "text");
                Text(action, at, "text", 300, clusters: true);
                break;
            case "postback":
                Only(action, at, "type", "label", "data", "displayText", "inputOption", "fillInText");
                Text(action, at, "data", 300);
                // without it nothing of the tap shows in the chat
                Text(action, at, "displayText", 300, clusters: true, required: labelNeeded);
                break;
            case "uri":
                Only(action, at, "type", "label", "uri", "altUri");
                Text(action, at, "uri", 1000);
                break;
            case "datetimepicker":
                Only(action, at, "type", "label", "data", "mode", "initial", "max", "min");
                Text(action, at, "data", 300);
                if (Text(action, at, "mode", 8) is not ("date" or "time" or "datetime")) Say(at + ".mode", "must be date, time or datetime");
                break;
            case "clipboard":
                Only(action, at, "type", "label", "clipboardText");
                Text(action, at, "clipboardText", 1000);
                break;
            default:
                Only(action, at, "type", "label");
                break;
        }
    }

    private void Only(JsonElement o, string at, params string[] names)
    {
        foreach (var property in o.EnumerateObject().Where(p => !names.Contains(p.Name))) Say(Join(at, property.Name), "is not a property LINE knows");
    }

    /// <summary>The value when it is there and of its kind; what is missing or of another kind becomes a finding.</summary>
    private JsonElement? Take(JsonElement o, string at, string name, JsonValueKind kind, bool required)
    {
        if (!o.TryGetProperty(name, out var value))
        {
            if (required) Say(Join(at, name), "must be specified");
            return null;
        }
        if (value.ValueKind == kind || (kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False)) return value;
        Say(Join(at, name), $"has the wrong type {value.ValueKind}");
        return null;
    }

    private string? Text(JsonElement o, string at, string name, int most, bool clusters = false, bool required = true)
    {
        if (Take(o, at, name, JsonValueKind.String, required) is not { } value) return null;
        string text;
        try { text = value.GetString()!; }
        catch (InvalidOperationException) { Say(Join(at, name), "is no valid Unicode text"); return null; }
        var length = clusters ? new StringInfo(text).LengthInTextElements : text.Length;
        if (length == 0 || (name == "text" && string.IsNullOrWhiteSpace(text))) Say(Join(at, name), "May not be empty");
        if (length > most) Say(Join(at, name), $"Length must be between 0 and {most}");
        return text;
    }

    private int Whole(JsonElement o, string at, string name)
    {
        if (Take(o, at, name, JsonValueKind.Number, required: true) is not { } value) return 0;
        if (value.TryGetInt32(out var n)) return n;
        Say(Join(at, name), "must be a whole number");
        return 0;
    }

    private static string Join(string at, string name) => at.Length == 0 ? name : at + "." + name;

    [GeneratedRegex("^U[0-9a-f]{32}$")]
    public static partial Regex User();

    [GeneratedRegex("^[UCR][0-9a-f]{32}$")]
    private static partial Regex Recipient();
}
