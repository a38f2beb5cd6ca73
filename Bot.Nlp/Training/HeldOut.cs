namespace Bot.Nlp;

/// <summary>Which texts a fit learns from and which it is judged on.</summary>
internal sealed record Split(int[] Learn, int[] Judge);

/// <summary>Scores of texts by fits that never saw them, label by label, with the share of n-grams known.</summary>
internal sealed record HeldOutScores(int[] Texts, float[] Scores, float[] Coverage, int[][] Gold);

/// <summary>Plans and runs held-out fits.</summary>
internal static class HeldOut
{
    public const int Folds = 5;
    /// <summary>Five folds; texts that nearly repeat each other stay in the same one.</summary>
    public static Split[] Grouped(IReadOnlyList<Example> examples, ulong seed)
    {
        var groups = NearDuplicates.Groups([.. examples.Select(example => example.Text)]);
        var members = Enumerable.Range(0, groups.Length).GroupBy(i => groups[i]).Select(group => group.ToArray()).ToArray();
        var order = Enumerable.Range(0, members.Length).ToArray();
        new SeededRandom(seed).Shuffle(order);
        var folds = Enumerable.Range(0, Folds).Select(_ => new List<int>()).ToArray();
        foreach (var group in order) folds.MinBy(fold => fold.Count)!.AddRange(members[group]);
        var splits = folds.Where(fold => fold.Count > 0 && fold.Count < examples.Count).Select(fold =>
        {
            var judged = fold.ToHashSet();
            return new Split([.. Enumerable.Range(0, examples.Count).Where(i => !judged.Contains(i))], [.. fold.Order()]);
        });
        return [.. splits];
    }

    public static HeldOutScores Score(Corpus corpus, Split[] splits, LabelKind kind, FitSettings settings, CancellationToken cancel)
    {
        var labels = corpus.Labels.Length;
        int[] texts = [.. splits.SelectMany(split => split.Judge)];
        var (scores, coverage) = (new float[texts.Length * labels], new float[texts.Length]);
        var header = new ModelHeader("", "", kind, corpus.Labels, [], [], 0, 0, corpus.HashBits, ConfidenceCurve.Straight);
        var starts = new int[splits.Length];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + splits[i - 1].Judge.Length;
        // each fold has its own place in the result, so the number of threads changes nothing
        Parallel.For(0, splits.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, fold =>
        {
            var model = LinearFit.Fit(corpus, splits[fold].Learn, kind, settings, cancel).Pack(header, 1, new double[labels]);
            var row = new float[model.Stride];
            var at = starts[fold];
            foreach (var text in splits[fold].Judge)
            {
                coverage[at] = model.Score(corpus.Buckets(text), corpus.Counts(text), row);
                row.AsSpan(0, labels).CopyTo(scores.AsSpan(at++ * labels));
            }
        });
        return new HeldOutScores(texts, scores, coverage, Array.ConvertAll(texts, text => corpus.Gold[text]));
    }
}
