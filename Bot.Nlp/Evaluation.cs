namespace Bot.Nlp;

/// <summary>Figures of one label, each 0 to 1, and how many texts truly carry it.</summary>
/// <param name="Precision">Share of the texts given it that carry it.</param>
/// <param name="Recall">Share of the texts carrying it that are given it.</param>
/// <param name="F1">Harmonic mean of the two.</param>
/// <param name="Auroc">How often a text that carries it is given more confidence in it than one that does not; 0.5 is chance.</param>
/// <param name="Support">Texts that carry it.</param>
public sealed record LabelFigures(double Precision, double Recall, double F1, double Auroc, int Support);

/// <summary>How predictions compare with what people said. F1 means run over every label that a text carries or a prediction gives.</summary>
/// <param name="N">Number of texts.</param>
/// <param name="MacroF1">Mean F1 over labels.</param>
/// <param name="MicroF1">F1 of all labels pooled; on a one-label axis the same as accuracy.</param>
/// <param name="WeightedF1">Mean F1 over labels, weighted by support.</param>
/// <param name="Ece">Expected calibration error over 15 bins of equal width: of the top label, or for several labels of every label.</param>
/// <param name="Abstained">Texts of which the model would rather have asked; the other figures count them all the same.</param>
/// <param name="PerClass">Figures by label, in ordinal order.</param>
public abstract record Evaluation(int N, double MacroF1, double MicroF1, double WeightedF1, double Ece, int Abstained, IReadOnlyDictionary<string, LabelFigures> PerClass)
{
    /// <summary>Compares the predictions, one per example and in the same order.</summary>
    /// <exception cref="ArgumentException">The counts differ, or there is nothing to compare.</exception>
    public static Evaluation Of(LabelKind kind, IReadOnlyList<Example> examples, IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(predictions);
        if (examples.Count != predictions.Count || examples.Count == 0) throw new ArgumentException("One prediction per example, and at least one.");
        var tally = new Tally(examples, predictions);
        return kind == LabelKind.One ? SingleEvaluation.Of(tally, examples, predictions) : SeveralEvaluation.Of(tally, examples, predictions);
    }
}

/// <summary>Figures of an axis with one label per text.</summary>
public sealed record SingleEvaluation : Evaluation
{
    private SingleEvaluation(Tally tally, int n, double ece, int abstained) : base(n, tally.MacroF1, tally.MicroF1, tally.WeightedF1, ece, abstained, tally.Figures) { }

    /// <summary>Share of texts whose top label is right.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Share whose right label is among the first two.</summary>
    public required double Top2 { get; init; }

    /// <summary>Share whose right label is among the first three.</summary>
    public required double Top3 { get; init; }

    /// <summary>Accuracy over texts on which the model did not abstain; 0 when there are none.</summary>
    public required double AccuracyAnswered { get; init; }

    /// <summary>Texts by true label (row) and top label (column), both in the order of <see cref="Evaluation.PerClass"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    internal static SingleEvaluation Of(Tally tally, IReadOnlyList<Example> examples, IReadOnlyList<Prediction> predictions)
    {
        var names = tally.Figures.Keys.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var confusion = Enumerable.Range(0, names.Count).Select(_ => new int[names.Count]).ToArray();
        var within = new int[4];
        var (answered, answeredRight) = (0, 0);
        var bins = new ReliabilityBins();
        for (var i = 0; i < examples.Count; i++)
        {
            var (gold, prediction) = (examples[i].Labels[0], predictions[i]);
            confusion[names[gold]][names[prediction.Top.Label]]++;
            var right = prediction.Top.Label == gold;
            bins.Add(prediction.Top.Confidence, right);
            for (var rank = 0; rank < Math.Min(3, prediction.Ranked.Count); rank++)
                if (prediction.Ranked[rank].Label == gold)
                    for (var top = rank + 1; top <= 3; top++) within[top]++;
            if (prediction.Abstained) continue;
            answered++;
            if (right) answeredRight++;
        }
        double Share(int count) => (double)count / examples.Count;
        return new SingleEvaluation(tally, examples.Count, bins.Error, examples.Count - answered)
        {
            Accuracy = Share(within[1]),
            Top2 = Share(within[2]),
            Top3 = Share(within[3]),
            AccuracyAnswered = answered == 0 ? 0 : (double)answeredRight / answered,
            Confusion = confusion,
        };
    }
}

/// <summary>Figures of an axis with several labels per text.</summary>
public sealed record SeveralEvaluation : Evaluation
{
    private SeveralEvaluation(Tally tally, int n, double ece, int abstained) : base(n, tally.MacroF1, tally.MicroF1, tally.WeightedF1, ece, abstained, tally.Figures) { }

    /// <summary>Share of texts whose chosen labels are exactly the true ones.</summary>
    public required double SubsetAccuracy { get; init; }

    /// <summary>Mean over labels of the average precision of ranking all texts by the label's confidence.</summary>
    public required double MeanAveragePrecision { get; init; }

    /// <summary>Share of texts whose top label is among the true ones.</summary>
    public required double TopPrecision { get; init; }

    internal static SeveralEvaluation Of(Tally tally, IReadOnlyList<Example> examples, IReadOnlyList<Prediction> predictions)
    {
        var bins = new ReliabilityBins();
        var (exact, top) = (0, 0);
        for (var i = 0; i < examples.Count; i++)
        {
            var gold = examples[i].Labels.ToHashSet(StringComparer.Ordinal);
            if (gold.SetEquals(predictions[i].Chosen.Select(label => label.Label))) exact++;
            if (gold.Contains(predictions[i].Top.Label)) top++;
            foreach (var label in predictions[i].Ranked)
                bins.Add(label.Confidence, gold.Contains(label.Label));
        }
        return new SeveralEvaluation(tally, examples.Count, bins.Error, predictions.Count(prediction => prediction.Abstained))
        {
            SubsetAccuracy = (double)exact / examples.Count,
            MeanAveragePrecision = tally.AveragePrecisions.DefaultIfEmpty().Average(),
            TopPrecision = (double)top / examples.Count,
        };
    }
}
