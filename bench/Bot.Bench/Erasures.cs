using System.Diagnostics;
using System.Globalization;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Bench;

/// <summary>From the wish to the synced commit, in which the words leave the search as well; each is a commit of its own.</summary>
internal static class Erasures
{
    private const int Erased = 50;

    public static async Task<int> RunAsync(string directory, int seed, CancellationToken cancel)
    {
        using var store = new Store(Options.Create(new StorageOptions { Directory = directory }));
        var ids = store.Read(sql => sql.Rows("select Id from Conversations", r => r.GetString(0))).ToArray();
        new Random(seed).Shuffle(ids);
        var times = new List<double>();
        foreach (var id in ids.Take(Erased))
        {
            var started = Stopwatch.GetTimestamp();
            await store.WriteAsync(sql => Erasure.Conversation(sql, id), cancel);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times.Count} erased, median {times[times.Count / 2]:F1} ms, slowest {times[^1]:F1} ms"));
        return 0;
    }
}
