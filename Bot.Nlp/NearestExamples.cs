namespace Bot.Nlp;

/// <summary>A labelled text that is like the one asked about.</summary>
/// <param name="Id">The identifier under which it was added.</param>
/// <param name="Similarity">Cosine of the two texts' n-grams weighted by idf, 0 to 1.</param>
public readonly record struct NearExample(string Id, double Similarity);

/// <summary>
/// Finds the labelled texts most like a new one, so that people see what a prediction rests on. Keeps n-grams and identifiers, no words; a withdrawn
/// text is gone at once with <see cref="Remove"/>. Not safe for use by several threads while it changes.
/// </summary>
public sealed class NearestExamples
{
    private const int HashBits = 21;
    private readonly Dictionary<int, List<(string Id, float Weight)>> _byBucket = [];
    private readonly Dictionary<string, (int[] Buckets, ushort[] Counts)> _texts = new(StringComparer.Ordinal);

    /// <summary>Number of texts.</summary>
    public int Count => _texts.Count;

    /// <summary>Adds a text, or puts it in place of the one of that identifier.</summary>
    public void Add(string id, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(text);
        Remove(id);
        var ngrams = Ngrams(text);
        _texts[id] = ngrams;
        for (var i = 0; i < ngrams.Buckets.Length; i++)
        {
            if (!_byBucket.TryGetValue(ngrams.Buckets[i], out var texts)) _byBucket[ngrams.Buckets[i]] = texts = [];
            texts.Add((id, PackedModel.TermWeight(ngrams.Counts[i])));
        }
    }

    /// <summary>Forgets a text. False when there is none of that identifier.</summary>
    public bool Remove(string id)
    {
        if (!_texts.Remove(id, out var ngrams)) return false;
        foreach (var bucket in ngrams.Buckets)
        {
            var texts = _byBucket[bucket];
            texts.RemoveAll(text => text.Id == id);
            if (texts.Count == 0) _byBucket.Remove(bucket);
        }
        return true;
    }

    /// <summary>The nearest texts, nearest first, ties by identifier; at most <paramref name="most"/>, and none that shares nothing.</summary>
    public IReadOnlyList<NearExample> Find(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (buckets, counts) = Ngrams(text);
        var products = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < buckets.Length; i++)
        {
            if (!_byBucket.TryGetValue(buckets[i], out var texts)) continue;
            var weight = PackedModel.TermWeight(counts[i]) * Math.Pow(Idf(buckets[i]), 2);
            foreach (var (id, other) in texts) products[id] = products.GetValueOrDefault(id) + (weight * other);
        }
        var length = Length(buckets, counts);
        return [.. products.Select(pair => new NearExample(pair.Key, Math.Min(1, pair.Value / (length * Length(_texts[pair.Key].Buckets, _texts[pair.Key].Counts)))))
            .Where(near => near.Similarity > 0).OrderByDescending(near => near.Similarity).ThenBy(near => near.Id, StringComparer.Ordinal).Take(most)];
    }

    private double Idf(int bucket) => Math.Log((_texts.Count + 1.0) / (_byBucket.TryGetValue(bucket, out var texts) ? texts.Count : 1));

    private double Length(int[] buckets, ushort[] counts)
    {
        var squares = 0.0;
        for (var i = 0; i < buckets.Length; i++) squares += Math.Pow(PackedModel.TermWeight(counts[i]) * Idf(buckets[i]), 2);
        return Math.Max(Math.Sqrt(squares), 1e-9);
    }

    private static (int[] Buckets, ushort[] Counts) Ngrams(string text)
    {
        var composed = Normalizer.Compose(text.AsSpan(0, Math.Min(text.Length, FeatureText.MaxLength)));
        var (buckets, counts) = (new int[Featurizer.Capacity(composed.Length)], new ushort[Featurizer.Capacity(composed.Length)]);
        var distinct = Featurizer.Write(composed, HashBits, buckets, counts);
        return (buckets[..distinct], counts[..distinct]);
    }
}
