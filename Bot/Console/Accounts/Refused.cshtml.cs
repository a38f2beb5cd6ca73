using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

/// <summary>What a person reads instead of an empty refusal; the status of the refusal stays.</summary>
[IgnoreAntiforgeryToken]
public sealed class RefusedPage : PageModel
{
    public int Status { get; private set; }

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        if (Response.StatusCode == 200) Response.StatusCode = 403;
        Status = Response.StatusCode;
    }

    public void OnGet() { }
}
