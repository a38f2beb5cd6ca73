namespace Bot.Nlp;

/// <summary>How many labels of its axis a text carries.</summary>
public enum LabelKind
{
    /// <summary>Exactly one; confidences of all labels sum to 1.</summary>
    One,

    /// <summary>Any number; each label has a confidence of its own.</summary>
    Several,
}

/// <summary>A text with the labels that a person gave it: exactly one for <see cref="LabelKind.One"/>.</summary>
/// <param name="Text">The words.</param>
/// <param name="Labels">Their labels, the first the most important.</param>
/// <param name="Id">Where it comes from, such as <c>REG.tsv:12</c>; no part of what is learnt.</param>
public sealed record Example(string Text, IReadOnlyList<string> Labels, string? Id = null);
