using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Conversations;

namespace Bot.Channels.Line;

/// <summary>
/// What is kept of a webhook's events. <see cref="Arrival.Payload"/> by kind: image, video, audio and file <c>{"fileName":"…","elsewhere":true}</c>
/// (either only where it applies; elsewhere = not on LINE's host, never to be fetched) or null; sticker <c>["keyword",…]</c> with the words written on it as
/// the text; location <c>{"Latitude":…,"Longitude":…,"Title":…,"Address":…}</c>; nothing for the others.
/// </summary>
internal static class LineArrivals
{
    /// <summary>Sent by the console's old "Verify" button; nobody is behind it.</summary>
    private const string Nobody = "Udeadbeefdeadbeefdeadbeefdeadbeef";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In the order in which things happened.</summary>
    public static List<Arrival> Of(IReadOnlyList<LineEvent> events)
    {
        var arrivals = new List<Arrival>(events.Count);
        foreach (var e in events)
            if (Of(e) is { } arrival) arrivals.Add(arrival);
        // stable: events of the same instant stay as they came
        return arrivals.Count < 2 ? arrivals : [.. arrivals.OrderBy(a => a.At)];
    }

    /// <summary>Null for what is not ours: standby, anything said in a group, events without a person or an identity.</summary>
    public static Arrival? Of(LineEvent e)
    {
        if (e.Standby || e.Key is null) return null;
        // the account was brought into a group: known by the group, so that it can decline and leave; nothing else of a group is kept
        if (e.Kind == LineEventKind.Join) return e.GroupId is null ? null : new Arrival(LineWebhookApi.Channel, e.GroupId, e.Key, null, "join", null, null, e.At, e.ReplyToken);
        if (e.UserId is null or Nobody || e.SourceType != "user" || KindOf(e) is not { } kind) return null;
        return new Arrival(LineWebhookApi.Channel, e.UserId, e.Key, e.MessageId, kind, e.Text, Payload(e), e.At, e.ReplyToken);
    }

    private static string? KindOf(LineEvent e) => e.Kind switch
    {
        LineEventKind.Text or LineEventKind.Postback => "text",
        LineEventKind.Edited => "edited",
        LineEventKind.Media => e.MediaKind,
        LineEventKind.Sticker => "sticker",
        LineEventKind.Location => "location",
        LineEventKind.Unsend => "unsend",
        LineEventKind.Follow => "follow",
        LineEventKind.Unfollow => "unfollow",
        _ => null,
    };

    private static string? Payload(LineEvent e) => e.Kind switch
    {
        LineEventKind.Media when e.FileName is not null && e.ContentElsewhere => JsonSerializer.Serialize(new { fileName = e.FileName, elsewhere = true }, Json),
        LineEventKind.Media when e.FileName is not null => JsonSerializer.Serialize(new { fileName = e.FileName }, Json),
        LineEventKind.Media when e.ContentElsewhere => """{"elsewhere":true}""",
        LineEventKind.Sticker => JsonSerializer.Serialize(e.Keywords, Json),
        LineEventKind.Location => JsonSerializer.Serialize(new { e.Latitude, e.Longitude, e.Title, e.Address }, Json),
        _ => null,
    };
}
