using Bot.Storage;

namespace Bot.Transcripts.Search;

/// <summary>Keeps the search up to date: what was said stands in it half a second later, in small writes between which citizens' messages go first.</summary>
internal sealed class SearchIndexWorker(Store store, TimeProvider time, ILogger<SearchIndexWorker> log) : BackgroundService
{
    private const int Batch = 128;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CatchUpAsync(stoppingToken);
        }
        catch (OperationCanceledException) { /* the host stops */ }
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        try
        {
            while (await SearchIndexing.IndexAsync(store, Batch, cancel) == Batch) await Task.Yield();
        }
#pragma warning disable CA1031 // a full disk may not stop the bot: what waits is still in the queue
        catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, "The search could not be brought up to date now; it is tried again"); }
#pragma warning restore CA1031
    }
}
