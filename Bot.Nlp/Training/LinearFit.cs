namespace Bot.Nlp;

/// <summary>The settings of one fit.</summary>
/// <param name="C">Weight of the loss against the prior; more fits closer.</param>
/// <param name="PriorShare">Share (0 to 1) of the prior's variance that follows the log ratios; 0 is plain logistic regression.</param>
/// <param name="Epochs">Passes over the texts.</param>
/// <param name="LeastTexts">N-grams in fewer texts are dropped.</param>
/// <param name="Kept">Share (0 to 1) of the rows kept: those of greatest weight times idf.</param>
/// <param name="Seed">Order of the texts.</param>
internal sealed record FitSettings(double C, double PriorShare, int Epochs, int LeastTexts, double Kept, ulong Seed)
{
    private const int FewTexts = 5000;

    public static FitSettings Of(TrainingSettings settings, int texts, double c, double priorShare, double kept) =>
        new(c, priorShare, settings.Epochs ?? (texts < FewTexts ? 10 : 4), settings.LeastTexts, kept, (ulong)settings.Seed);
}

/// <summary>Weights in full precision, before they are calibrated and packed.</summary>
internal sealed class LinearFit
{
    private readonly Corpus _corpus;
    private readonly Vocabulary _vocabulary;
    private readonly float[] _weights;
    private readonly LabelKind _kind;
    private readonly double _kept;

    private LinearFit(Corpus corpus, Vocabulary vocabulary, float[] weights, LabelKind kind, double kept) =>
        (_corpus, _vocabulary, _weights, _kind, _kept) = (corpus, vocabulary, weights, kind, kept);

    public static LinearFit Fit(Corpus corpus, int[] members, LabelKind kind, FitSettings settings, CancellationToken cancel)
    {
        var vocabulary = Vocabulary.Of(corpus, members, settings.LeastTexts);
        var texts = SparseTexts.Of(corpus, members, vocabulary);
        var gold = Array.ConvertAll(members, member => corpus.Gold[member]);
        var variances = Prior.Variances(texts, gold, corpus.Labels.Length, vocabulary.Buckets.Length, settings.PriorShare);
        var solver = new DualSolver(texts, gold, variances, corpus.Labels.Length, settings.C);
        solver.Run(kind, settings.Epochs, settings.Seed, cancel);
        return new LinearFit(corpus, vocabulary, solver.Weights, kind, settings.Kept);
    }

    /// <summary>Rounds the weights to bytes, scores multiplied by <paramref name="slope"/> and, per label, moved by <paramref name="shift"/>.</summary>
    public PackedModel Pack(ModelHeader header, double slope, ReadOnlySpan<double> shift)
    {
        var labels = _corpus.Labels.Length;
        var stride = PackedModel.Padded(labels);
        var rows = Strongest(labels, stride);
        var (scales, weights) = (new Half[rows.Length], new sbyte[rows.Length * labels]);
        Span<double> row = stackalloc double[labels];
        for (var r = 0; r < rows.Length; r++)
        {
            Centred(_weights.AsSpan(rows[r] * stride, labels), slope, row);
            double most = 0;
            foreach (var weight in row) most = Math.Max(most, Math.Abs(weight));
            scales[r] = (Half)(most / 127);
            if (scales[r] == Half.Zero) continue;
            for (var k = 0; k < labels; k++) weights[(r * labels) + k] = (sbyte)Math.Clamp(Math.Round(row[k] / (double)scales[r]), -127, 127);
        }
        Centred(_weights.AsSpan(_vocabulary.Buckets.Length * stride, labels), slope, row);
        var bias = new float[labels];
        for (var k = 0; k < labels; k++) bias[k] = (float)(row[k] + shift[k]);
        return new PackedModel(
            header with { Bias = bias, HashBits = _corpus.HashBits },
            Array.ConvertAll(rows, r => _vocabulary.Buckets[r]), Array.ConvertAll(rows, r => _vocabulary.Idf[r]), scales, weights);
    }

    /// <summary>A softmax does not see what all labels share; without it the byte's range is spent on what tells labels apart.</summary>
    private void Centred(ReadOnlySpan<float> from, double slope, Span<double> to)
    {
        double mean = 0;
        if (_kind == LabelKind.One)
        {
            foreach (var weight in from) mean += weight;
            mean /= from.Length;
        }
        for (var k = 0; k < from.Length; k++) to[k] = (from[k] - mean) * slope;
    }

    private int[] Strongest(int labels, int stride)
    {
        var rows = Enumerable.Range(0, _vocabulary.Buckets.Length).ToArray();
        if (_kept >= 1) return rows;
        var strength = new double[rows.Length];
        Span<double> row = stackalloc double[labels];
        foreach (var r in rows)
        {
            Centred(_weights.AsSpan(r * stride, labels), 1, row);
            foreach (var weight in row) strength[r] = Math.Max(strength[r], Math.Abs(weight) * (double)_vocabulary.Idf[r]);
        }
        return [.. rows.OrderByDescending(r => strength[r]).ThenBy(r => r).Take((int)(rows.Length * _kept)).Order()];
    }
}
