namespace Bot.Nlp;

/// <summary>What to train.</summary>
/// <param name="Axis">Name of the axis, kept in the model.</param>
/// <param name="Kind">One label or several per text.</param>
/// <param name="Seed">Order of the texts and of the folds; the same texts, settings and seed give the same bytes.</param>
public sealed record TrainingSettings(string Axis, LabelKind Kind, int Seed = 1)
{
    /// <summary>Date for the card (any text); left out when null, so that the card too is reproducible.</summary>
    public string? Date { get; init; }

    /// <summary>Settings found before, by <see cref="Trainer.Tune"/>; null looks for them.</summary>
    public TunedSettings? Tuned { get; init; }

    /// <summary>Passes over the texts; null takes 4, or 10 under 5,000 texts.</summary>
    public int? Epochs { get; init; }

    /// <summary>The label that means none of the others, if there is one: texts that carry it have no say in when to abstain, as they would make the rest look better than it is.</summary>
    public string? NoneOfThese { get; init; }

    /// <summary>log2 of the number of hash buckets, 10 to 24.</summary>
    public int HashBits { get; init; } = 21;

    /// <summary>N-grams in fewer texts are dropped.</summary>
    public int LeastTexts { get; init; } = 2;

    /// <summary>Share (0 to 1) of the n-grams kept, those that weigh most, unless held-out texts speak for all of them.</summary>
    public double Kept { get; init; } = 0.5;
}

/// <summary>One fit of the search for settings, told while training goes on.</summary>
/// <param name="Stage">What was done.</param>
/// <param name="Loss">Held-out log-loss in nats, NaN where there is none.</param>
public sealed record TrainingStep(string Stage, double Loss);

/// <summary>The settings found best.</summary>
/// <param name="C">Weight of the loss against the prior.</param>
/// <param name="PriorShare">Share (0 to 1) of the prior's variance that follows the log ratios.</param>
/// <param name="Kept">Share (0 to 1) of the n-grams kept.</param>
/// <param name="Loss">Held-out log-loss in nats.</param>
public sealed record TunedSettings(double C, double PriorShare, double Kept, double Loss);

/// <summary>
/// Trains a calibrated linear model over n-grams of character clusters: logistic regression whose prior carries the idea of NB-SVM (Wang and Manning 2012),
/// solved in the dual. The strength of the prior and the pruning are chosen on the tuning texts, or without any on folds. Calibration, offsets and thresholds
/// come from five folds of all texts that keep near-duplicates together. The weights kept are then fitted on all texts, tuning texts included.
/// </summary>
public static class Trainer
{
    /// <summary>Above this many texts one fold of the five tells enough to choose settings; offsets for rare labels need all five (two cost 0.6 points of macro-F1 on a dev part).</summary>
    private const int OneFoldAbove = 20_000;
    private const double MostC = 1e6;

    /// <exception cref="ArgumentException">Fewer than two labels, fewer than ten texts, or not one label per text on a one-label axis.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static TrainedModel Train(
        IReadOnlyList<Example> train, IReadOnlyList<Example> tune, TrainingSettings settings, IProgress<TrainingStep>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        List<Example> all = [.. train, .. tune];
        Check(all, settings);
        var corpus = Corpus.Of(all, settings.HashBits);
        var folds = HeldOut.Grouped(all, (ulong)settings.Seed);
        var fit = settings.Tuned is { } tuned ? FitSettings.Of(settings, corpus.Count, tuned.C, tuned.PriorShare, tuned.Kept)
            : Search(corpus, train.Count, tune.Count, folds, settings, progress, cancel).Fit;
        var heldOut = HeldOut.Score(corpus, folds, settings.Kind, fit, cancel);
        var calibration = settings.Kind == LabelKind.One
            ? Calibration.OfSingle(heldOut.Scores, heldOut.Gold, corpus.Labels.Length) : Calibration.OfSeveral(heldOut.Scores, heldOut.Gold, corpus.Labels.Length);
        var none = settings.NoneOfThese is null ? -1 : Array.IndexOf(corpus.Labels, settings.NoneOfThese);
        var probabilities = calibration.Probabilities(heldOut.Scores, settings.Kind);
        var header = new ModelHeader(
            settings.Axis, ContentHash.Version(train, tune, settings), settings.Kind, corpus.Labels, [],
            settings.Kind == LabelKind.Several ? Thresholds.Choose(probabilities, heldOut.Gold, corpus.Labels.Length) : new float[corpus.Labels.Length],
            Thresholds.Abstain(probabilities, heldOut.Gold, corpus.Labels.Length, none), Thresholds.Coverage(heldOut.Coverage), settings.HashBits, calibration.Curve);
        var figures = Judge(header, all, heldOut, probabilities);

        int[] everything = [.. Enumerable.Range(0, all.Count)];
        var model = LinearFit.Fit(corpus, everything, settings.Kind, fit, cancel).Pack(header, calibration.Slope, calibration.Shift);
        progress?.Report(new TrainingStep($"{settings.Axis}: {all.Count} texts, {model.Buckets.Length} n-grams kept", double.NaN));
        return new TrainedModel(model, ModelCard.Of(model, train, tune, settings, fit, calibration, figures, folds.Length), all.Count, figures);
    }

    /// <summary>Looks for the settings that <see cref="Train"/> would use, without training a model; every fit is told to <paramref name="progress"/>.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Train"/>.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static TunedSettings Tune(
        IReadOnlyList<Example> train, IReadOnlyList<Example> tune, TrainingSettings settings, IProgress<TrainingStep>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        List<Example> all = [.. train, .. tune];
        Check(all, settings);
        var folds = tune.Count > 0 ? [] : HeldOut.Grouped(all, (ulong)settings.Seed);
        var (loss, fit) = Search(Corpus.Of(all, settings.HashBits), train.Count, tune.Count, folds, settings, progress, cancel);
        return new TunedSettings(fit.C, fit.PriorShare, fit.Kept, loss);
    }

    private static Attempt Search(
        Corpus corpus, int train, int tune, Split[] folds, TrainingSettings settings, IProgress<TrainingStep>? progress, CancellationToken cancel)
    {
        Split[] splits = tune > 0 ? [new Split([.. Enumerable.Range(0, train)], [.. Enumerable.Range(train, tune)])]
            : train > OneFoldAbove ? folds[..1] : folds;
        return new SettingsSearch(corpus, splits, settings, progress, cancel).Run();
    }

    private static void Check(List<Example> all, TrainingSettings settings)
    {
        if (all.Count < 10) throw new ArgumentException($"{all.Count} texts are too few to train on: give at least ten.");
        if (settings.Kind == LabelKind.One && all.Any(example => example.Labels.Count != 1)) throw new ArgumentException("Each text needs exactly one label.");
        var labels = all.SelectMany(example => example.Labels).Distinct(StringComparer.Ordinal).Count();
        if (labels is < 2 or > ModelFile.MaxLabels) throw new ArgumentException($"{labels} labels: there must be 2 to {ModelFile.MaxLabels}.");
        if (settings.NoneOfThese is { } none && !all.Any(example => example.Labels.Contains(none, StringComparer.Ordinal)))
            throw new ArgumentException($"No text carries {none}, the label for none of the others.");
        if (settings.Tuned is { } tuned && !(tuned.C is > 0 and <= MostC && tuned.PriorShare is >= 0 and <= 1 && tuned.Kept is > 0 and <= 1))
            throw new ArgumentException($"Tuned settings: C must be above 0 and at most {MostC}, the prior share 0 to 1, the share kept above 0 and at most 1.");
        if (settings.HashBits is < ModelFile.MinHashBits or > ModelFile.MaxHashBits) throw new ArgumentException($"Hash bits must be {ModelFile.MinHashBits} to {ModelFile.MaxHashBits}.");
    }

    private static Evaluation Judge(ModelHeader header, List<Example> all, HeldOutScores heldOut, float[] probabilities)
    {
        var labels = header.Labels.Count;
        var predictions = heldOut.Texts.Select((_, i) => header.Decide(probabilities.AsSpan(i * labels, labels), heldOut.Coverage[i])).ToList();
        return Evaluation.Of(header.Kind, [.. heldOut.Texts.Select(text => all[text])], predictions);
    }
}
