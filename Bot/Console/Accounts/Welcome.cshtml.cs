using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

/// <summary>The page of an invitation, and of a link for a new password.</summary>
public sealed class WelcomePage(StaffAccounts staff, Say say) : PageModel
{
    public string? Account { get; private set; }
    public string? Code { get; private set; }
    public string? Problem { get; private set; }

    public void OnGet(string? account, string? code) => (Account, Code) = (account, code);

    public async Task<IActionResult> OnPostAsync(string? account, string? code, string? password, string? again)
    {
        (Account, Code) = (account, code);
        Problem = AccountWords.Check(say, password, again);
        if (Problem is null)
        {
            var result = await staff.AcceptAsync(account ?? "", code ?? "", password!);
            if (result.Succeeded) return LocalRedirect("/console/sign-in");
            Problem = AccountWords.Of(say, result);
        }
        Response.StatusCode = 400;
        return Page();
    }
}
