namespace Bot.Channels.Line;

public enum LineEventKind { Ignored, Text, Media, Sticker, Location, Unsend, Edited, Follow, Unfollow, Join, Leave, Postback }

/// <summary>One event of a webhook as far as we use it. Every field may be missing: LINE omits what has no value.</summary>
public sealed record LineEvent
{
    public required LineEventKind Kind { get; init; }
    /// <summary>Identity for good: the webhook event id and the message id (two pictures sent together may share the former).</summary>
    public string? Key { get; init; }
    public string Type { get; init; } = "";
    /// <summary>Another channel holds the conversation: nothing may be sent and nothing is kept.</summary>
    public bool Standby { get; init; }
    public DateTimeOffset At { get; init; }
    public string? SourceType { get; init; }
    public string? UserId { get; init; }
    /// <summary>The group or room, when it is not a chat of two.</summary>
    public string? GroupId { get; init; }
    public string? ReplyToken { get; init; }
    /// <summary>The message it is about: its own, or the one taken back.</summary>
    public string? MessageId { get; init; }
    public string? Text { get; init; }
    /// <summary>image, video, audio or file.</summary>
    public string? MediaKind { get; init; }
    public string? FileName { get; init; }
    /// <summary>The content is not on LINE's host; it is never fetched from where a message says.</summary>
    public bool ContentElsewhere { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public double Latitude { get; init; }
    public double Longitude { get; init; }
    public string? Title { get; init; }
    public string? Address { get; init; }

    public static LineEvent Ignore(string type) => new() { Kind = LineEventKind.Ignored, Type = type };
}
