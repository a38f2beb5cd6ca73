using System.Globalization;
using Bot.Channels.Line;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Administration;

/// <summary>What needs attention, and how the program is.</summary>
public sealed class IndexPage(Overview overview, DialogCatalog dialogs, Categoriser categoriser, AuditWatch watch, RetentionWorker retention, IOptionsMonitor<LineOptions> line, LineQuota quota, TimeProvider time) : PageModel
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public Figures Figures { get; private set; } = null!;
    public DialogCatalog Dialogs => dialogs;
    public Categoriser Models => categoriser;
    public LineOptions Line => line.CurrentValue;
    public (long? Limit, long Used)? Quota { get; private set; }
    public AuditVerdict Audit { get; private set; } = null!;
    public RetentionRound? Retention => retention.Last;
    public long? LastBackup { get; private set; }
    public long StartedAt => overview.StartedAt;
    public bool AllWell => dialogs.Problems.IsEmpty && categoriser.Problem is null && Audit.Broken is null && Figures.Undelivered.Count == 0;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Figures, Audit, LastBackup) = (overview.Read(), watch.Look(), overview.LastBackup());
        if (!Line.IsOn || !Line.CanSend) return;
        // LINE's answer is waited for only shortly: the page is about more than that
        using var soon = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, soon.Token);
        try { Quota = await quota.LookAsync(either.Token); }
        catch (OperationCanceledException) { /* not known now */ }
    }

    public static string Size(long bytes) => bytes switch
    {
        < 1024 * 1024 => (bytes / 1024.0).ToString("N0", CultureInfo.InvariantCulture) + " kB",
        < 1024L * 1024 * 1024 => (bytes / (1024.0 * 1024)).ToString("N1", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / (1024.0 * 1024 * 1024)).ToString("N2", CultureInfo.InvariantCulture) + " GB",
    };

    internal static string State(Say say, ActivityState state) => state switch
    {
        ActivityState.Unconfirmed => say.In("ไม่ทราบว่าถึงหรือไม่", "Not known whether it arrived"),
        ActivityState.Refused => say.In("ช่องทางไม่รับ", "The channel refused it"),
        _ => say.In("ไม่สำเร็จ", "Failed"),
    };
}
