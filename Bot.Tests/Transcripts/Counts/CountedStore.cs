using Bot.Conversations;
using Bot.Dialogs;
using Bot.Storage;
using Bot.Tests.Storage;
using Bot.Transcripts;
using Bot.Transcripts.Counts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Transcripts.Counts;

/// <summary>A real store with invented conversations, for counting.</summary>
internal sealed class CountedStore : IDisposable
{
    private readonly TemporaryStore temporary = new();
    private readonly List<Action<Sql>> writes = [];
    private int next;

    public Store Store => temporary.Store;
    public Taxonomy Taxonomy { get; } = Taxonomy.Load(Path.Combine(BotApp.Root, "models"));

    public DialogCatalog Dialogs() => new(Options.Create(new DialogsOptions { Directory = Path.Combine(BotApp.Root, "dialogs") }), Store, NullLogger<DialogCatalog>.Instance);

    /// <summary>Adds conversations that are alike. <paramref name="labels"/>: "HEALTH/WAIT" is a domain and a pain on one message.</summary>
    public CountedStore Add(int many = 1, string day = "2026-11-20", string channel = "line", string dialog = "service-experience", string? province = null, ConversationStatus status = ConversationStatus.Completed,
        string answered = "", string? standsAt = null, string[]? labels = null, string[]? said = null)
    {
        var at = DateTimeOffset.Parse(day + (day.Contains('T', StringComparison.Ordinal) ? "" : "T12:00:00+07:00"), System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        for (var i = 0; i < many; i++)
        {
            var id = "c" + ++next;
            writes.Add(sql =>
            {
                sql.Run("insert into Conversations (Id, ContactId, Channel, DialogId, Revision, Reference, Status, State, Version, StartedAt, LastAt, Province, Answered, StandsAt) values (@0, 1, @1, @2, 'r', @0, @3, '{}', 1, @4, @4, @5, @6, @7)",
                    id, channel, dialog, (int)status, at, province, answered, standsAt);
                foreach (var (label, m) in (labels ?? []).Select((l, m) => (l, m)))
                {
                    if (label.Split('/')[0] is { Length: > 0 } domain) Label(sql, id, m, "domain", domain);
                    if (label.Split('/')[1] is { Length: > 0 } pain) Label(sql, id, m, "pain", pain);
                }
                foreach (var (reason, n) in (said ?? []).Select((r, n) => (r, n)))
                    sql.Run("insert into Activities (Id, ContactId, ConversationId, Channel, ExternalId, Direction, Kind, Reason, State, At, DueAt, Attempts) values (@0, 1, @1, 'line', @0, @2, 'text', @3, 4, @4, 0, 0)",
                        $"{id}-{n}", id, reason.StartsWith("probe", StringComparison.Ordinal) ? 1 : 0, reason, at);
            });
        }
        return this;
    }

    public TranscriptCounts Count(string filter = "")
    {
        Keep();
        return Counting.Of(Store, TranscriptFilter.Read(filter), "me");
    }

    /// <summary>What the list shows for the same filter.</summary>
    public long Listed(string filter) => TranscriptList.Page(Store, TranscriptFilter.Read(filter), "me", 1).Total;

    public void Keep()
    {
        var all = writes.ToList();
        writes.Clear();
        Store.WriteAsync(sql => { foreach (var write in all) write(sql); }).GetAwaiter().GetResult();
    }

    public void Dispose() => temporary.Dispose();

    private static void Label(Sql sql, string id, int message, string axis, string label)
    {
        // the machine said something else, which does not count
        sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Counts) values (@0, @1, @2, 'OTHER', 0.5, 'model', 0)", id, "m" + message, axis);
        sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Counts) values (@0, @1, @2, @3, 1, 'person', 1)", id, "m" + message, axis, label);
    }
}
