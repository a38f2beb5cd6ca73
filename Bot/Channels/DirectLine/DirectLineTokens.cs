using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Channels.DirectLine;

/// <summary>What a token opens: one conversation, for one user. <see cref="Origins"/>: the sites it may be used from, besides our own; <see cref="Until"/>: it is not renewed beyond.</summary>
public sealed record DirectLineGrant(string Conversation, string User, string? Origins, DateTimeOffset Until);

/// <summary>What became of a token that somebody showed.</summary>
public abstract record TokenReading
{
    private TokenReading() { }

    public sealed record Valid(DirectLineGrant Grant) : TokenReading;
    public sealed record Expired : TokenReading;
    public sealed record Invalid : TokenReading;
}

/// <summary>
/// Signed tokens (JWT, HS256). The claim <c>user</c> is the one that Microsoft's client reads. Three kinds, told apart by their audience, so that none
/// does for another: <c>token</c> for requests, <c>stream</c> for what stands in an address (it opens reading only), <c>device</c> for the cookie of a browser.
/// </summary>
public sealed class DirectLineTokens(DirectLineSecret secret, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    public static readonly TimeSpan DeviceLife = TimeSpan.FromDays(30);
    private const string Issuer = "chatbot";
    private const string ForRequests = "token", ForAddresses = "stream", ForDevices = "device";
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };
    private readonly SymmetricSecurityKey key = new(secret.Key);

    public static string NewConversation() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>A grant that begins now.</summary>
    public DirectLineGrant Grant(string conversation, string user, string? origins = null) => new(conversation, user, origins, time.GetUtcNow() + Longest);

    /// <summary>A token for requests, and the seconds it lives.</summary>
    public (string Token, int ExpiresIn) Issue(DirectLineGrant grant)
    {
        var life = grant.Until - time.GetUtcNow();
        if (life > Life) life = Life;
        return (Sign(grant, ForRequests, life), (int)life.TotalSeconds);
    }

    /// <summary>A ticket for the address of a stream or a picture; it may be used again as long as it lives.</summary>
    public string IssueTicket(DirectLineGrant grant) => Sign(grant, ForAddresses, Life);

    public string IssueDevice(string conversation, string user) => Sign(new DirectLineGrant(conversation, user, null, time.GetUtcNow() + DeviceLife), ForDevices, DeviceLife);

    public Task<TokenReading> ReadAsync(string token) => ReadAsync(token, ForRequests);
    public Task<TokenReading> ReadTicketAsync(string token) => ReadAsync(token, ForAddresses);
    public Task<TokenReading> ReadDeviceAsync(string token) => ReadAsync(token, ForDevices);

    private string Sign(DirectLineGrant grant, string audience, TimeSpan life)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new ClaimsIdentity([
            new("user", grant.User), new("conv", grant.Conversation), new("until", grant.Until.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), ClaimValueTypes.Integer64)]);
        if (grant.Origins is not null) claims.AddClaim(new("origins", grant.Origins));
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Subject = claims,
            IssuedAt = now,
            Expires = now + life,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
    }

    private async Task<TokenReading> ReadAsync(string token, string audience)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        });
        if (result.Exception is SecurityTokenInvalidLifetimeException) return new TokenReading.Expired();
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt) return new TokenReading.Invalid();
        return new TokenReading.Valid(new DirectLineGrant(jwt.GetClaim("conv").Value, jwt.GetClaim("user").Value, jwt.TryGetClaim("origins", out var origins) ? origins.Value : null,
            DateTimeOffset.FromUnixTimeSeconds(jwt.GetPayloadValue<long>("until"))));
    }
}
