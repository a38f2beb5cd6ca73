using Bot.Storage;

namespace Bot.Conversations;

/// <summary>What one round erased, by dialog.</summary>
public sealed record RetentionRound(long At, IReadOnlyList<(string Dialog, int Erased)> Erased);

/// <summary>Erases the conversations that ended longer ago than the rule of their dialog allows, once an hour and whenever a rule was changed.</summary>
public sealed class RetentionWorker(Store store, MediaFiles media, TimeProvider time, ILogger<RetentionWorker> log) : BackgroundService
{
    public const int MostDays = 3650;
    /// <summary>Erased in one commit: few, so that no citizen waits for it.</summary>
    private const int Batch = 20;
    private const string Over = "Status<>0 and coalesce(EndedAt, LastAt)<";
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim alone = new(1, 1), asked = new(0, 1);

    /// <summary>The last round since the start.</summary>
    public RetentionRound? Last { get; private set; }

    /// <summary>How many conversations such a rule would erase now.</summary>
    public long Due(string dialog, int days)
    {
        var before = Before(time.GetUtcNow(), days);
        return store.Read(sql => sql.Value<long>($"select count(*) from Conversations where DialogId=@0 and {Over}@1", dialog, before));
    }

    /// <summary>A rule was changed: the next round begins now.</summary>
    public void RunSoon()
    {
        try { asked.Release(); }
        catch (SemaphoreFullException) { /* it begins anyway */ }
    }

    /// <summary>One round. Each commit erases a few conversations and says so in the audit trail.</summary>
    public async Task<RetentionRound> EraseAsync(CancellationToken cancel = default)
    {
        await alone.WaitAsync(cancel);
        try
        {
            var now = time.GetUtcNow();
            var erased = new List<(string, int)>();
            foreach (var (dialog, days) in store.Read(sql => sql.Rows("select DialogId, Days from RetentionRules order by DialogId", r => (r.GetString(0), r.GetInt32(1)))))
                if (await EraseAsync(dialog, days, now, cancel) is > 0 and var n) erased.Add((dialog, n));
            if (erased.Count > 0) await store.CheckpointAsync(cancel);
            foreach (var (dialog, n) in erased) log.LogInformation("Retention erased {Number} conversations of {Dialog}", n, dialog);
            return Last = new RetentionRound(now.ToUnixTimeMilliseconds(), erased);
        }
        finally { alone.Release(); }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try { await EraseAsync(stoppingToken); }
#pragma warning disable CA1031 // a full disk may not stop the bot: it is logged, and the next round takes up what is left
            catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "Retention could not erase now; it is tried again"); }
#pragma warning restore CA1031
            catch (OperationCanceledException) { return; }
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(asked.WaitAsync(wait.Token), Task.Delay(BetweenRounds, time, wait.Token));
            await wait.CancelAsync();
        }
    }

    private async Task<int> EraseAsync(string dialog, int days, DateTimeOffset now, CancellationToken cancel)
    {
        var before = Before(now, days);
        var erased = 0;
        foreach (var few in store.Read(sql => sql.Rows($"select Id from Conversations where DialogId=@0 and {Over}@1", r => r.GetString(0), dialog, before)).Chunk(Batch))
        {
            var (number, files) = await store.WriteAsync(sql => EraseFew(sql, dialog, days, before, few, now), cancel);
            media.Delete(files);
            erased += number;
        }
        return erased;
    }

    private static (int, List<string>) EraseFew(Sql sql, string dialog, int days, long before, string[] few, DateTimeOffset now)
    {
        var (number, files) = (0, new List<string>());
        // the rule may have been changed meanwhile
        if (sql.Value<long>("select Days from RetentionRules where DialogId=@0", dialog) != days) return (0, files);
        foreach (var id in few)
        {
            if (sql.Value<long>($"select ContactId from Conversations where Id=@0 and {Over}@1", id, before) is not (> 0 and var contact)) continue;
            files.AddRange(Erasure.Conversation(sql, id));
            Erasure.Contact(sql, contact);
            number++;
        }
        if (number > 0) AuditTrail.Add(sql, now, "system", "retention-erase", dialog, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return (number, files);
    }

    private static long Before(DateTimeOffset now, int days) => (now - TimeSpan.FromDays(days)).ToUnixTimeMilliseconds();

    public override void Dispose()
    {
        alone.Dispose();
        asked.Dispose();
        base.Dispose();
    }
}
