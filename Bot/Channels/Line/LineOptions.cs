namespace Bot.Channels.Line;

public sealed class LineOptions
{
    public string? ChannelSecret { get; set; }
    /// <summary>A second secret that is accepted as well, for the time in which a new one is issued.</summary>
    public string? NextChannelSecret { get; set; }
    public string? ChannelAccessToken { get; set; }
    public string? ChannelId { get; set; }
    public string ApiBaseUrl { get; set; } = "https://api.line.me";
    public string DataApiBaseUrl { get; set; } = "https://api-data.line.me";

    public bool IsOn => !string.IsNullOrEmpty(ChannelSecret);
}
