namespace Bot.Nlp;

/// <summary>The n-grams that enough training texts share, as rows in the order of their buckets.</summary>
internal sealed class Vocabulary
{
    private Vocabulary(int[] buckets, int[] rowOf, Half[] idf) => (Buckets, RowOf, Idf) = (buckets, rowOf, idf);

    /// <summary>Bucket of each row, ascending.</summary>
    public int[] Buckets { get; }
    /// <summary>Row of each bucket; -1 where there is none.</summary>
    public int[] RowOf { get; }
    /// <summary>ln((texts + 1) / texts with it), in the precision of the model file, so that training sees what prediction will.</summary>
    public Half[] Idf { get; }

    public static Vocabulary Of(Corpus corpus, ReadOnlySpan<int> members, int leastTexts)
    {
        var texts = new int[1 << corpus.HashBits];
        foreach (var member in members)
            foreach (var bucket in corpus.Buckets(member)) texts[bucket]++;
        var buckets = new List<int>();
        var rowOf = new int[texts.Length];
        Array.Fill(rowOf, -1);
        for (var bucket = 0; bucket < texts.Length; bucket++)
        {
            if (texts[bucket] < leastTexts) continue;
            rowOf[bucket] = buckets.Count;
            buckets.Add(bucket);
        }
        var all = members.Length + 1.0;
        return new Vocabulary([.. buckets], rowOf, [.. buckets.Select(bucket => (Half)Math.Log(all / texts[bucket]))]);
    }
}
