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
        http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        (channel, emulator) = (Keys(this.options.MetadataUrl), Keys(this.options.EmulatorMetadataUrl));
    }

    public void Dispose() => http.Dispose();

    public async Task<bool> AdmitsAsync(string? authorization, ConnectorClaim claim, IPAddress? from, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(claim.ChannelId) || !Uri.TryCreate(claim.ServiceUrl, UriKind.Absolute, out var service)) return false;
        if (authorization is null) return options.Anonymous && from is not null && IPAddress.IsLoopback(from) && claim.ChannelId == EmulatorChannel && IsLocal(service);
        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal) || string.IsNullOrEmpty(options.AppId)) return false;
        var token = authorization["Bearer ".Length..].Trim();
        if (!Handler.CanReadToken(token)) return false;
        return Handler.ReadJsonWebToken(token).Issuer == options.Issuer
            ? (service.Scheme == Uri.UriSchemeHttps || IsLocal(service)) && await IsOfChannelAsync(token, claim, cancel)
            : options.Emulator && claim.ChannelId == EmulatorChannel && IsLocal(service) && await IsOfEmulatorAsync(token, cancel);
    }

    private static bool IsLocal(Uri service) => service.IsLoopback && service.Scheme is "http" or "https";

    private async Task<bool> IsOfChannelAsync(string token, ConnectorClaim claim, CancellationToken cancel)
    {
        var (result, keys) = await ValidateAsync(channel, token, [options.Issuer], cancel);
        if (result is not { IsValid: true, SecurityToken: JsonWebToken jwt }) return false;
        if (!jwt.TryGetPayloadValue<string>("serviceurl", out var service) || !string.Equals(service, claim.ServiceUrl, StringComparison.OrdinalIgnoreCase)) return false;
        var key = keys.FirstOrDefault(k => k.KeyId == jwt.Kid) as JsonWebKey;
        return key is not null && key.AdditionalData.TryGetValue("endorsements", out var endorsements) && endorsements is JsonElement { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.String && e.GetString() == claim.ChannelId);
    }

    private async Task<bool> IsOfEmulatorAsync(string token, CancellationToken cancel)
    {
        var issuers = SharedTenants.Append(options.TenantId).SelectMany(tenant => new[] { $"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0" }).ToArray();
        var (result, _) = await ValidateAsync(emulator, token, issuers, cancel);
        if (result is not { IsValid: true, SecurityToken: JsonWebToken jwt }) return false;
        var app = jwt.TryGetPayloadValue<string>("ver", out var version) ? version switch { "1.0" => "appid", "2.0" => "azp", _ => null } : null;
        return app is not null && jwt.TryGetPayloadValue<string>(app, out var id) && id == options.AppId;
    }

    private async Task<(TokenValidationResult? Result, ICollection<SecurityKey> Keys)> ValidateAsync(
        ConfigurationManager<OpenIdConnectConfiguration> source, string token, string[] issuers, CancellationToken cancel)
    {
        OpenIdConnectConfiguration known;
        try { known = await source.GetConfigurationAsync(cancel); }
        catch (InvalidOperationException) { return (null, []); }
        var kid = Handler.ReadJsonWebToken(token).Kid;
        if (string.IsNullOrEmpty(kid)) return (null, []);
        if (known.JsonWebKeySet.Keys.All(key => key.KeyId != kid))
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
            ValidAudience = options.AppId,
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
