using Bot.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

public sealed class SignInPage(SignInManager<StaffUser> signIn, UserManager<StaffUser> accounts, SignInGuard guard, IDataProtectionProvider protection, AuditTrail audit, FirstAdministrator first, Say say, TimeProvider time) : PageModel
{
    private const string BrowserCookie = "staff-browser";
    private readonly IDataProtector browsers = Browsers(protection);

    public string? Back { get; private set; }
    public string? Email { get; private set; }
    public string? Problem { get; private set; }

    public IActionResult OnGet(string? back)
    {
        Back = back;
        if (User.Identity?.IsAuthenticated == true) return LocalRedirect(Target(back));
        if (first.IsMissing) Problem = say.In("ยังไม่มีผู้ดูแลระบบ เปิดลิงก์ตั้งค่าครั้งแรกที่แสดงในบันทึกตอนเริ่มโปรแกรม", "There is no administrator yet. Open the set-up link that the start-up log shows.");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? back)
    {
        (Back, Email) = (back, email);
        if (string.IsNullOrWhiteSpace(email) || email.Length > 256 || string.IsNullOrEmpty(password) || password.Length > 1000) return Refuse(say.In("กรอกอีเมลและรหัสผ่าน", "Enter e-mail and password."), 400);
        var address = HttpContext.Connection.RemoteIpAddress;
        var user = await accounts.FindByEmailAsync(email.Trim());
        var known = user is not null && IsKnown(user);
        if (guard.Wait(email, address, known) is { Ticks: > 0 } wait)
        {
            Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Refuse(say.In($"ลองหลายครั้งเกินไป รออีก {Math.Ceiling(wait.TotalSeconds)} วินาที แล้วลองใหม่", $"Too many tries. Wait {Math.Ceiling(wait.TotalSeconds)} seconds and try again."), 429);
        }
        var result = user is null ? await Nobody(password) : await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: false);
        if (result.RequiresTwoFactor) return RedirectToPage("/Accounts/SecondFactor", new { back });
        if (!result.Succeeded)
        {
            guard.Failed(email, address, known);
            await audit.AddAsync(user?.Id ?? "unknown", "sign-in-failed");
            return Refuse(say.In("อีเมลหรือรหัสผ่านไม่ถูกต้อง", "E-mail or password is not right."), 401);
        }
        guard.Succeeded(email, address, known);
        await EnteredAsync(HttpContext, browsers, user!, audit, time);
        return LocalRedirect(Target(back));
    }

    /// <summary>Whoever came in leaves a mark in this browser, and a line in the trail.</summary>
    internal static async Task EnteredAsync(HttpContext http, IDataProtector browsers, StaffUser user, AuditTrail audit, TimeProvider time)
    {
        http.Response.Cookies.Append(BrowserCookie, browsers.Protect($"{user.Id}|{time.GetUtcNow().ToUnixTimeSeconds()}"),
            new CookieOptions { HttpOnly = true, IsEssential = true, Path = "/console/sign-in", MaxAge = TimeSpan.FromDays(90), SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps });
        await audit.AddAsync(user.Id, "sign-in");
    }

    internal static IDataProtector Browsers(IDataProtectionProvider protection) => protection.CreateProtector("staff browsers");

    internal static string Target(string? back) => ConsoleSetup.IsLocal(back) ? back! : "/console";

    private bool IsKnown(StaffUser user)
    {
        if (Request.Cookies[BrowserCookie] is not { } mark) return false;
        try { return browsers.Unprotect(mark).StartsWith(user.Id + "|", StringComparison.Ordinal); }
        catch (System.Security.Cryptography.CryptographicException) { return false; }
    }

    /// <summary>Takes as long as a wrong password, so that the time does not tell which accounts there are.</summary>
    private async Task<Microsoft.AspNetCore.Identity.SignInResult> Nobody(string password)
    {
        await Task.Run(() => accounts.PasswordHasher.VerifyHashedPassword(new StaffUser(), NobodysHash.Value, password));
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }

    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<StaffUser>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(new StaffUser(), "nobody"));

    private PageResult Refuse(string problem, int status)
    {
        Problem = problem;
        Response.StatusCode = status;
        return Page();
    }
}
