using Bot.Storage;

namespace Bot.Transcripts.Counts;

/// <summary>Keeps counts for a minute, as long as nothing is committed: a page, its files and whoever looks next share them.</summary>
public sealed class CountsCache(Store store, TimeProvider time) : IDisposable
{
    private const int Most = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Kept> kept = [];
    private readonly Lazy<Sql> watcher = new(store.Watcher);
    private long seen;

    private sealed record Kept(DateTimeOffset At, TranscriptCounts Counts);

    public (TranscriptCounts Counts, DateTimeOffset AsOf) Of(TranscriptFilter filter, string person)
    {
        // only what concerns the person differs from person to person
        var key = (filter.Unread || filter.Mine ? person : "") + "?" + filter.ToQuery();
        var now = time.GetUtcNow();
        long version;
        lock (gate)
        {
            // SQLite counts the commits of other connections
            version = watcher.Value.Value<long>("pragma data_version");
            if (version != seen || kept.Count > Most) kept.Clear();
            seen = version;
            if (kept.TryGetValue(key, out var found) && now - found.At < Longest) return (found.Counts, found.At);
        }
        var counts = Counting.Of(store, filter, person);
        lock (gate)
            if (version == seen) kept[key] = new Kept(now, counts);
        return (counts, now);
    }

    public void Dispose()
    {
        if (watcher.IsValueCreated) watcher.Value.Dispose();
    }
}
