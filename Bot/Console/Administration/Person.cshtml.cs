using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Administration;

/// <summary>One account: its rights, a link for a new password, disabling.</summary>
public sealed class PersonPage(StaffAccounts staff, UserManager<StaffUser> accounts, SignInManager<StaffUser> signIn, Say say) : PageModel
{
    public StaffUser Person { get; private set; } = null!;
    public bool IsMe => Person.Id == User.Id();
    public string? Link { get; private set; }
    public string? Problem { get; private set; }
    public string? Done { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await accounts.FindByIdAsync((string?)RouteData.Values["id"] ?? "") is not { } person)
        {
            context.Result = NotFound();
            return;
        }
        Person = person;
        await next();
    }

    public void OnGet() { }

    public async Task OnPostRightsAsync(string? role, bool unmask)
    {
        if (role is null || !Rights.Roles.Contains(role, StringComparer.Ordinal)) { Tell(say.In("เลือกบทบาท", "Choose a role.")); return; }
        if (!Tell(await staff.ChangeAsync(Person, role, unmask, User.Id()), say.In("เปลี่ยนสิทธิ์แล้ว มีผลทันที", "The rights were changed; they hold at once."))) return;
        if (IsMe) await signIn.RefreshSignInAsync(Person);
    }

    public async Task OnPostLinkAsync()
    {
        if (Person.DisabledAt is not null) { Tell(say.In("บัญชีนี้ปิดอยู่ เปิดบัญชีก่อน", "This account is disabled. Enable it first.")); return; }
        Link = $"{Request.Scheme}://{Request.Host}{await staff.InviteAsync(Person, User.Id())}";
        if (IsMe) await signIn.RefreshSignInAsync(Person);
    }

    public async Task OnPostDisableAsync() => Tell(await staff.DisableAsync(Person, true, User.Id()), say.In("ปิดบัญชีแล้ว และออกจากระบบทุกเครื่องแล้ว", "The account is disabled, and its sessions have ended."));

    public async Task OnPostEnableAsync() => Tell(await staff.DisableAsync(Person, false, User.Id()), say.In("เปิดบัญชีแล้ว", "The account is enabled."));

    public async Task OnPostSecondFactorAsync()
    {
        if (IsMe) { Tell(say.In("ปิดของตนเองได้ที่หน้าบัญชีของฉัน", "Turn your own off on the page of your account.")); return; }
        Tell(await staff.ForgetSecondFactorAsync(Person, User.Id()), say.In("ปิดการยืนยันขั้นที่สองแล้ว", "The second factor is off."));
    }

    private void Tell(string problem) => (Problem, Response.StatusCode) = (problem, 400);

    private bool Tell(IdentityResult result, string done)
    {
        if (result.Succeeded) Done = done;
        else Tell(AccountWords.Of(say, result));
        return result.Succeeded;
    }
}
