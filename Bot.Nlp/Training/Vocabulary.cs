namespace Bot.Nlp;

/// <summary>The n-grams that enough training texts share, as rows in the order of their buckets.</summary>
internal sealed class Vocabulary
{
    private Vocabulary(int[] buckets, int[] rowOf, Half[] idf) => (Buckets, RowOf, Idf) = (buckets, rowOf, idf);

    /// <summary>Bucket of each row, ascending.</summary>
    public int[] Buckets { get; }
    /// <summary>Row of each n-gram number of the corpus; -1 where there is none.</summary>
    public int[] RowOf { get; }
    /// <summary>ln((texts + 1) / texts with it), in the precision of the model file, so that training sees what prediction will.</summary>
    public Half[] Idf { get; }

    public static Vocabulary Of(Corpus corpus, ReadOnlySpan<int> members, int leastTexts)
    {
        var texts = new int[corpus.BucketOf.Length];
        foreach (var member in members)
            foreach (var ngram in corpus.Ngrams(member)) texts[ngram]++;
        var kept = new List<int>();
        var rowOf = new int[texts.Length];
        Array.Fill(rowOf, -1);
        for (var ngram = 0; ngram < texts.Length; ngram++)
        {
            if (texts[ngram] < leastTexts) continue;
            rowOf[ngram] = kept.Count;
            kept.Add(ngram);
        }
        var all = members.Length + 1.0;
        return new Vocabulary([.. kept.Select(ngram => corpus.BucketOf[ngram])], rowOf, [.. kept.Select(ngram => (Half)Math.Log(all / texts[ngram]))]);
    }
}
