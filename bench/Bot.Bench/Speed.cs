using System.Diagnostics;
using System.Globalization;
using Bot.Nlp;

namespace Bot.Bench;

/// <summary>Raw text in, probabilities out, one thread, after warm-up; medians of seven rounds.</summary>
internal static class Speed
{
    private const int Rounds = 7;

    public static void Run(string model, string test)
    {
        var texts = Texts.Read(test).Select(example => example.Text).ToArray();
        var classifier = Classifier.Load(model);
        var confidence = new float[classifier.Labels.Count];
        var times = new double[texts.Length];
        void Round()
        {
            for (var i = 0; i < texts.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                classifier.Probabilities(texts[i], confidence);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            }
        }
        for (var i = 0; i < 3; i++) Round();

        var (rates, tails) = (new double[Rounds], new double[Rounds]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Process.GetCurrentProcess().TotalProcessorTime;
            Round();
            rates[round] = texts.Length / (Process.GetCurrentProcess().TotalProcessorTime - started).TotalSeconds;
            tails[round] = times.Order().ElementAt(texts.Length * 99 / 100);
        }
        Array.Sort(rates);
        Array.Sort(tails);
        // a text of median length is what the mark asks for; the mean text of a set with long ones costs more
        var middle = texts.OrderBy(text => text.Length).Skip(texts.Length * 45 / 100).Take(texts.Length / 10).ToArray();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 20_000; i++) classifier.Probabilities(middle[i % middle.Length], confidence);
        var ofMedian = 20_000 / clock.Elapsed.TotalSeconds;
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in middle) classifier.Probabilities(text, confidence);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;

        var loads = Enumerable.Range(0, 15).Select(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            Classifier.Load(model);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }).Order().ToArray();
        var bytes = new FileInfo(Path.Combine(model, "model.bin")).Length;
        string Show(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
        Console.WriteLine($"texts {texts.Length}, median length {middle[middle.Length / 2].Length}");
        Console.WriteLine($"all texts         {Show(rates[Rounds / 2], "F0")} a second (rounds {Show(rates[0], "F0")} to {Show(rates[^1], "F0")})");
        Console.WriteLine($"of median length  {Show(ofMedian, "F0")} a second");
        Console.WriteLine($"p99 of one text   {Show(tails[Rounds / 2], "F1")} µs");
        Console.WriteLine($"allocated         {Show((double)allocated / middle.Length, "F1")} bytes a text of median length; {Show((double)(allocatedBefore - before) / ((Rounds * texts.Length) + 20_000), "F1")} over all with the counters");
        Console.WriteLine($"load              {Show(loads[7], "F1")} ms median of 15; file {Show(bytes / 1e6, "F2")} MB");
    }
}
