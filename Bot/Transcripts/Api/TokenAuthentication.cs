using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Bot.StaffConsole.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Bot.Transcripts.Api;

/// <summary>Reads <c>Authorization: Bearer lab_…</c>; whoever comes in has the role and the rights that their account has now.</summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, PersonalTokens tokens) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "token";
    /// <summary>The claim with the number of the token.</summary>
    public const string Claim = "token";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } holder) return AuthenticateResult.Fail("No token that opens anything.");
        var identity = new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, holder.User), new(ClaimTypes.Name, holder.Name), new(ClaimTypes.Role, holder.Role), new(Claim, holder.Token.ToString(CultureInfo.InvariantCulture)),
        ], Name);
        if (holder.MayUnmask) identity.AddClaim(new(Rights.UnmaskClaim, "yes"));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = 401;
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count > 0 ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Task.CompletedTask;
    }
}
