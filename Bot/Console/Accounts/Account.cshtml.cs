using Bot.Channels.WebChat;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Accounts;

/// <summary>A person's own account: password and second factor (RFC 6238).</summary>
public sealed class AccountPage(UserManager<StaffUser> accounts, SignInManager<StaffUser> signIn, AuditTrail audit, IOptions<ChatOptions> chat, Say say) : PageModel
{
    public StaffUser Me { get; private set; } = null!;
    public string? Key { get; private set; }
    public string? Link { get; private set; }
    public string? Problem { get; private set; }
    public string? Done { get; private set; }
    public IReadOnlyList<string>? Codes { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await accounts.GetUserAsync(User) is { } me) Me = me;
        else { context.Result = LocalRedirect("/console/sign-in"); return; }
        await next();
        await ShowKeyAsync();
    }

    public void OnGet() { }

    public async Task OnPostOnAsync(string? code)
    {
        if (!await accounts.VerifyTwoFactorTokenAsync(Me, accounts.Options.Tokens.AuthenticatorTokenProvider, (code ?? "").Replace(" ", "", StringComparison.Ordinal)))
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
        if (!await accounts.CheckPasswordAsync(Me, current ?? "")) { Refuse(say.In("รหัสผ่านไม่ถูกต้อง", "The password is not right.")); return; }
        await accounts.SetTwoFactorEnabledAsync(Me, false);
        await accounts.ResetAuthenticatorKeyAsync(Me);
        await audit.AddAsync(Me.Id, "second-factor-off", Me.Id);
        await signIn.RefreshSignInAsync(Me);
        Done = say.In("ปิดแล้ว", "It is off.");
    }

    public async Task OnPostPasswordAsync(string? current, string? password, string? again)
    {
        if (AccountWords.Check(say, password, again) is { } wrong) { Refuse(wrong); return; }
        var result = await accounts.ChangePasswordAsync(Me, current ?? "", password!);
        if (!result.Succeeded)
        {
            Refuse(result.Errors.Any(e => e.Code == "PasswordMismatch") ? say.In("รหัสผ่านปัจจุบันไม่ถูกต้อง", "Your password now is not right.") : AccountWords.Of(say, result));
            return;
        }
        await audit.AddAsync(Me.Id, "password-set", Me.Id);
        await signIn.RefreshSignInAsync(Me);
        Done = say.In("เปลี่ยนรหัสผ่านแล้ว", "The password was changed.");
    }

    private async Task ShowKeyAsync()
    {
        if (Me.TwoFactorEnabled) return;
        if (string.IsNullOrEmpty(Key = await accounts.GetAuthenticatorKeyAsync(Me)))
        {
            await accounts.ResetAuthenticatorKeyAsync(Me);
            Key = await accounts.GetAuthenticatorKeyAsync(Me);
            // a new key is a new stamp: this session goes on, any other ends
            await signIn.RefreshSignInAsync(Me);
        }
        var issuer = Uri.EscapeDataString(chat.Value.AgencyIn(say.Language));
        Link = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(Me.Email ?? "")}?secret={Key}&issuer={issuer}&digits=6";
    }

    private void Refuse(string problem)
    {
        Problem = problem;
        Response.StatusCode = 400;
    }
}
