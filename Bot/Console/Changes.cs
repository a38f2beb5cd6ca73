using System.Text;
using Bot.Storage;

namespace Bot.StaffConsole;

/// <summary>Tells open pages that something was committed, as server-sent events. SQLite counts the commits of other connections, so one look a half second serves all.</summary>
public sealed class Changes(Store store, TimeProvider time, IHostApplicationLifetime life) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500), KeepAlive = TimeSpan.FromSeconds(20);
    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int watching;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var sql = store.Watcher();
        var seen = sql.Value<long>("pragma data_version");
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Volatile.Read(ref watching) == 0) continue;
            if (sql.Value<long>("pragma data_version") is var now && now == seen) continue;
            seen = now;
            TaskCompletionSource tell;
            lock (gate) (tell, next) = (next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            tell.SetResult();
        }
    }

    public async Task StreamAsync(HttpContext http)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        Interlocked.Increment(ref watching);
        try
        {
            await http.Response.WriteAsync("retry: 2000\n\n", gone.Token);
            await http.Response.Body.FlushAsync(gone.Token);
            while (!gone.IsCancellationRequested)
            {
                Task coming;
                lock (gate) coming = next.Task;
                var text = await Task.WhenAny(coming, Task.Delay(KeepAlive, time, gone.Token)) == coming ? "data: changed\n\n" : ": still here\n\n";
                gone.Token.ThrowIfCancellationRequested();
                await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), gone.Token);
                await http.Response.Body.FlushAsync(gone.Token);
            }
        }
        catch (OperationCanceledException) { /* the page was closed */ }
        finally { Interlocked.Decrement(ref watching); }
    }
}
