namespace Bot.Nlp;

/// <summary>What a model file holds besides its weights.</summary>
/// <param name="Axis">Name of the axis.</param>
/// <param name="Version">Version of the model: it names data, settings and seed.</param>
/// <param name="Kind">One label or several per text.</param>
/// <param name="Labels">The labels in the order of the weights.</param>
/// <param name="Bias">Per label: the score of a text without features, in nats (log-odds for several labels).</param>
/// <param name="Threshold">Per label: the confidence from which it is chosen; read for several labels only.</param>
/// <param name="AbstainBelow">Confidence of the top label under which the model abstains, 0 to 1.</param>
/// <param name="LeastCoverage">Share of known n-grams under which the model abstains, 0 to 1.</param>
/// <param name="HashBits">log2 of the number of buckets.</param>
/// <param name="Curve">How the best label's confidence is corrected; read for one label per text only.</param>
internal sealed record ModelHeader(
    string Axis, string Version, LabelKind Kind, IReadOnlyList<string> Labels, float[] Bias, float[] Threshold,
    float AbstainBelow, float LeastCoverage, int HashBits, ConfidenceCurve Curve)
{
    /// <summary>Ranks, chooses and, when in doubt, abstains. <paramref name="confidence"/> is in the order of the labels; <paramref name="coverage"/> is the share of known n-grams.</summary>
    public Prediction Decide(ReadOnlySpan<float> confidence, float coverage)
    {
        Span<int> order = Labels.Count <= 256 ? stackalloc int[Labels.Count] : new int[Labels.Count];
        for (var k = 0; k < order.Length; k++)
        {
            // insertion keeps labels of equal confidence in their order, and there are few labels
            var at = k;
            for (; at > 0 && confidence[order[at - 1]] < confidence[k]; at--) order[at] = order[at - 1];
            order[at] = k;
        }
        var ranked = new RankedLabel[order.Length];
        for (var rank = 0; rank < ranked.Length; rank++)
        {
            var k = order[rank];
            ranked[rank] = new RankedLabel(Labels[k], confidence[k], rank == 0 || (Kind == LabelKind.Several && confidence[k] >= Threshold[k]));
        }
        return new Prediction(Axis, Kind, Version, ranked, ranked[0].Confidence < AbstainBelow || coverage < LeastCoverage || coverage == 0);
    }
}
