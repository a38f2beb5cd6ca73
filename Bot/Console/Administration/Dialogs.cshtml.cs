using System.Collections.Immutable;
using Bot.Conversations;
using Bot.Dialogs;
using Bot.Dialogs.Reading;
using Bot.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Administration;

/// <summary>How many conversations go on, and how many there are at all, on a revision of a dialog.</summary>
public sealed record RevisionUse(string Dialog, string Revision, long GoingOn, long All);

/// <summary>The dialogs as they are, what is wrong with their files, and which older revisions are still talked on.</summary>
public sealed class DialogsPage(DialogCatalog catalog, Store store) : PageModel
{
    public IReadOnlyList<Dialog> Dialogs { get; } = catalog.Current;
    public ImmutableArray<DialogProblem> Problems { get; } = catalog.Problems;
    public IReadOnlyList<RevisionUse> Uses { get; } = store.Read(sql => sql.Rows("select DialogId, Revision, sum(Status=0), count(*) from Conversations group by DialogId, Revision order by DialogId, max(StartedAt) desc",
        r => new RevisionUse(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3))));

    public RevisionUse Use(Dialog dialog) => Uses.FirstOrDefault(u => u.Revision == dialog.Revision) ?? new RevisionUse(dialog.Id, dialog.Revision, 0, 0);

    public IEnumerable<RevisionUse> Older => Uses.Where(u => Dialogs.All(d => d.Revision != u.Revision));

    public static string Twelve(string revision) => revision.Length > 12 ? revision[..12] : revision;

    public void OnGet() { }
}
