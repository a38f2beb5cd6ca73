using System.Threading.Channels;
using Bot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line.Media;

/// <summary>
/// Fetches what citizens sent, soon after their message: LINE keeps it for a while only. What was taken back meanwhile is not kept, and a file that no
/// row speaks of (a crash between file and row, an erasure) is deleted.
/// </summary>
public sealed partial class MediaWorker(Store store, LineMedia media, IOptions<StorageOptions> storage, TimeProvider time, Random chance, ILogger<MediaWorker> log) : BackgroundService
{
    public const string Folder = "media";
    private const int MostAttempts = 10;
    private const int AtOnce = 4;
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string directory = Path.Combine(storage.Value.Directory, Folder);

    private sealed record Row(long Id, string ActivityId, string MessageId, string Kind, int Attempts);

    /// <summary>There is a new attachment.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Fetches what is due once; returns when to look again.</summary>
    public async Task<DateTimeOffset> RunOnceAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var due = store.Read(sql => sql.Rows("select Id, ActivityId, MessageId, Kind, Attempts from Attachments where State=0 and Channel=@0 and DueAt<=@1 order by DueAt limit 64",
            r => new Row(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4)), LineWebhookApi.Channel, now.ToUnixTimeMilliseconds()));
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (row, stop) => await OneAsync(row, stop));
        var next = store.Read(sql => sql.Rows("select min(DueAt) from Attachments where State=0 and Channel=@0", r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0), LineWebhookApi.Channel)[0]);
        var later = time.GetUtcNow() + Look;
        return next is { } at && DateTimeOffset.FromUnixTimeMilliseconds(at) is var soon && soon < later ? soon : later;
    }

    /// <summary>Deletes files that no row speaks of; young ones may still be on their way.</summary>
    public void SweepOnce()
    {
        if (!Directory.Exists(directory)) return;
        var known = store.Read(sql => sql.Rows("select File from Attachments where File is not null", r => r.GetString(0))).ToHashSet();
        var old = time.GetUtcNow().UtcDateTime - Sweep;
        foreach (var file in Directory.EnumerateFiles(directory))
            if (!known.Contains(Path.GetFileName(file)) && File.GetLastWriteTimeUtc(file) < old) File.Delete(file);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweep = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = time.GetUtcNow() + Look;
            try
            {
                if (time.GetUtcNow() >= sweep)
                {
                    SweepOnce();
                    sweep = time.GetUtcNow() + Sweep;
                }
                next = await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or ChannelClosedException) { NotNow(log, e); }
            await PauseAsync(next, stoppingToken);
        }
    }

    private async Task PauseAsync(DateTimeOffset until, CancellationToken stop)
    {
        var length = until - time.GetUtcNow();
        if (length <= TimeSpan.Zero) return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var woken = wake.Reader.WaitToReadAsync(end.Token).AsTask();
        await Task.WhenAny(woken, Task.Delay(length, time, end.Token));
        await end.CancelAsync();
        wake.Reader.TryRead(out _);
    }

    private async Task OneAsync(Row row, CancellationToken cancel)
    {
        // taken back before it was fetched
        if (!store.Read(sql => Stands(sql, row))) { await SettleAsync(row, AttachmentState.Gone, null, null, "taken back", cancel); return; }
        switch (await media.FetchAsync(row.MessageId, row.Kind, directory, cancel))
        {
            case MediaFetch.Kept f:
                // the file is there: its row is written even when the bot is being stopped
                if (!await SettleAsync(row, AttachmentState.Kept, f, f.ContentType, null, CancellationToken.None)) File.Delete(Path.Combine(directory, f.File));
                break;
            case MediaFetch.Gone: await SettleAsync(row, AttachmentState.Gone, null, null, "gone at LINE", cancel); break;
            case MediaFetch.Refused f: await SettleAsync(row, AttachmentState.Refused, null, null, f.Reason, cancel); break;
            case MediaFetch.NotYet f: await WaitAsync(row, f.After, "not ready at LINE", true, cancel); break;
            case MediaFetch.RetryLater f: await WaitAsync(row, f.After, f.Reason, f.Counts, cancel); break;
        }
    }

    private Task WaitAsync(Row row, TimeSpan first, string reason, bool counts, CancellationToken cancel)
    {
        var attempts = row.Attempts + (counts ? 1 : 0);
        if (attempts >= MostAttempts) return SettleAsync(row, AttachmentState.Refused, null, null, reason, cancel);
        var due = (time.GetUtcNow() + LineBackOff.After(row.Attempts, first, LongestWait, chance)).ToUnixTimeMilliseconds();
        return store.WriteAsync(sql => sql.Run("update Attachments set Attempts=@1, DueAt=@2, Reason=@3 where Id=@0 and State=0", row.Id, attempts, due, reason), cancel);
    }

    /// <summary>False when the file must not stay: the message was taken back or erased, or the row was settled otherwise.</summary>
    private Task<bool> SettleAsync(Row row, AttachmentState state, MediaFetch.Kept? kept, string? contentType, string? reason, CancellationToken cancel) => store.WriteAsync(sql =>
    {
        var stands = Stands(sql, row);
        if (!stands) (state, kept, contentType, reason) = (AttachmentState.Gone, null, null, "taken back");
        var settled = sql.Run("update Attachments set State=@1, File=@2, ContentType=@3, Bytes=@4, Reason=@5, Attempts=Attempts+1 where Id=@0 and State=0",
            row.Id, (int)state, kept?.File, contentType, kept?.Bytes, reason) == 1;
        return stands && settled;
    }, cancel);

    private static bool Stands(Sql sql, Row row) => sql.Value<long>(
        "select count(*) from Activities where Channel=@0 and MessageId=@1 and Id=@2 and Kind<>'removed'", LineWebhookApi.Channel, row.MessageId, row.ActivityId) > 0;

    [LoggerMessage(Level = LogLevel.Error, Message = "What citizens sent cannot be fetched now; it is tried again")]
    private static partial void NotNow(ILogger log, Exception e);
}
