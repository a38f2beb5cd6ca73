using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bot.Nlp;

/// <summary>
/// A linear model in one byte per weight: a bitmap with running ranks finds the row of a bucket; a row is its inverse document frequency and one scale
/// (half precision each) and K signed bytes.
/// </summary>
internal sealed class PackedModel
{
    private readonly uint[] _bits;
    private readonly int[] _ranks;
    private readonly sbyte[] _padded;
    private readonly float[] _idfs;
    private readonly float[] _scales;

    public PackedModel(ModelHeader header, int[] buckets, Half[] idf, Half[] scale, sbyte[] weights)
    {
        (Header, Buckets, Idf, Scale, Weights) = (header, buckets, idf, scale, weights);
        Labels = header.Labels.Count;
        Stride = Padded(Labels);
        (_bits, _ranks) = Index(buckets, header.HashBits);
        _idfs = Array.ConvertAll(idf, static value => (float)value);
        _scales = Array.ConvertAll(scale, static value => (float)value);
        _padded = new sbyte[buckets.Length * Stride];
        for (var row = 0; row < buckets.Length; row++) weights.AsSpan(row * Labels, Labels).CopyTo(_padded.AsSpan(row * Stride));
    }

    public ModelHeader Header { get; }
    public int[] Buckets { get; }
    public Half[] Idf { get; }
    public Half[] Scale { get; }
    /// <summary>Row by row, one signed byte per label.</summary>
    public sbyte[] Weights { get; }
    public int Labels { get; }
    /// <summary>Labels rounded up to a multiple of eight: the length that scores must have.</summary>
    public int Stride { get; }

    public static int Padded(int labels) => (labels + 7) & ~7;

    /// <summary>
    /// Scores of all labels (nats; softmax or, for several labels, the logistic function makes them probabilities) and the share of the text's n-grams
    /// that the model knows. <paramref name="occurrences"/> are the buckets of the text in any order, one for each n-gram read; they are overwritten.
    /// <paramref name="scores"/> holds <see cref="Stride"/> entries; what stands beyond the labels is of no meaning.
    /// </summary>
    public float Score(Span<int> occurrences, Span<float> scores)
    {
        scores.Clear();
        var known = 0;
        foreach (var bucket in occurrences)
            if (RowOf(bucket) is >= 0 and var row) occurrences[known++] = row;
        var rows = occurrences[..known];
        rows.Sort(); // after the unknown ones are gone there is less to sort
        double squares = 0;
        for (int i = 0, next; i < rows.Length; i = next)
        {
            for (next = i + 1; next < rows.Length && rows[next] == rows[i];) next++;
            Add(rows[i], next - i, scores, ref squares);
        }
        Finish(scores, squares);
        return occurrences.IsEmpty ? 0 : (float)known / occurrences.Length;
    }

    /// <summary>The same of distinct buckets, ascending, with how often each occurs.</summary>
    public float Score(ReadOnlySpan<int> buckets, ReadOnlySpan<ushort> counts, Span<float> scores)
    {
        scores.Clear();
        var (known, all) = (0, 0);
        double squares = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            all += counts[i];
            if (RowOf(buckets[i]) is not (>= 0 and var row)) continue;
            known += counts[i];
            Add(row, counts[i], scores, ref squares);
        }
        Finish(scores, squares);
        return all == 0 ? 0 : (float)known / all;
    }

    /// <summary>The factor that makes the known n-grams of a text a unit vector; 0 when there are none.</summary>
    public double Norm(IReadOnlyDictionary<int, ushort> counts)
    {
        var squares = 0.0;
        foreach (var (bucket, count) in counts) squares += RowOf(bucket) is >= 0 and var row ? Math.Pow(TermWeight(count) * _idfs[row], 2) : 0;
        return squares > 0 ? 1 / Math.Sqrt(squares) : 0;
    }

    /// <summary>What an n-gram that occurs so often adds to the score of a label, before <see cref="Norm"/>.</summary>
    public double Part(int bucket, ushort count, int label) =>
        RowOf(bucket) is >= 0 and var row ? (double)TermWeight(count) * _idfs[row] * _scales[row] * _padded[(row * Stride) + label] : 0;

    /// <summary>How much a count weighs: 1 + ln(count).</summary>
    public static float TermWeight(int count) => count == 1 ? 1f : 1f + (float)Math.Log(count);

    private void Finish(Span<float> scores, double squares)
    {
        var norm = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
        for (var k = 0; k < Labels; k++) scores[k] = (scores[k] * norm) + Header.Bias[k];
    }

    private void Add(int row, int count, Span<float> scores, ref double squares)
    {
        var value = TermWeight(count) * _idfs[row];
        squares += (double)value * value;
        var factor = value * _scales[row];
        ref var weights = ref _padded[row * Stride];
        ref var score = ref MemoryMarshal.GetReference(scores);
        var factors = Vector128.Create(factor);
        for (var k = 0; k < Stride; k += 8)
        {
            var eight = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref weights, k)))).AsSByte();
            var (low, high) = Vector128.Widen(Vector128.WidenLower(eight));
            ref var s = ref Unsafe.Add(ref score, k);
            (Vector128.LoadUnsafe(ref s) + (Vector128.ConvertToSingle(low) * factors)).StoreUnsafe(ref s);
            (Vector128.LoadUnsafe(ref s, 4) + (Vector128.ConvertToSingle(high) * factors)).StoreUnsafe(ref s, 4);
        }
    }

    private int RowOf(int bucket)
    {
        var word = _bits[bucket >> 5];
        var bit = 1u << (bucket & 31);
        return (word & bit) == 0 ? -1 : _ranks[bucket >> 5] + BitOperations.PopCount(word & (bit - 1));
    }

    private static (uint[] Bits, int[] Ranks) Index(int[] buckets, int hashBits)
    {
        var bits = new uint[1 << (hashBits - 5)];
        var ranks = new int[bits.Length];
        foreach (var bucket in buckets) bits[bucket >> 5] |= 1u << (bucket & 31);
        for (int i = 0, rank = 0; i < bits.Length; i++)
        {
            ranks[i] = rank;
            rank += BitOperations.PopCount(bits[i]);
        }
        return (bits, ranks);
    }
}
