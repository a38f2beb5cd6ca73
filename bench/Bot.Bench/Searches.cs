using System.Diagnostics;
using System.Globalization;
using Bot.Bench.Filling;
using Bot.Nlp;
using Bot.Storage;
using Bot.Transcripts.Search;
using Microsoft.Extensions.Options;

namespace Bot.Bench;

/// <summary>The first page of 200 queries, each with the best 50 conversations, the count of all, and a snippet of each shown; one thread, after one round to warm up.</summary>
internal static class Searches
{
    private const int Page = 50;
    private static readonly (string Kind, string[] Queries)[] Fixed =
    [
        ("one letter", ["ค", "น", "ฬ", "ฮ", "๙", "a", "?", "😡", "ษ", "ฎ"]),
        ("two letters", ["ไฟ", "คน", "รอ", "ไม", "ยา", "บต", "qz", "55", "ตร", "ฌา"]),
        ("common", ["ไม่", "ครับ", "ค่ะ", "น้ำ", "เจ้าหน้าที่", "สำนักงาน", "โรงพยาบาล", "ใบขับขี่", "ที่ดิน", "กรุงเทพ", "ยินยอม", "อยากให้", "ออนไลน์", "เอกสาร", "ประกันสังคม"]),
        ("absent", ["ปลาวาฬบิน", "จรวดอวกาศดาวอังคาร", "xylophone", "ฌฌฌฌ", "ภูเขาไฟฟูจิยาม่า", "กขคงจฉช", "0999999999999", "ไดโนเสาร์ทีเร็กซ์", "zzzz", "เรือดำน้ำนิวเคลียร์"]),
        ("several terms", ["ไม่ ค่ะ ครับ", "น้ำ ไฟ", "รอ คิว โรงพยาบาล", "เจ้าหน้าที่ พูดจา", "ที่ดิน รังวัด", "บัตร หาย", "กรุงเทพ ไฟดับ", "ใบขับขี่ ขนส่ง", "อยากให้ ออนไลน์ เชียงใหม่", "\"ไม่มี\" เอกสาร"]),
        ("typed badly", ["นํ้าท่วม", "เเม่", "มากกกกก", "รอ ๓ เดือน", "ไฟ\u200bดับ", "ＡＴＭ", "โฉนนนด", "ค่าาาา", "น\u0e49\u0e4dาประปา", "เเพงมากกก"]),
    ];

    public static void Run(string directory, int seed)
    {
        using var store = new Store(Options.Create(new StorageOptions { Directory = directory }));
        var kinds = Fixed.Append(("words of a text", Words(seed, 70))).Append(("phrases of a text", Phrases(seed, 65))).ToArray();
        var all = new List<double>();
        Console.WriteLine("kind                 queries  median ms  p95 ms  max ms  slowest (hits)");
        foreach (var (kind, queries) in kinds)
        {
            var times = new List<(double Ms, string Query, int Total)>();
            foreach (var query in queries)
            {
                Look(store, query);
                times.Add(Look(store, query));
            }
            all.AddRange(times.Select(t => t.Ms));
            var (slowest, ms) = (times.MaxBy(t => t.Ms), times.Select(t => t.Ms).Order().ToArray());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-20} {ms.Length,7} {At(ms, 50),10:F1} {At(ms, 95),7:F1} {ms[^1],7:F1}  {slowest.Query} ({slowest.Total})"));
        }
        var sorted = all.Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-20} {sorted.Length,7} {At(sorted, 50),10:F1} {At(sorted, 95),7:F1} {sorted[^1],7:F1}"));
        Sizes(store, directory);
    }

    private static (double Ms, string Query, int Total) Look(Store store, string text)
    {
        var started = Stopwatch.GetTimestamp();
        var total = 0;
        if (SearchQuery.Parse(text) is { } query)
            store.Read(sql =>
            {
                var page = TranscriptSearch.Best(sql, query, Page);
                foreach (var hit in page.Hits) TranscriptSearch.Snippet(sql, hit.ConversationId, query);
                return total = page.Total;
            });
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, text, total);
    }

    private static double At(double[] sorted, int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

    private static string[] Words(int seed, int count)
    {
        var random = new Random(seed);
        var texts = new InventedTexts("models/seed").All;
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            var all = Segmenter.Words(texts[random.Next(texts.Count)]).Where(w => w.Length >= 3 && !string.IsNullOrWhiteSpace(w)).ToArray();
            if (all.Length > 0) words.Add(all[random.Next(all.Length)]);
        }
        return [.. words];
    }

    private static string[] Phrases(int seed, int count)
    {
        var random = new Random(seed + 1);
        var texts = new InventedTexts("models/seed").All.Where(t => t.Length > 40).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => texts[random.Next(texts.Length)]).Select(t => $"\"{t.Substring(random.Next(t.Length - 30), random.Next(6, 25)).Trim()}\"")];
    }

    private static void Sizes(Store store, string directory)
    {
        double Megabytes(string sql) => store.Read(s => s.Value<long>(sql)) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            file {new FileInfo(Path.Combine(directory, "bot.db")).Length / 1e6:F0} MB, of which texts as they are searched {Megabytes("select sum(length(cast(Text as blob))) from SearchDocs"):F0}, index of three letters {Megabytes("select sum(length(block)) from SearchIndex_data"):F0}, of one and two {Megabytes("select sum(length(block)) from SearchPairs_data"):F0} MB
            """));
    }
}
