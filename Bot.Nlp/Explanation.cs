namespace Bot.Nlp;

/// <summary>A piece of the original text and what it did to the score of the explained label.</summary>
/// <param name="Start">Where it begins, in UTF-16 units of the text as given.</param>
/// <param name="Length">Its length in the same units, at least 1.</param>
/// <param name="Weight">What it added to the score, in nats; negative when it spoke against the label.</param>
public readonly record struct ExplainedSpan(int Start, int Length, double Weight);

/// <summary>Why a label has the score that it has. The weights of the spans and the bias add up to the score.</summary>
/// <param name="Axis">The axis of the model.</param>
/// <param name="Model">The version of the model.</param>
/// <param name="Label">The explained label.</param>
/// <param name="Confidence">Its calibrated probability, 0 to 1.</param>
/// <param name="Score">Its score in nats before the softmax or logistic function, relative to the mean of all labels when there is one label per text.</param>
/// <param name="Bias">What the score is without any words.</param>
/// <param name="RunnerUp">The most certain other label.</param>
/// <param name="Spans">Pieces of the text in reading order, those without weight left out.</param>
public sealed record Explanation(
    string Axis, string Model, string Label, double Confidence, double Score, double Bias, RankedLabel? RunnerUp, IReadOnlyList<ExplainedSpan> Spans)
{
    /// <summary>The spans that speak for the label, strongest first, at most so many.</summary>
    public IEnumerable<ExplainedSpan> Strongest(int most) => Spans.Where(span => span.Weight > 0).OrderByDescending(span => span.Weight).Take(most);
}
