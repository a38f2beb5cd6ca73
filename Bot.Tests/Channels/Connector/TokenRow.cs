using Microsoft.IdentityModel.Tokens;
using static Bot.Tests.Channels.Connector.Verdict;

namespace Bot.Tests.Channels.Connector;

/// <summary>What we and Microsoft's JavaScript package say of a request.</summary>
internal enum Verdict
{
    BothAccept,
    BothRefuse,
    /// <summary>The package lets it through, we do not.</summary>
    WeAreStricter,
    /// <summary>The package refuses it; Microsoft's .NET package, and we as well, let it through.</summary>
    AsTheNetPackage,
}

/// <summary>A request as it comes in.</summary>
internal sealed record Attempt(string? Authorization, string? ServiceUrl, string? Channel = "msteams", Door Door = Door.Azure);

/// <summary>A kind of request and what becomes of it. It is made for a service address: Azure's when it is let in, one that nobody vouches for when it is not.</summary>
internal sealed record TokenRow(string Name, Verdict Verdict, Func<StandInAzure, string, Attempt> Make)
{
    private const string EarlierTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db", LaterTenant = "f8cdef31-a31e-4b4a-93e4-5f571e91255a", MicrosoftsOwnTenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    private const string ForeignTenant = "12345678-0000-0000-0000-000000000000", OtherApp = "22222222-0000-0000-0000-000000000000", FarAway = "http://service.example/";

    public static IReadOnlyList<TokenRow> All { get; } =
    [
        new("valid", BothAccept, (azure, at) => Azure(azure.Token(at), at)),
        new("valid, another endorsed channel", BothAccept, (azure, at) => Azure(azure.Token(at), at, "line")),
        new("expired 4 minutes ago", BothAccept, (azure, at) => Azure(azure.Token(at, expires: -4), at)),
        new("expired 6 minutes ago", BothRefuse, (azure, at) => Azure(azure.Token(at, expires: -6), at)),
        new("begins in 4 minutes", BothAccept, (azure, at) => Azure(azure.Token(at, starts: 4), at)),
        new("begins in 6 minutes", BothRefuse, (azure, at) => Azure(azure.Token(at, starts: 6), at)),
        new("no expiry", WeAreStricter, (azure, at) => Azure(azure.Token(at, withoutExpiry: true), at)),
        new("wrong issuer", BothRefuse, (azure, at) => Azure(azure.Token(at, issuer: "https://evil.example"), at)),
        new("issuer with a slash", BothRefuse, (azure, at) => Azure(azure.Token(at, issuer: "https://api.botframework.com/"), at)),
        new("wrong audience", BothRefuse, (azure, at) => Azure(azure.Token(at, audience: OtherApp), at)),
        new("two audiences", BothRefuse, (azure, at) => Azure(azure.Token(at, more: Claims(("aud", new[] { StandInAzure.AppId, OtherApp }))), at)),
        new("no serviceurl claim", BothRefuse, (azure, at) => Azure(azure.Token(null), at)),
        new("serviceUrl as the claim's name", BothRefuse, (azure, at) => Azure(azure.Token(at, claim: "serviceUrl"), at)),
        new("a claim that is no text", BothRefuse, (azure, at) => Azure(azure.Token(null, more: Claims(("serviceurl", new[] { at }))), at)),
        new("other serviceUrl in the activity", BothRefuse, (azure, at) => Azure(azure.Token(azure.Service), at)),
        new("serviceUrl in other letters", AsTheNetPackage, (azure, at) => Azure(azure.Token(at.ToUpperInvariant()), at)),
        new("no serviceUrl in the activity", WeAreStricter, (azure, at) => Azure(azure.Token(at), null)),
        new("serviceUrl far away and without encryption", WeAreStricter, (azure, _) => Azure(azure.Token(FarAway), FarAway)),
        new("key without endorsements", WeAreStricter, (azure, at) => Azure(azure.Token(at, key: "bare"), at)),
        new("key with an empty list of endorsements", WeAreStricter, (azure, at) => Azure(azure.Token(at, key: "empty"), at)),
        new("channel not among the endorsements", BothRefuse, (azure, at) => Azure(azure.Token(at), at, "telegram")),
        new("channel in capitals", BothRefuse, (azure, at) => Azure(azure.Token(at), at, "MSTEAMS")),
        new("empty channelId", WeAreStricter, (azure, at) => Azure(azure.Token(at), at, "")),
        new("channelId of spaces", WeAreStricter, (azure, at) => Azure(azure.Token(at), at, " ")),
        new("no channelId", BothRefuse, (azure, at) => Azure(azure.Token(at), at, null)),
        new("HS256 with the public key", BothRefuse, (azure, at) => Azure(azure.Token(at, algorithm: SecurityAlgorithms.HmacSha256), at)),
        new("PS256", BothRefuse, (azure, at) => Azure(azure.Token(at, algorithm: SecurityAlgorithms.RsaSsaPssSha256), at)),
        new("unsigned", BothRefuse, (azure, at) => Azure(Unsigned(azure.Token(at), """{"alg":"none","kid":"good"}"""), at)),
        new("a key that nobody published", BothRefuse, (azure, at) => Azure(azure.Token(at, key: "unknown"), at)),
        new("no key named", BothRefuse, (azure, at) => Azure(azure.Token(at, key: null), at)),
        new("signature of another token", BothRefuse, (azure, at) => Azure(Unsigned(azure.Token(at)) + azure.Token(azure.Service).Split('.')[2], at)),
        new("junk", BothRefuse, (_, at) => Azure("junk", at)),
        new("junk in three parts", BothRefuse, (_, at) => Azure("ab.cd.ef", at)),
        new("JSON that is no token", BothRefuse, (_, at) => Azure($"{Base64UrlEncoder.Encode("[]")}.{Base64UrlEncoder.Encode("[1]")}.x", at)),
        new("no header, with an App ID", BothRefuse, (_, at) => new(null, at)),
        new("empty header", BothRefuse, (_, at) => new("", at)),
        new("lower-case scheme", BothRefuse, (azure, at) => new("bearer " + azure.Token(at), at)),
        new("other scheme", BothRefuse, (azure, at) => new("Basic " + azure.Token(at), at)),
        new("no scheme", BothRefuse, (azure, at) => new(azure.Token(at), at)),
        new("two spaces after the scheme", BothRefuse, (azure, at) => new("Bearer  " + azure.Token(at), at)),
        new("token of a skill from Azure's issuer", BothRefuse, (azure, at) => Azure(azure.Token(at, more: Claims(("ver", "1.0"), ("appid", OtherApp))), at)),
        new("token of an anonymous skill from Azure's issuer", BothRefuse, (azure, at) => Azure(azure.Token(at, more: Claims(("appid", "AnonymousSkill"))), at)),

        new("Emulator, own tenant", BothAccept, (azure, at) => Emulator(azure, at)),
        new("Emulator, own tenant, version 1.0", BothAccept, (azure, at) => Emulator(azure, at, version: "1.0")),
        new("Emulator, earlier tenant of the Bot Framework", BothAccept, (azure, at) => Emulator(azure, at, EarlierTenant, "1.0")),
        new("Emulator, later tenant of the Bot Framework", BothAccept, (azure, at) => Emulator(azure, at, LaterTenant)),
        new("Emulator, not switched on", WeAreStricter, (azure, at) => Emulator(azure, at) with { Door = Door.Azure }),
        new("Emulator, Microsoft's own tenant", WeAreStricter, (azure, at) => Emulator(azure, at, MicrosoftsOwnTenant, "1.0")),
        new("Emulator, foreign tenant", WeAreStricter, (azure, at) => Emulator(azure, at, ForeignTenant)),
        new("Emulator, foreign tenant, version 1.0", WeAreStricter, (azure, at) => Emulator(azure, at, ForeignTenant, "1.0")),
        new("Emulator, other channel", WeAreStricter, (azure, at) => Emulator(azure, at) with { Channel = "msteams" }),
        new("Emulator, service far away", WeAreStricter, (azure, _) => Emulator(azure, "https://service.example/")),
        new("Emulator, no expiry", WeAreStricter, (azure, at) => Emulator(azure, at, withoutExpiry: true)),
        new("Emulator, expired 6 minutes ago", BothRefuse, (azure, at) => Emulator(azure, at, expires: -6)),
        new("Emulator, no version", BothRefuse, (azure, at) => Emulator(azure, at, version: null)),
        new("Emulator, unknown version", BothRefuse, (azure, at) => Emulator(azure, at, version: "3.0")),
        new("Emulator, no app named", BothRefuse, (azure, at) => Emulator(azure, at, app: null)),
        new("Emulator, audience of the channel service", WeAreStricter, (azure, at) => Emulator(azure, at, audience: "https://api.botframework.com")),
        new("Emulator, other audience", BothRefuse, (azure, at) => Emulator(azure, at, audience: OtherApp)),
        new("token of a skill", BothRefuse, (azure, at) => Emulator(azure, at, app: OtherApp)),
        new("token of a skill, Bot Framework's tenant, version 1.0", BothRefuse, (azure, at) => Emulator(azure, at, EarlierTenant, "1.0", OtherApp)),

        new("anonymous, no App ID", BothAccept, (_, at) => Anonymous(null, at)),
        new("junk, no App ID", WeAreStricter, (_, at) => Anonymous("Bearer junk", at)),
        new("valid token, no App ID", WeAreStricter, (azure, at) => Anonymous("Bearer " + azure.Token(at), at)),
        new("anonymous, service far away", WeAreStricter, (_, _) => Anonymous(null, FarAway)),
        new("anonymous, other channel", WeAreStricter, (_, at) => Anonymous(null, at) with { Channel = "msteams" }),
        new("anonymous, no serviceUrl", WeAreStricter, (_, _) => Anonymous(null, null)),
    ];

    private static Attempt Azure(string token, string? serviceUrl, string? channel = "msteams") => new("Bearer " + token, serviceUrl, channel);

    /// <summary>A token up to its signature, under another head when one is given.</summary>
    private static string Unsigned(string token, string? head = null) => $"{(head is null ? token.Split('.')[0] : Base64UrlEncoder.Encode(head))}.{token.Split('.')[1]}.";

    private static Attempt Anonymous(string? authorization, string? serviceUrl) => new(authorization, serviceUrl, "emulator", Door.Anonymous);

    private static Attempt Emulator(StandInAzure azure, string serviceUrl, string tenant = StandInAzure.Tenant, string? version = "2.0", string? app = StandInAzure.AppId, string audience = StandInAzure.AppId, int expires = 60, bool withoutExpiry = false)
    {
        var issuer = version == "1.0" ? $"https://sts.windows.net/{tenant}/" : $"https://login.microsoftonline.com/{tenant}/v2.0";
        var claims = Claims(("tid", tenant), ("ver", version), (version == "1.0" ? "appid" : "azp", app));
        return new("Bearer " + azure.Token(null, issuer, audience, expires: expires, withoutExpiry: withoutExpiry, more: claims), serviceUrl, "emulator", Door.Emulator);
    }

    private static Dictionary<string, object> Claims(params (string Name, object? Value)[] claims) => claims.Where(claim => claim.Value is not null).ToDictionary(claim => claim.Name, claim => claim.Value!);
}
