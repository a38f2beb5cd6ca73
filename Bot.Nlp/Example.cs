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
public sealed record Example(string Text, IReadOnlyList<string> Labels);
