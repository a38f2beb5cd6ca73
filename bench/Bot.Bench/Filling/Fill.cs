using System.Diagnostics;
using System.Globalization;
using Bot.Dialogs;
using Bot.Dialogs.Reading;
using Bot.Storage;
using Bot.Transcripts.Search;
using Microsoft.Extensions.Options;

namespace Bot.Bench.Filling;

/// <summary>
/// Makes a store with the real schema and many conversations over 18 months, twelve activities each, then its search. Run in the folder of the project.
/// </summary>
internal static class Fill
{
    private const int PerCommit = 5000, IndexedAtOnce = 20_000;
    /// <summary>Not the day of the run: the same seed makes the same store.</summary>
    private static readonly DateTimeOffset End = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string directory, int conversations, int seed, CancellationToken cancel)
    {
        var options = new StorageOptions { Directory = directory };
        if (File.Exists(options.DatabasePath))
        {
            Console.Error.WriteLine($"{options.DatabasePath} exists; name a new folder.");
            return 1;
        }
        var source = await File.ReadAllTextAsync("dialogs/service-experience.yaml", cancel);
        var dialog = DialogReader.Read("dialogs/service-experience.yaml", source).Dialog ?? throw new InvalidOperationException("The dialog cannot be read.");
        var (texts, random, clock) = (new InventedTexts("models/seed"), new Random(seed), Stopwatch.StartNew());
        // ascending, as they would have come: later ones are more
        var starts = Enumerable.Range(0, conversations).Select(_ => End - (TimeSpan.FromDays(548) * (1 - Math.Sqrt(random.NextDouble())))).Order().ToArray();
        using var store = new Store(Options.Create(options));
        for (var from = 0; from < conversations; from += PerCommit)
        {
            var made = starts.Skip(from).Take(PerCommit).Select(at => InventedInterview.Make(dialog, texts, at, random)).ToList();
            await store.WriteAsync(sql =>
            {
                if (from == 0) sql.Run("insert into DialogRevisions (Revision, DialogId, Source) values (@0, @1, @2)", dialog.Revision, dialog.Id, source);
                for (var i = 0; i < made.Count; i++) Rows.Write(sql, made[i], from + i);
            }, cancel);
        }
        var (filled, before) = (clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime);
        while (await SearchIndexing.IndexAsync(store, IndexedAtOnce, cancel) == IndexedAtOnce) { }
        await store.CheckpointAsync(cancel);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{conversations} conversations in {filled.TotalSeconds:F0} s, indexed in {(clock.Elapsed - filled).TotalSeconds:F0} s ({(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:F0} s of processor), {new FileInfo(options.DatabasePath).Length / 1e6:F0} MB"));
        return 0;
    }
}
