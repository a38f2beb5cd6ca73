using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

/// <summary>Signing out ends every session of the account, on every device.</summary>
public sealed class SignOutPage(SignInManager<StaffUser> signIn, UserManager<StaffUser> accounts, AuditTrail audit) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/console");

    public async Task<IActionResult> OnPostAsync()
    {
        if (await accounts.GetUserAsync(User) is { } user)
        {
            await accounts.UpdateSecurityStampAsync(user);
            await audit.AddAsync(user.Id, "sign-out");
        }
        await signIn.SignOutAsync();
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return LocalRedirect("/console/sign-in");
    }
}
