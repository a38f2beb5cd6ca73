using Bot.Storage;
using Bot.Transcripts.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Accounts;

/// <summary>A person's tokens for the staff API. A new one is in the answer that makes it and nowhere else.</summary>
public sealed class TokensPage(PersonalTokens tokens, Say say, TimeProvider time) : PageModel
{
    public static readonly int[] Lives = [7, 30, 90, 180, PersonalTokens.MostDays];

    public IReadOnlyList<PersonalToken> Mine { get; private set; } = [];
    public string? Made { get; private set; }
    public string? Problem { get; private set; }
    public string? Done { get; private set; }
    public string? Name { get; private set; }

    public void OnGet() => Mine = tokens.Of(User.Id());

    public async Task<IActionResult> OnPostMakeAsync(string? name, int days)
    {
        Name = name = name?.Trim();
        if (name is not { Length: > 0 and <= PersonalTokens.LongestName } || name.Any(char.IsControl)) return Refuse(say.In($"ตั้งชื่อโทเค็น ไม่เกิน {PersonalTokens.LongestName} ตัวอักษร", $"Give the token a name of at most {PersonalTokens.LongestName} characters."));
        if (days is < 1 or > PersonalTokens.MostDays) return Refuse(say.In("เลือกอายุของโทเค็น ไม่เกิน 1 ปี", "Choose how long the token lives, at most a year."));
        Made = await tokens.MakeAsync(User.Id(), name, days);
        if (Made is null) return Refuse(say.In($"มีโทเค็นครบ {PersonalTokens.MostOfOne} อันแล้ว ยกเลิกอันที่ไม่ใช้ก่อน", $"You have {PersonalTokens.MostOfOne} tokens, which is the most. Revoke one that you do not use."));
        Name = null;
        OnGet();
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id)
    {
        if (!await tokens.RevokeAsync(User.Id(), id)) return Refuse(say.In("ไม่มีโทเค็นนี้ หรือยกเลิกไปแล้ว", "There is no such token, or it was revoked already."));
        Done = say.In("ยกเลิกโทเค็นแล้ว โปรแกรมที่ใช้อยู่เข้าไม่ได้อีก", "The token was revoked. Programs that use it are shut out.");
        OnGet();
        return Page();
    }

    public string State(PersonalToken token) => token.RevokedAt is not null ? say.In("ยกเลิกแล้ว", "Revoked") : IsOpen(token) ? say.In("ใช้ได้", "In use") : say.In("หมดอายุ", "Expired");

    public bool IsOpen(PersonalToken token) => token.RevokedAt is null && token.ExpiresAt > time.GetUtcNow().ToUnixTimeMilliseconds();

    private PageResult Refuse(string problem)
    {
        Problem = problem;
        Response.StatusCode = 400;
        OnGet();
        return Page();
    }
}
