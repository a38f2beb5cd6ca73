using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Bot.StaffConsole.Administration;

/// <summary>Who has an account, and adding one. The link with which a new person chooses a password is shown once.</summary>
public sealed class PeoplePage(StaffAccounts staff, UserManager<StaffUser> accounts, BotDb db, Say say) : PageModel
{
    public IReadOnlyList<StaffUser> People { get; private set; } = [];
    public string? Email { get; private set; }
    public string Role { get; private set; } = "staff";
    public string? Link { get; private set; }
    public string? Problem { get; private set; }
    public string? Done { get; private set; }

    public async Task OnGetAsync() => await ShowAsync();

    public async Task OnPostAsync(string? email, string? role)
    {
        Email = email?.Trim();
        Problem = string.IsNullOrEmpty(Email) ? say.In("กรอกอีเมล", "Enter an e-mail address.")
            : role is null || !Rights.Roles.Contains(role, StringComparer.Ordinal) ? say.In("เลือกบทบาท", "Choose a role.") : null;
        if (Problem is null)
        {
            Role = role!;
            var result = await staff.AddAsync(Email!, Role, null, User.Id());
            if (result.Succeeded && await accounts.FindByEmailAsync(Email!) is { } user)
            {
                Link = $"{Request.Scheme}://{Request.Host}{await staff.InviteAsync(user, User.Id())}";
                Done = say.In($"เพิ่มบัญชี {Email} แล้ว", $"The account {Email} was added.");
                (Email, Role) = (null, "staff");
            }
            else Problem = AccountWords.Of(say, result);
        }
        if (Problem is not null) Response.StatusCode = 400;
        await ShowAsync();
    }

    internal static string State(Say say, StaffUser user) => user.DisabledAt is { } at ? say.In($"ปิดเมื่อ {say.Day(at)}", $"Disabled {say.Day(at)}")
        : user.PasswordHash is null ? say.In("ยังไม่ได้ตั้งรหัสผ่าน", "Has not chosen a password yet") : say.In("ใช้งานได้", "In use");

    private async Task ShowAsync() => People = await db.Users.AsNoTracking().OrderBy(u => u.DisabledAt != null).ThenBy(u => u.NormalizedEmail).ToListAsync();
}
