namespace Bot.Channels.Connector;

/// <summary>The Bot Framework endpoint <c>/api/messages</c> (section <c>BotFramework</c>); off unless an App ID is set.</summary>
public sealed class ConnectorOptions
{
    /// <summary>The Microsoft App ID of the bot.</summary>
    public string? AppId { get; set; }
    /// <summary>Its client secret, for our own token.</summary>
    public string? AppPassword { get; set; }
    /// <summary>The tenant of a single-tenant bot; <c>botframework.com</c> for the old multi-tenant kind.</summary>
    public string TenantId { get; set; } = "botframework.com";
    /// <summary>Accepts the Bot Framework Emulator with tokens of our own tenant; for development only.</summary>
    public bool Emulator { get; set; }
    /// <summary>Accepts the Emulator without any token; in the environment Development, from this machine, and without an App ID only.</summary>
    public bool Anonymous { get; set; }
    public string Issuer { get; set; } = "https://api.botframework.com";
    public string MetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public string EmulatorMetadataUrl { get; set; } = "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration";
    public string LoginUrl { get; set; } = "https://login.microsoftonline.com";
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    public bool IsOn => !string.IsNullOrEmpty(AppId) || Anonymous;

    /// <exception cref="InvalidOperationException">The settings would open the bot to anybody, or it could not answer.</exception>
    public void Check(bool development)
    {
        if (Anonymous && (!development || !string.IsNullOrEmpty(AppId)))
            throw new InvalidOperationException("BotFramework:Anonymous lets anybody speak to the bot. It works in the environment Development and without an App ID only: take it out.");
        if (Emulator && !development) throw new InvalidOperationException("BotFramework:Emulator is for the environment Development: take it out.");
        if (!string.IsNullOrEmpty(AppId) && string.IsNullOrEmpty(AppPassword))
            throw new InvalidOperationException("BotFramework:AppId is set without BotFramework:AppPassword, so nothing could be answered. Set both.");
    }
}
