namespace Bot.Channels.Line;

public sealed class LineOptions
{
    public string? ChannelSecret { get; set; }
    /// <summary>A second secret that is accepted as well, for the time in which a new one is issued.</summary>
    public string? NextChannelSecret { get; set; }
    /// <summary>A long-lived token; it goes before <see cref="ChannelId"/>.</summary>
    public string? ChannelAccessToken { get; set; }
    /// <summary>With the channel secret: tokens of 15 minutes are issued as they are needed.</summary>
    public string? ChannelId { get; set; }
    public string ApiBaseUrl { get; set; } = "https://api.line.me";
    public string DataApiBaseUrl { get; set; } = "https://api-data.line.me";
    /// <summary>So many messages of the monthly quota are left to the people who answer in OA Manager.</summary>
    public int PushReserve { get; set; } = 50;
    public long MaxImageBytes { get; set; } = 10 * 1024 * 1024;
    /// <summary>For clips, voice and files.</summary>
    public long MaxMediaBytes { get; set; } = 50 * 1024 * 1024;

    public bool IsOn => !string.IsNullOrEmpty(ChannelSecret);
    public bool CanSend => !string.IsNullOrEmpty(ChannelAccessToken) || (!string.IsNullOrEmpty(ChannelId) && IsOn);
}
