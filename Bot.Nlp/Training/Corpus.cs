namespace Bot.Nlp;

/// <summary>Texts as distinct n-gram buckets with counts, one after the other, and their labels as indexes.</summary>
internal sealed class Corpus
{
    private readonly int[] _starts;
    private readonly int[] _buckets;
    private readonly int[] _ngrams;
    private readonly ushort[] _counts;

    private Corpus(int[] starts, int[] buckets, ushort[] counts, int[][] gold, string[] labels, int hashBits)
    {
        (_starts, _buckets, _counts, Gold, Labels, HashBits) = (starts, buckets, counts, gold, labels, hashBits);
        var numbers = new int[1 << hashBits];
        foreach (var bucket in buckets) numbers[bucket] = 1;
        var seen = new List<int>();
        for (var bucket = 0; bucket < numbers.Length; bucket++)
        {
            if (numbers[bucket] == 0) continue;
            numbers[bucket] = seen.Count;
            seen.Add(bucket);
        }
        BucketOf = [.. seen];
        _ngrams = Array.ConvertAll(buckets, bucket => numbers[bucket]);
    }

    /// <summary>Per text the indexes of its labels.</summary>
    public int[][] Gold { get; }
    /// <summary>All labels, in ordinal order.</summary>
    public string[] Labels { get; }
    public int HashBits { get; }
    public int Count => Gold.Length;
    /// <summary>Bucket of each n-gram number, ascending: numbers are dense, so that a fit costs what its texts cost and not what the hash space costs.</summary>
    public int[] BucketOf { get; }

    public ReadOnlySpan<int> Buckets(int text) => _buckets.AsSpan(_starts[text].._starts[text + 1]);
    public ReadOnlySpan<int> Ngrams(int text) => _ngrams.AsSpan(_starts[text].._starts[text + 1]);
    public ReadOnlySpan<ushort> Counts(int text) => _counts.AsSpan(_starts[text].._starts[text + 1]);

    public static Corpus Of(IReadOnlyList<Example> examples, int hashBits)
    {
        var labels = examples.SelectMany(example => example.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var indexes = labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var gold = examples.Select(example => example.Labels.Select(label => indexes[label]).Distinct().ToArray()).ToArray();

        var texts = new (int[] Buckets, ushort[] Counts)[examples.Count];
        Parallel.For(0, examples.Count, () => Buffers.For(FeatureText.MaxLength), (i, _, buffers) =>
        {
            var text = examples[i].Text.AsSpan();
            var composed = Normalizer.Compose(text[..Math.Min(text.Length, FeatureText.MaxLength)]);
            buffers = buffers.Holding(composed.Length);
            var distinct = Featurizer.Write(composed, hashBits, buffers.Buckets, buffers.Counts);
            texts[i] = (buffers.Buckets[..distinct], buffers.Counts[..distinct]);
            return buffers;
        }, _ => { });

        var starts = new int[examples.Count + 1];
        for (var i = 0; i < texts.Length; i++) starts[i + 1] = starts[i] + texts[i].Buckets.Length;
        var (buckets, counts) = (new int[starts[^1]], new ushort[starts[^1]]);
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i].Buckets.CopyTo(buckets, starts[i]);
            texts[i].Counts.CopyTo(counts, starts[i]);
        }
        return new Corpus(starts, buckets, counts, gold, labels, hashBits);
    }

    /// <summary>Room for the n-grams of one text.</summary>
    private sealed record Buffers(int[] Buckets, ushort[] Counts)
    {
        public static Buffers For(int length) => new(new int[Featurizer.Capacity(length)], new ushort[Featurizer.Capacity(length)]);

        /// <summary>NFC can lengthen rare scripts.</summary>
        public Buffers Holding(int length) => Featurizer.Capacity(length) > Buckets.Length ? For(length) : this;
    }
}
