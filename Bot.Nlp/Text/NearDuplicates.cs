namespace Bot.Nlp;

/// <summary>
/// Groups texts that say nearly the same, so that a group never stands on both sides of a split.
/// Overlap is the Jaccard index of the sets of character 5-grams; candidates come from MinHash bands (Broder 1997), each then checked exactly.
/// </summary>
public static class NearDuplicates
{
    private const int Gram = 5, Bands = 16, RowsPerBand = 2;
    /// <summary>So many members of a band's bucket are compared with a newcomer; keeps a thousand equal texts from costing a million checks.</summary>
    private const int Compared = 12;
    /// <summary>Multiplying by an odd number permutes 64-bit values: one permutation for each row of each band.</summary>
    private static readonly ulong[] Factors = [.. Enumerable.Range(1, Bands * RowsPerBand).Select(row => SeededRandom.Mix((ulong)row) | 1)];

    /// <summary>For each text the index of the first text of its group. Two texts share a group when a chain of overlaps of at least the threshold links them.</summary>
    public static int[] Groups(IReadOnlyList<string> texts, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (grams, keys) = (new ulong[texts.Count][], new ulong[texts.Count][]);
        Parallel.For(0, texts.Count, i =>
        {
            grams[i] = GramsOf(texts[i]);
            keys[i] = BandKeys(grams[i]);
        });
        var parent = Enumerable.Range(0, texts.Count).ToArray();
        var (order, sorted) = (new int[texts.Count], new ulong[texts.Count]);
        for (var band = 0; band < Bands; band++)
        {
            for (var i = 0; i < order.Length; i++) (order[i], sorted[i]) = (i, keys[i][band]);
            Array.Sort(sorted, order);
            for (var start = 0; start < order.Length;)
            {
                var end = start + 1;
                while (end < order.Length && sorted[end] == sorted[start]) end++;
                var alike = order.AsSpan(start..end);
                alike.Sort();
                for (var newcomer = 1; newcomer < alike.Length; newcomer++)
                {
                    foreach (var other in alike[..Math.Min(newcomer, Compared)])
                        if (Find(parent, alike[newcomer]) != Find(parent, other) && Overlap(grams[alike[newcomer]], grams[other]) >= threshold) Join(parent, alike[newcomer], other);
                }
                start = end;
            }
        }
        for (var i = 0; i < parent.Length; i++) parent[i] = Find(parent, i);
        return parent;
    }

    /// <summary>The Jaccard index (0 to 1) of the character 5-grams of two texts in feature form.</summary>
    public static double Overlap(string a, string b) => Overlap(GramsOf(a), GramsOf(b));

    private static double Overlap(ulong[] a, ulong[] b)
    {
        int i = 0, j = 0, both = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) { both++; i++; j++; }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return (double)both / (a.Length + b.Length - both);
    }

    private static ulong[] GramsOf(string text)
    {
        var form = FeatureText.Of(text).Replace(" ", "", StringComparison.Ordinal).AsSpan();
        if (form.Length <= Gram) return [HashOf(form)];
        var grams = new ulong[form.Length - Gram + 1];
        for (var i = 0; i < grams.Length; i++) grams[i] = HashOf(form.Slice(i, Gram));
        Array.Sort(grams);
        var distinct = 1;
        for (var i = 1; i < grams.Length; i++) if (grams[i] != grams[i - 1]) grams[distinct++] = grams[i];
        return grams[..distinct];
    }

    private static ulong HashOf(ReadOnlySpan<char> gram)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var c in gram) hash = (hash ^ c) * 0x100000001b3;
        return hash;
    }

    private static ulong[] BandKeys(ulong[] grams)
    {
        var least = new ulong[Bands * RowsPerBand];
        for (var row = 0; row < least.Length; row++)
        {
            var (factor, smallest) = (Factors[row], ulong.MaxValue);
            foreach (var gram in grams) smallest = Math.Min(smallest, gram * factor);
            least[row] = smallest;
        }
        var keys = new ulong[Bands];
        for (var row = 0; row < least.Length; row++) keys[row / RowsPerBand] = SeededRandom.Mix(keys[row / RowsPerBand] + least[row]);
        return keys;
    }

    private static int Find(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }

    /// <summary>The lower index becomes the root, so a group is named by its first text.</summary>
    private static void Join(int[] parent, int a, int b)
    {
        var (x, y) = (Find(parent, a), Find(parent, b));
        parent[Math.Max(x, y)] = Math.Min(x, y);
    }
}
