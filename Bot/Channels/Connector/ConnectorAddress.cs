using System.Text.Json;

namespace Bot.Channels.Connector;

/// <summary>Where the answers of a conversation go, as its last activity said it and its token vouched for.</summary>
public sealed record ConnectorAddress(string ServiceUrl, string ChannelId, string Conversation, string Bot, string User, string? ReplyTo, string? Locale)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static ConnectorAddress? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<ConnectorAddress>(json);

    /// <summary>The address to post a reply to; ids may hold any character.</summary>
    public Uri ReplyUri()
    {
        var path = $"{ServiceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(Conversation)}/activities";
        return new Uri(ReplyTo is null ? path : $"{path}/{Uri.EscapeDataString(ReplyTo)}");
    }
}
