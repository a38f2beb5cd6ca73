using System.Text;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Bot.StaffConsole.Accounts;

/// <summary>Making, inviting and ending accounts; each act is a line of the audit trail.</summary>
public sealed class StaffAccounts(UserManager<StaffUser> accounts, AuditTrail audit, Store store, TimeProvider time)
{
    public async Task<IdentityResult> AddAsync(string email, string role, string? password, string actor = "system")
    {
        if (!Rights.Roles.Contains(role, StringComparer.Ordinal)) throw new ArgumentException($"\"{role}\" is no role.", nameof(role));
        if (!System.Net.Mail.MailAddress.TryCreate(email.Trim(), out var address) || address.Address != email.Trim()) return IdentityResult.Failed(accounts.ErrorDescriber.InvalidEmail(email));
        var user = new StaffUser { UserName = email.Trim(), Email = email.Trim(), Role = role, CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        var result = password is null ? await accounts.CreateAsync(user) : await accounts.CreateAsync(user, password);
        if (result.Succeeded) await audit.AddAsync(actor, "account-add", user.Id, role);
        return result;
    }

    /// <summary>A path under which this person, once, chooses a password. It ends with its use, with a newer link, and after a day.</summary>
    public async Task<string> InviteAsync(StaffUser user, string actor)
    {
        if (await accounts.UpdateSecurityStampAsync(user) is { Succeeded: false } failed) throw new InvalidOperationException($"The link could not be made: {string.Join(" ", failed.Errors.Select(e => e.Description))} Try again.");
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
        if (!result.Succeeded) return result;
        // whoever recovers an account gets it alone: keys that somebody else may have made end
        await store.WriteAsync(sql =>
        {
            sql.Run("update PersonalTokens set RevokedAt=@1 where UserId=@0 and RevokedAt is null", user.Id, time.GetUtcNow().ToUnixTimeMilliseconds());
            AuditTrail.Add(sql, time.GetUtcNow(), user.Id, "password-set", user.Id);
        });
        return result;
    }

    /// <summary>The role and the right to unmask; they hold from the next click on.</summary>
    public Task<IdentityResult> ChangeAsync(StaffUser user, string role, bool mayUnmask, string actor) =>
        ActAsync(user, role == "admin" ? null : actor, "account-role", mayUnmask ? role + ", unmask" : role, actor, () => (user.Role, user.MayUnmask) = (role, mayUnmask));

    /// <summary>Ends every session of the account at once, and lets nobody in until it is enabled.</summary>
    public Task<IdentityResult> DisableAsync(StaffUser user, bool disabled, string actor) =>
        ActAsync(user, disabled ? actor : null, disabled ? "account-disable" : "account-enable", null, actor, () => user.DisabledAt = disabled ? time.GetUtcNow().ToUnixTimeMilliseconds() : null);

    /// <summary>For somebody who has lost the device and the recovery codes. Every session ends.</summary>
    public async Task<IdentityResult> ForgetSecondFactorAsync(StaffUser user, string actor)
    {
        var result = await accounts.SetTwoFactorEnabledAsync(user, false);
        if (result.Succeeded) result = await accounts.ResetAuthenticatorKeyAsync(user);
        if (result.Succeeded) await audit.AddAsync(actor, "second-factor-off", user.Id);
        return result;
    }

    /// <summary>Changes an account. <paramref name="taking"/> is who takes rights away by it: never from themselves, and never from the last who can administer.</summary>
    private async Task<IdentityResult> ActAsync(StaffUser user, string? taking, string action, string? detail, string actor, Action change)
    {
        // two administrators who demote each other at the same moment: one comes second
        await OneAtATime.WaitAsync();
        try
        {
            if (taking is not null && user.Role == "admin" && await RefusedAsync(user, taking) is { } refused) return refused;
            change();
            var result = await accounts.UpdateSecurityStampAsync(user);
            if (result.Succeeded) await audit.AddAsync(actor, action, user.Id, detail);
            return result;
        }
        finally { OneAtATime.Release(); }
    }

    private async Task<IdentityResult?> RefusedAsync(StaffUser user, string actor) =>
        user.Id == actor ? IdentityResult.Failed(new IdentityError { Code = "Yourself", Description = "You cannot take your own rights away." })
        : user.DisabledAt is null && !await accounts.Users.AnyAsync(u => u.Id != user.Id && u.Role == "admin" && u.DisabledAt == null && u.PasswordHash != null)
            ? IdentityResult.Failed(new IdentityError { Code = "LastAdministrator", Description = "This is the last administrator." }) : null;

    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
}
