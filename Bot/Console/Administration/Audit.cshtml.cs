using System.Globalization;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Bot.StaffConsole.Administration;

/// <summary>The audit trail, newest first.</summary>
public sealed class AuditPage(Store store, BotDb db, AuditTrail audit, AuditWatch watch) : PageModel
{
    public AuditFilter Filter { get; private set; } = new();
    public AuditVerdict Verdict { get; private set; } = null!;
    public IReadOnlyList<AuditEntry> Lines { get; private set; } = [];
    public IReadOnlyDictionary<string, string> People { get; private set; } = null!;
    public IReadOnlyList<string> Actions { get; private set; } = [];
    /// <summary>The number of the last line shown when there may be older ones.</summary>
    public long? Older { get; private set; }
    public bool IsFirst { get; private set; }

    public async Task OnGetAsync(string? person, string? action, DateOnly? day, long? before)
    {
        (Filter, IsFirst) = (new AuditFilter(person, action, day), before is null);
        People = await PeopleAsync();
        Verdict = watch.Look();
        var found = store.Read(sql => AuditPages.Before(sql, Filter, before ?? long.MaxValue, AuditPages.Size + 1));
        Lines = [.. found.Take(AuditPages.Size)];
        if (found.Count > AuditPages.Size) Older = Lines[^1].Seq;
        Actions = store.Read(sql => sql.Rows("select distinct Action from Audit order by Action", r => r.GetString(0)));
    }

    /// <summary>A download is an act of its own, so it is no GET.</summary>
    public async Task<IActionResult> OnPostDownloadAsync(string? person, string? action, DateOnly? day)
    {
        var filter = new AuditFilter(person, action, day);
        var people = await PeopleAsync();
        await audit.AddAsync(User.Id(), "audit-export", null, string.Join(", ", new[] { person is { Length: > 0 } ? "person " + person : "", action ?? "", day?.ToString("O", CultureInfo.InvariantCulture) ?? "" }.Where(p => p.Length > 0)));
        var newest = store.Read(sql => sql.Value<long>("select max(Seq) from Audit"));
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 65536, FileOptions.DeleteOnClose);
        AuditPages.WriteCsv(store, filter, people, newest, file);
        file.Position = 0;
        return File(file, "text/csv; charset=utf-8", $"audit-{newest.ToString(CultureInfo.InvariantCulture)}.csv");
    }

    /// <summary>The address of a page of the same filter.</summary>
    public string Link(long? before) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/console/administration/audit", new Dictionary<string, string?>
    {
        ["person"] = Filter.Person,
        ["action"] = Filter.Action,
        ["day"] = Filter.Day?.ToString("O", CultureInfo.InvariantCulture),
        ["before"] = before?.ToString(CultureInfo.InvariantCulture),
    });

    private async Task<IReadOnlyDictionary<string, string>> PeopleAsync() => await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Email ?? u.Id);
}
