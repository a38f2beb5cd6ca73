using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

/// <summary>The page of the one-time link in the start-up log.</summary>
public sealed class SetupPage(FirstAdministrator first, StaffAccounts staff, UserManager<StaffUser> accounts, SignInManager<StaffUser> signIn, Microsoft.AspNetCore.DataProtection.IDataProtectionProvider protection, AuditTrail audit, Say say, TimeProvider time) : PageModel
{
    public string? Key { get; private set; }
    public string? Email { get; private set; }
    public string? Problem { get; private set; }

    public void OnGet(string? key)
    {
        if (first.Admits(key)) Key = key;
        else Response.StatusCode = 404;
    }

    public async Task<IActionResult> OnPostAsync(string? key, string? email, string? password, string? again)
    {
        if (!first.Admits(key))
        {
            Response.StatusCode = 404;
            return Page();
        }
        (Key, Email) = (key, email);
        Problem = string.IsNullOrWhiteSpace(email) ? say.In("กรอกอีเมล", "Enter an e-mail address.") : AccountWords.Check(say, password, again);
        if (Problem is null)
        {
            var result = await staff.AddAsync(email!, "admin", password);
            if (result.Succeeded && await accounts.FindByEmailAsync(email!.Trim()) is { } user)
            {
                await signIn.SignInAsync(user, isPersistent: false);
                await SignInPage.EnteredAsync(HttpContext, SignInPage.Browsers(protection), user, audit, time);
                return LocalRedirect("/console");
            }
            Problem = AccountWords.Of(say, result);
        }
        Response.StatusCode = 400;
        return Page();
    }
}
