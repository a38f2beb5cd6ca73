using Bot.Storage;

namespace Bot.Conversations;

/// <summary>What the clock brings: silent conversations expire, and changed dialog files are taken.</summary>
internal sealed class ClockWorker(Store store, TurnRunner turns, DialogCatalog dialogs, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenExpiries = TimeSpan.FromMinutes(10);
    private const int MostAtOnce = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        var nextExpiry = time.GetUtcNow();
        try
        {
            do
            {
                dialogs.Refresh();
                if (time.GetUtcNow() < nextExpiry) continue;
                await ExpireAsync(stoppingToken);
                nextExpiry = time.GetUtcNow() + BetweenExpiries;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) { /* the host stops */ }
    }

    /// <summary>Ends the conversations whose dialog's time is over; returns how many.</summary>
    public async Task<int> ExpireAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var ended = 0;
        var aDayAgo = (now - TimeSpan.FromDays(1)).ToUnixTimeMilliseconds();
        foreach (var id in store.Read(sql => sql.Rows("select Id from Conversations where Status=0 and LastAt<@0 order by LastAt limit @1", r => r.GetString(0), aDayAgo, MostAtOnce)))
        {
            var standing = store.Read(sql => Turns.Find(sql, id));
            if (standing is null || !turns.IsOverdue(standing, now)) continue;
            try
            {
                await store.WriteAsync(sql => turns.Expire(sql, standing, now), cancel);
                ended++;
            }
            catch (TurnConflictException) { /* the citizen has just written */ }
        }
        return ended;
    }
}
