using System.Security.Claims;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Accounts;

/// <summary>What a session says of its account: the role, and the right to unmask.</summary>
internal sealed class StaffClaims(UserManager<StaffUser> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<StaffUser>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role));
        if (user.MayUnmask) identity.AddClaim(new Claim(Rights.UnmaskClaim, "yes"));
        if (user.TwoFactorEnabled) identity.AddClaim(new Claim(SecondFactorRule.Claim, "yes"));
        return identity;
    }
}

/// <summary>A disabled account has no session and gets none.</summary>
internal sealed class StaffSignIn(UserManager<StaffUser> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<StaffUser> claims, IOptions<IdentityOptions> options, ILogger<SignInManager<StaffUser>> log,
    Microsoft.AspNetCore.Authentication.IAuthenticationSchemeProvider schemes, IUserConfirmation<StaffUser> confirmation) : SignInManager<StaffUser>(accounts, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(StaffUser user) => user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task<StaffUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) => await base.ValidateSecurityStampAsync(principal) is { DisabledAt: null } user ? user : null;
}

/// <summary>Length is what makes a password strong; the rest is what is guessed first.</summary>
internal sealed class PasswordRule : IPasswordValidator<StaffUser>
{
    public const int Least = 12;

    public Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password)
    {
        var name = user.Email?.Split('@')[0] ?? "";
        var weak = password is null || password.Distinct().Count() < 5 || (name.Length > 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase))
            || Runs.Any(run => password.Contains(run, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult(weak ? IdentityResult.Failed(new IdentityError { Code = "PasswordGuessable", Description = "The password is too easy to guess." }) : IdentityResult.Success);
    }

    private static readonly string[] Runs = ["password", "12345678", "qwertyui", "รหัสผ่าน", "11111111", "abcdefgh"];
}
