using Bot.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

public sealed class SecondFactorPage(SignInManager<StaffUser> signIn, SignInGuard guard, IDataProtectionProvider protection, AuditTrail audit, Say say, TimeProvider time) : PageModel
{
    public string? Back { get; private set; }
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? back)
    {
        Back = back;
        return await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("/Accounts/SignIn") : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? back)
    {
        Back = back;
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user) return RedirectToPage("/Accounts/SignIn");
        var (key, address) = ("second " + user.Id, HttpContext.Connection.RemoteIpAddress);
        if (guard.Wait(key, address, false) is { Ticks: > 0 } wait)
        {
            Problem = say.In($"ลองหลายครั้งเกินไป รออีก {Math.Ceiling(wait.TotalSeconds)} วินาที", $"Too many tries. Wait {Math.Ceiling(wait.TotalSeconds)} seconds.");
            Response.StatusCode = 429;
            return Page();
        }
        var digits = new string([.. (code ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')]);
        var spent = digits.Length == 6 && !guard.IsFirstUse(user.Id, digits);
        var result = spent ? Microsoft.AspNetCore.Identity.SignInResult.Failed : digits.Length == 6 ? await signIn.TwoFactorAuthenticatorSignInAsync(digits, isPersistent: false, rememberClient: false) : await signIn.TwoFactorRecoveryCodeSignInAsync((code ?? "").Trim());
        if (!result.Succeeded)
        {
            guard.Failed(key, address, false);
            await audit.AddAsync(user.Id, "second-factor-failed");
            Problem = spent ? say.In("รหัสนี้ใช้ไปแล้ว รอรหัสถัดไป", "This code was used already. Wait for the next one.") : say.In("รหัสไม่ถูกต้อง", "The code is not right.");
            Response.StatusCode = 401;
            return Page();
        }
        guard.Succeeded(key, address, false);
        await SignInPage.EnteredAsync(HttpContext, SignInPage.Browsers(protection), user, audit, time);
        return LocalRedirect(SignInPage.Target(back));
    }
}
