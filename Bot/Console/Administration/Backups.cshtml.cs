using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Administration;

/// <summary>Copies of the store, made and deleted here. They hold every word unmasked, so this page hands none out.</summary>
public sealed class BackupsPage(Backups backups, Say say, ILogger<BackupsPage> log) : PageModel
{
    public IReadOnlyList<BackupFile> Files { get; private set; } = [];
    public string Folder => backups.Folder;
    public string? Problem { get; private set; }
    public string? Done { get; private set; }

    public void OnGet() => Files = backups.List();

    public async Task OnPostMakeAsync()
    {
        try
        {
            var made = await backups.MakeAsync(User.Id());
            Done = say.In($"สำรองข้อมูลแล้ว: {made.Name}", $"The backup was made: {made.Name}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "A backup could not be made");
            (Problem, Response.StatusCode) = (say.In("สำรองข้อมูลไม่สำเร็จ ตรวจพื้นที่ว่างและสิทธิ์ของโฟลเดอร์ แล้วลองใหม่ รายละเอียดอยู่ในบันทึกของโปรแกรม", "The backup could not be made. Look at the free space and at the folder's rights and try again; the log has the reason."), 500);
        }
        Files = backups.List();
    }

    public async Task OnPostDeleteAsync(string? name)
    {
        if (await backups.DeleteAsync(name, User.Id())) Done = say.In("ลบไฟล์สำรองแล้ว", "The backup was deleted.");
        else (Problem, Response.StatusCode) = (say.In("ไม่มีไฟล์สำรองชื่อนี้ อาจถูกลบไปแล้ว", "There is no backup of this name. It may be deleted already."), 404);
        Files = backups.List();
    }
}
