using Bot.Storage;

namespace Bot.Conversations;

/// <summary>What the clock brings: silent conversations expire, and changed dialog files are taken.</summary>
internal sealed class ClockWorker(Store store, TurnRunner turns, DialogCatalog dialogs, TimeProvider time, ILogger<ClockWorker> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenExpiries = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        nextExpiry = time.GetUtcNow();
        try
        {
            do
            {
                await BeatAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) { /* the host stops */ }
    }

    private DateTimeOffset nextExpiry;

    private async Task BeatAsync(CancellationToken cancel)
    {
        try
        {
            dialogs.Refresh();
            if (time.GetUtcNow() < nextExpiry) return;
            await ExpireAsync(cancel);
            nextExpiry = time.GetUtcNow() + BetweenExpiries;
        }
#pragma warning disable CA1031 // neither a file in the making nor a full disk may stop the bot: it is logged and tried again with the next beat
        catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "The clock's work could not be done now; it is tried again"); }
#pragma warning restore CA1031
    }

    /// <summary>Ends the conversations whose dialog's time is over; returns how many.</summary>
    public async Task<int> ExpireAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var ended = 0;
        var aDayAgo = (now - TimeSpan.FromDays(1)).ToUnixTimeMilliseconds();
        foreach (var id in store.Read(sql => sql.Rows("select Id from Conversations where Status=0 and LastAt<@0 order by LastAt", r => r.GetString(0), aDayAgo)))
        {
            try
            {
                var standing = store.Read(sql => Turns.Find(sql, id));
                if (standing is null || !turns.IsOverdue(standing, now)) continue;
                await store.WriteAsync(sql => { turns.Expire(sql, standing, now); }, cancel);
                ended++;
            }
            catch (TurnConflictException) { /* the citizen has just written */ }
            catch (InvalidOperationException e) { log.LogError(e, "Conversation {Conversation} cannot be looked at", id); }
        }
        if (ended > 0) await store.CheckpointAsync(cancel);
        return ended;
    }
}
