using System.Text;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Bot.StaffConsole.Accounts;

/// <summary>Making, inviting and ending accounts; each act is a line of the audit trail.</summary>
public sealed class StaffAccounts(UserManager<StaffUser> accounts, AuditTrail audit, TimeProvider time)
{
    public async Task<IdentityResult> AddAsync(string email, string role, string? password, string actor = "system")
    {
        var user = new StaffUser { UserName = email.Trim(), Email = email.Trim(), Role = role, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        var result = password is null ? await accounts.CreateAsync(user) : await accounts.CreateAsync(user, password);
        if (result.Succeeded) await audit.AddAsync(actor, "account-add", user.Id, role);
        return result;
    }

    /// <summary>A path under which this person, once, chooses a password. It ends with its use, with a newer link, and after a day.</summary>
    public async Task<string> InviteAsync(StaffUser user, string actor)
    {
        await accounts.UpdateSecurityStampAsync(user);
        var code = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await accounts.GeneratePasswordResetTokenAsync(user)));
        await audit.AddAsync(actor, "account-invite", user.Id);
        return $"/console/welcome?account={user.Id}&code={code}";
    }

    public async Task<IdentityResult> AcceptAsync(string account, string code, string password)
    {
        var user = await accounts.FindByIdAsync(account);
        string token;
        try { token = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code)); }
        catch (FormatException) { token = ""; }
        if (user is null || user.DisabledAt is not null) return IdentityResult.Failed(accounts.ErrorDescriber.InvalidToken());
        var result = await accounts.ResetPasswordAsync(user, token, password);
        if (result.Succeeded) await audit.AddAsync(user.Id, "password-set", user.Id);
        return result;
    }

    /// <summary>The role and the right to unmask; whoever is signed in has to sign in anew.</summary>
    public async Task ChangeAsync(StaffUser user, string role, bool mayUnmask, string actor)
    {
        (user.Role, user.MayUnmask) = (role, mayUnmask);
        await accounts.UpdateSecurityStampAsync(user);
        await audit.AddAsync(actor, "account-role", user.Id, mayUnmask ? role + ", unmask" : role);
    }

    /// <summary>Ends every session of the account at once, and lets nobody in until it is enabled.</summary>
    public async Task DisableAsync(StaffUser user, bool disabled, string actor)
    {
        user.DisabledAt = disabled ? time.GetUtcNow().ToUnixTimeMilliseconds() : null;
        await accounts.UpdateSecurityStampAsync(user);
        await audit.AddAsync(actor, disabled ? "account-disable" : "account-enable", user.Id);
    }
}
