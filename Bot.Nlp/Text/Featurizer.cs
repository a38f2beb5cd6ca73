using System.Buffers;

namespace Bot.Nlp;

/// <summary>
/// Turns a text into hashed n-grams of one to three character clusters ("the hashing trick", Weinberger et al. 2009).
/// No dictionary, so spelling slips and new words cost little.
/// </summary>
internal static class Featurizer
{
    public const int MaxGram = 3;
    private const ulong Edge = 0x9e3779b97f4a7c15;

    /// <summary>Upper bound of the number of features of a text of that many UTF-16 units in composed form.</summary>
    public static int Capacity(int length) => (length + 2) * MaxGram;

    /// <summary>
    /// Writes the distinct buckets of the text, ascending, with how often each occurs, and returns how many there are.
    /// Both spans must hold <see cref="Capacity"/> entries; <paramref name="composed"/> is <see cref="Normalizer.Compose"/>'s result.
    /// </summary>
    public static int Write(ReadOnlySpan<char> composed, int hashBits, Span<int> buckets, Span<ushort> counts) =>
        Distinct(buckets[..Read(composed, hashBits, buckets)], counts);

    /// <summary>Writes the bucket of every n-gram in reading order and returns how many there are; the span must hold <see cref="Capacity"/> entries.</summary>
    public static int Read(ReadOnlySpan<char> composed, int hashBits, Span<int> buckets)
    {
        var rented = composed.Length > 1024 ? ArrayPool<char>.Shared.Rent(composed.Length) : null;
        var buffer = rented is null ? stackalloc char[1024] : rented;
        var text = buffer[..FeatureText.Write(composed, buffer)];
        var occurrences = Hash(text, hashBits, buckets);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return occurrences;
    }

    /// <summary>
    /// Writes the bucket of every n-gram of a text in feature form, in reading order, and returns how many there are. <paramref name="places"/>, when it
    /// is not empty, takes the clusters of each: where the first begins and the last ends, in UTF-16 units of <paramref name="text"/>.
    /// </summary>
    internal static int Hash(ReadOnlySpan<char> text, int hashBits, Span<int> buckets, Span<Range> places = default)
    {
        if (text.IsEmpty) return 0;
        var count = 0;
        var shift = 64 - hashBits;
        ulong before = 0, last = Edge;
        var (beforeStart, lastStart) = (0, 0);
        for (var start = 0; start < text.Length;)
        {
            var end = Clusters.End(text, start);
            var hash = HashOf(text[start..end]);
            Add(SeededRandom.Mix(hash), start, end, buckets, places);
            Add(Pair(last, hash), lastStart, end, buckets, places);
            if (before != 0) Add(Triple(before, last, hash), beforeStart, end, buckets, places);
            (before, last, beforeStart, lastStart, start) = (last, hash, lastStart, start, end);
        }
        Add(Pair(last, Edge), lastStart, text.Length, buckets, places);
        Add(Triple(before, last, Edge), beforeStart, text.Length, buckets, places);
        return count;

        void Add(ulong hash, int start, int end, Span<int> buckets, Span<Range> places)
        {
            if (!places.IsEmpty) places[count] = start..end;
            buckets[count++] = (int)(hash >> shift);
        }
    }

    private static int Distinct(Span<int> buckets, Span<ushort> counts)
    {
        buckets.Sort();
        var distinct = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            if (distinct > 0 && buckets[distinct - 1] == buckets[i])
            {
                if (counts[distinct - 1] < ushort.MaxValue) counts[distinct - 1]++;
                continue;
            }
            buckets[distinct] = buckets[i];
            counts[distinct++] = 1;
        }
        return distinct;
    }

    /// <summary>FNV-1a over UTF-16 units.</summary>
    private static ulong HashOf(ReadOnlySpan<char> cluster)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var c in cluster) hash = (hash ^ c) * 0x100000001b3;
        return hash;
    }

    private static ulong Pair(ulong a, ulong b) => SeededRandom.Mix((a * 0xff51afd7ed558ccd) + b + 2);

    private static ulong Triple(ulong a, ulong b, ulong c) => SeededRandom.Mix((((a * 0xff51afd7ed558ccd) + b) * 0xc4ceb9fe1a85ec53) + c + 3);
}
