using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.Connector;

/// <summary>What an activity claims about where it comes from.</summary>
public sealed record ConnectorClaim(string? ChannelId, string? ServiceUrl);

/// <summary>
/// Whether a request comes from Azure Bot Service (or, when that is allowed, from the Emulator). Stricter than Microsoft's SDKs where they let something
/// through: a token without expiry, an activity without service address or channel, a key without endorsements, a foreign tenant, an activity without a token.
/// </summary>
public sealed class ConnectorAuthentication : IDisposable
{
    public const string HttpClient = "connector";
    private const string EmulatorChannel = "emulator";
    /// <summary>Tenants of Microsoft that signed tokens for bots before bots had tenants of their own.</summary>
    private static readonly string[] SharedTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };
    private readonly ConnectorOptions options;
    private readonly TimeProvider time;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> channel, emulator;
    private readonly HttpClient http;

    public ConnectorAuthentication(IOptions<ConnectorOptions> options, TimeProvider time)
    {
        (this.options, this.time) = (options.Value, time);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        (channel, emulator) = (Keys(this.options.MetadataUrl), Keys(this.options.EmulatorMetadataUrl));
    }

    public void Dispose() => http.Dispose();

    public async Task<bool> AdmitsAsync(string? authorization, ConnectorClaim claim, IPAddress? from, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(claim.ChannelId) || !Uri.TryCreate(claim.ServiceUrl, UriKind.Absolute, out var service)) return false;
        if (authorization is null) return options.Anonymous && from is not null && IPAddress.IsLoopback(from) && claim.ChannelId == EmulatorChannel && IsLocal(service);
        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal) || string.IsNullOrEmpty(options.AppId)) return false;
        if (Read(authorization["Bearer ".Length..]) is not { } token) return false;
        return token.Issuer == options.Issuer
            ? (service.Scheme == Uri.UriSchemeHttps || IsLocal(service)) && await IsOfChannelAsync(token, claim, cancel)
            : options.Emulator && claim.ChannelId == EmulatorChannel && IsLocal(service) && await IsOfEmulatorAsync(token, cancel);
    }

    private static bool IsLocal(Uri service) => service.IsLoopback && service.Scheme is "http" or "https";

    /// <summary>Null for what is no token, or not a token alone.</summary>
    private static JsonWebToken? Read(string text)
    {
        try { return !text.Any(char.IsWhiteSpace) && Handler.CanReadToken(text) ? Handler.ReadJsonWebToken(text) : null; }
        catch (ArgumentException) { return null; }
    }

    private async Task<bool> IsOfChannelAsync(JsonWebToken token, ConnectorClaim claim, CancellationToken cancel)
    {
        var (result, keys) = await ValidateAsync(channel, token, [options.Issuer], cancel);
        if (result is not { IsValid: true, SecurityToken: JsonWebToken jwt } || IsOfAnotherBot(jwt)) return false;
        if (!string.Equals(Claim(jwt, "serviceurl"), claim.ServiceUrl, StringComparison.OrdinalIgnoreCase)) return false;
        var key = keys.FirstOrDefault(k => k.KeyId == jwt.Kid) as JsonWebKey;
        return key is not null && key.AdditionalData.TryGetValue("endorsements", out var endorsements) && endorsements is JsonElement { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.String && e.GetString() == claim.ChannelId);
    }

    /// <summary>Bots that use this one as a skill name themselves in their tokens; none is allowed to.</summary>
    private bool IsOfAnotherBot(JsonWebToken jwt) => (AppOf(jwt) is { } app && app != options.AppId) || Claim(jwt, "appid") == "AnonymousSkill";

    /// <summary>Who asked for the token; null when it does not say.</summary>
    private static string? AppOf(JsonWebToken jwt) => Claim(jwt, "ver") switch { "1.0" => Claim(jwt, "appid"), "2.0" => Claim(jwt, "azp"), _ => null };

    private static string? Claim(JsonWebToken jwt, string name) => jwt.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private async Task<bool> IsOfEmulatorAsync(JsonWebToken token, CancellationToken cancel)
    {
        var issuers = SharedTenants.Append(options.TenantId).SelectMany(tenant => new[] { $"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0" }).ToArray();
        var (result, _) = await ValidateAsync(emulator, token, issuers, cancel);
        return result is { IsValid: true, SecurityToken: JsonWebToken jwt } && AppOf(jwt) == options.AppId;
    }

    private async Task<(TokenValidationResult? Result, ICollection<SecurityKey> Keys)> ValidateAsync(
        ConfigurationManager<OpenIdConnectConfiguration> source, JsonWebToken token, string[] issuers, CancellationToken cancel)
    {
        OpenIdConnectConfiguration known;
        try { known = await source.GetConfigurationAsync(cancel); }
        catch (InvalidOperationException) { return (null, []); }
        if (string.IsNullOrEmpty(token.Kid)) return (null, []);
        if (known.JsonWebKeySet.Keys.All(key => key.KeyId != token.Kid))
        {
            // a key that came since; the manager asks again at most once an hour
            source.RequestRefresh();
            try { known = await source.GetConfigurationAsync(cancel); }
            catch (InvalidOperationException) { return (null, []); }
        }
        ICollection<SecurityKey> keys = [.. known.JsonWebKeySet.Keys];
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = issuers,
            AudienceValidator = (audiences, _, _) => audiences.SequenceEqual([options.AppId]),
            IssuerSigningKeys = keys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (notBefore, expires, _, _) => expires is { } end && end > Now - Skew && (notBefore is not { } start || start < Now + Skew),
        });
        return (result, keys);
    }

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private ConfigurationManager<OpenIdConnectConfiguration> Keys(string address) => new(address, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http) { RequireHttps = !new Uri(address).IsLoopback })
    {
        AutomaticRefreshInterval = TimeSpan.FromHours(24),
        RefreshInterval = TimeSpan.FromHours(1),
    };
}
