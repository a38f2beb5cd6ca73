using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

public sealed class RefusedPage : PageModel
{
    public void OnGet() => Response.StatusCode = 403;
}
