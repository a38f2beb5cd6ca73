namespace Bot.Nlp;

/// <summary>One label of an axis.</summary>
/// <param name="Label">Its name or code.</param>
/// <param name="Confidence">Its calibrated probability, 0 to 1.</param>
/// <param name="Chosen">True when the model gives the text this label: one label on a one-label axis, one or more otherwise.</param>
public readonly record struct RankedLabel(string Label, float Confidence, bool Chosen);

/// <summary>What a model says of one text.</summary>
/// <param name="Axis">The axis of the model, such as <c>domain</c>, <c>pain</c> or <c>label</c>.</param>
/// <param name="Kind">One label or several per text.</param>
/// <param name="Model">The version of the model.</param>
/// <param name="Ranked">All labels, most certain first; ties in the order of the model's labels.</param>
/// <param name="Abstained">True when the model would rather ask: too little certainty, or a text too unlike those it learnt from.</param>
public sealed record Prediction(string Axis, LabelKind Kind, string Model, IReadOnlyList<RankedLabel> Ranked, bool Abstained)
{
    /// <summary>The most certain label.</summary>
    public RankedLabel Top => Ranked[0];

    /// <summary>The labels that the model gives the text, most certain first.</summary>
    public IEnumerable<RankedLabel> Chosen => Ranked.Where(label => label.Chosen);
}
