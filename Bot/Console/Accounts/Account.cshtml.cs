using Bot.Channels.WebChat;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Accounts;

/// <summary>A person's own account: password and second factor (RFC 6238).</summary>
public sealed class AccountPage(UserManager<StaffUser> accounts, SignInManager<StaffUser> signIn, SignInGuard guard, AuditTrail audit, IOptions<ChatOptions> chat, IOptions<StaffOptions> options, Say say) : PageModel
{
    public StaffUser Me { get; private set; } = null!;
    public string? Key { get; private set; }
    public string? Link { get; private set; }
    public string? Problem { get; private set; }
    public string? Done { get; private set; }
    public IReadOnlyList<string>? Codes { get; private set; }
    /// <summary>The console stays shut until the second factor is on.</summary>
    public bool MustTurnOn => options.Value.RequireSecondFactor && !Me.TwoFactorEnabled;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await accounts.GetUserAsync(User) is { } me) Me = me;
        else { context.Result = LocalRedirect("/console/sign-in"); return; }
        await next();
        await ShowKeyAsync();
    }

    public void OnGet() { }

    /// <summary>A new key for the authenticator app: this session goes on, any other ends.</summary>
    public async Task OnPostBeginAsync()
    {
        if (Me.TwoFactorEnabled) return;
        await accounts.ResetAuthenticatorKeyAsync(Me);
        await signIn.RefreshSignInAsync(Me);
    }

    public async Task OnPostOnAsync(string? code)
    {
        if (Me.TwoFactorEnabled) return;
        var digits = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await accounts.VerifyTwoFactorTokenAsync(Me, accounts.Options.Tokens.AuthenticatorTokenProvider, digits) || !guard.IsFirstUse(Me.Id, digits))
        {
            Refuse(say.In("รหัสไม่ถูกต้อง ดูให้แน่ใจว่าเวลาในเครื่องตรง แล้วลองใหม่", "The code is not right. See that your device's clock is right, and try again."));
            return;
        }
        await accounts.SetTwoFactorEnabledAsync(Me, true);
        Codes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(Me, 10) ?? []];
        await audit.AddAsync(Me.Id, "second-factor-on", Me.Id);
        await signIn.RefreshSignInAsync(Me);
        Done = say.In("เปิดใช้แล้ว", "It is on.");
    }

    public async Task OnPostOffAsync(string? current)
    {
        if (!await IsMyPasswordAsync(current)) return;
        await accounts.SetTwoFactorEnabledAsync(Me, false);
        await accounts.ResetAuthenticatorKeyAsync(Me);
        await audit.AddAsync(Me.Id, "second-factor-off", Me.Id);
        await signIn.RefreshSignInAsync(Me);
        Done = say.In("ปิดแล้ว", "It is off.");
    }

    public async Task OnPostPasswordAsync(string? current, string? password, string? again)
    {
        if (AccountWords.Check(say, password, again) is { } wrong) { Refuse(wrong); return; }
        if (!await IsMyPasswordAsync(current)) return;
        var result = await accounts.ChangePasswordAsync(Me, current ?? "", password!);
        if (!result.Succeeded) { Refuse(AccountWords.Of(say, result)); return; }
        await audit.AddAsync(Me.Id, "password-set", Me.Id);
        await signIn.RefreshSignInAsync(Me);
        Done = say.In("เปลี่ยนรหัสผ่านแล้ว", "The password was changed.");
    }

    private async Task ShowKeyAsync()
    {
        if (Me.TwoFactorEnabled || string.IsNullOrEmpty(Key = await accounts.GetAuthenticatorKeyAsync(Me))) return;
        var issuer = Uri.EscapeDataString(chat.Value.AgencyIn(say.Language));
        Link = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(Me.Email ?? "")}?secret={Key}&issuer={issuer}&digits=6";
    }

    /// <summary>Asked slower and slower: whoever finds an open session shall not find the password as well.</summary>
    private async Task<bool> IsMyPasswordAsync(string? current)
    {
        var (key, address) = ("own " + Me.Id, HttpContext.Connection.RemoteIpAddress);
        if (guard.Wait(key, address, true) is { Ticks: > 0 } wait)
        {
            Refuse(say.In($"ลองหลายครั้งเกินไป รออีก {Math.Ceiling(wait.TotalSeconds)} วินาที", $"Too many tries. Wait {Math.Ceiling(wait.TotalSeconds)} seconds."));
            Response.StatusCode = 429;
            return false;
        }
        if (await accounts.CheckPasswordAsync(Me, current ?? ""))
        {
            guard.Succeeded(key, address, true);
            return true;
        }
        guard.Failed(key, address, true);
        Refuse(say.In("รหัสผ่านปัจจุบันไม่ถูกต้อง", "Your password now is not right."));
        return false;
    }

    private void Refuse(string problem)
    {
        Problem = problem;
        Response.StatusCode = 400;
    }
}
