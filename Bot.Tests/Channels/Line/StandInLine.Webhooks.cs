using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bot.Tests.Channels.Line;

/// <summary>The other way round: events as LINE would deliver them.</summary>
public sealed partial class StandInLine
{
    private int eventIds;

    /// <summary>A text message of a citizen, with a fresh reply token and ids of its own.</summary>
    public string TextEvent(string userId, string text) =>
        Event(userId, "message", $$""","message":{"id":"{{NextId()}}","type":"text","text":{{JsonSerializer.Serialize(text)}},"quoteToken":"q"}""");

    public string FollowEvent(string userId) => Event(userId, "follow", ""","follow":{"isUnblocked":false}""");

    /// <summary>Any event of a one-to-one chat; <paramref name="rest"/> begins with a comma.</summary>
    public string Event(string userId, string type, string rest) => $$"""
        {"type":"{{type}}","mode":"active","timestamp":{{time.GetUtcNow().ToUnixTimeMilliseconds()}},"source":{"type":"user","userId":"{{userId}}"},
        "webhookEventId":"{{NextId()}}","deliveryContext":{"isRedelivery":false},"replyToken":"{{IssueReplyToken(userId)}}"{{rest}}}
        """;

    /// <summary>A webhook body with its signature, to be posted to /line/webhook.</summary>
    public static HttpContent Webhook(params string[] events)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"destination":"{{UserId(0xb07)}}","events":[{{string.Join(',', events)}}]}""");
        var content = new ByteArrayContent(bytes);
        content.Headers.Add("x-line-signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ChannelSecret), bytes)));
        content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        return content;
    }

    private string NextId() => $"{Interlocked.Increment(ref eventIds).ToString("d6", CultureInfo.InvariantCulture)}{Guid.NewGuid():N}";
}
