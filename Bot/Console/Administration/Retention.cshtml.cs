using System.Globalization;
using Bot.Conversations;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Administration;

/// <summary>A dialog, what its rule is or is to be, and how many transcripts that would erase now.</summary>
public sealed record RetentionLine(string Dialog, string? Title, int? Days, long Transcripts, long? Due);

/// <summary>How long transcripts are kept. A change is shown before it is made.</summary>
public sealed class RetentionPage(Store store, DialogCatalog catalog, RetentionWorker worker, TimeProvider time, Say say) : PageModel
{
    public IReadOnlyList<RetentionLine> Rules { get; private set; } = [];
    /// <summary>The rules that were written, to be confirmed; null when there is nothing to confirm.</summary>
    public IReadOnlyList<RetentionLine>? Proposed { get; private set; }
    public IReadOnlyList<(long At, string Dialog, long Number)> Erased { get; private set; } = [];
    public RetentionRound? Last => worker.Last;
    public string? Problem { get; private set; }
    public string? Done { get; private set; }

    public void OnGet(bool saved = false)
    {
        if (saved) Done = say.In("บันทึกแล้ว รายการที่ครบกำหนดกำลังถูกลบ", "Saved. What is due is being erased.");
        Show();
    }

    public void OnPostPreview(string[] dialog, string[] days)
    {
        Show();
        if (Read(dialog, days) is not { } rules) return;
        Proposed = [.. Rules.Where(r => rules.ContainsKey(r.Dialog)).Select(r => r with { Days = rules[r.Dialog], Due = rules[r.Dialog] is { } d ? worker.Due(r.Dialog, d) : 0 })];
    }

    public async Task<IActionResult> OnPostSaveAsync(string[] dialog, string[] days)
    {
        Show();
        if (Read(dialog, days) is not { } rules) return Page();
        var (now, me) = (time.GetUtcNow(), User.Id());
        await store.WriteAsync(sql =>
        {
            foreach (var (id, number) in rules)
            {
                if (sql.Value<long>("select Days from RetentionRules where DialogId=@0", id) == (number ?? 0)) continue;
                sql.Run("delete from RetentionRules where DialogId=@0", id);
                if (number is not null) sql.Run("insert into RetentionRules (DialogId, Days) values (@0, @1)", id, number);
                AuditTrail.Add(sql, now, me, "retention-rule", id, number is null ? "kept" : string.Create(CultureInfo.InvariantCulture, $"{number} days"));
            }
        });
        worker.RunSoon();
        return LocalRedirect("/console/administration/retention?saved=true");
    }

    /// <summary>The days that were written; null, with the problem told, when one is no number of days.</summary>
    private Dictionary<string, int?>? Read(string[] dialog, string[] days)
    {
        var rules = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var (id, text) in dialog.Zip(days, (id, text) => (id, (text ?? "").Trim())))
        {
            if (Rules.All(r => r.Dialog != id)) continue;
            if (text.Length == 0) rules[id] = null;
            else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= RetentionWorker.MostDays) rules[id] = number;
            else
            {
                (Problem, Response.StatusCode) = (say.In($"จำนวนวันของ {id} ต้องเป็นตัวเลข 1 ถึง {RetentionWorker.MostDays} หรือเว้นว่าง", $"The days of {id} must be a number from 1 to {RetentionWorker.MostDays}, or empty."), 400);
                return null;
            }
        }
        return rules;
    }

    private void Show()
    {
        var titles = catalog.Current.ToDictionary(d => d.Id, d => say.In(d.Title));
        store.Read(sql =>
        {
            var days = sql.Rows("select DialogId, Days from RetentionRules", r => (r.GetString(0), r.GetInt32(1))).ToDictionary(r => r.Item1, r => r.Item2);
            var held = sql.Rows("select DialogId, count(*) from Conversations group by DialogId", r => (r.GetString(0), r.GetInt64(1))).ToDictionary(r => r.Item1, r => r.Item2);
            Rules = [.. titles.Keys.Union(days.Keys).Union(held.Keys).Order(StringComparer.Ordinal).Select(id => new RetentionLine(id, titles.GetValueOrDefault(id), days.TryGetValue(id, out var d) ? d : null, held.GetValueOrDefault(id), null))];
            Erased = sql.Rows("select At, Subject, cast(Detail as integer) from Audit where Action='retention-erase' order by Seq desc limit 20", r => (r.GetInt64(0), r.GetString(1), r.GetInt64(2)));
            return true;
        });
    }
}
