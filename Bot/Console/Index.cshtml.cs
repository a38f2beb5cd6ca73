using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole;

/// <summary>The console opens with what came in.</summary>
public sealed class IndexPage : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/console/transcripts");
}
