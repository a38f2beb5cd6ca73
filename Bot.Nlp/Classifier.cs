using System.Buffers;

namespace Bot.Nlp;

/// <summary>A trained model of one axis, ready to predict. Immutable, so any number of threads may share one.</summary>
public sealed class Classifier
{
    private readonly PackedModel _model;

    internal Classifier(PackedModel model) => _model = model;

    /// <summary>Name of the axis.</summary>
    public string Axis => _model.Header.Axis;

    /// <summary>Version of the model.</summary>
    public string Version => _model.Header.Version;

    /// <summary>One label or several per text.</summary>
    public LabelKind Kind => _model.Header.Kind;

    /// <summary>All labels in the order of <see cref="Probabilities(ReadOnlySpan{char}, Span{float})"/>.</summary>
    public IReadOnlyList<string> Labels => _model.Header.Labels;

    /// <summary>Reads the model in a folder.</summary>
    /// <exception cref="ModelFileException">There is none, or it is damaged, cut short or newer than this program.</exception>
    public static Classifier Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new Classifier(ModelFile.Read(directory));
    }

    /// <summary>All labels ranked. Reads the first 8,192 UTF-16 units of the text. Any text is taken; nonsense makes it abstain.</summary>
    public Prediction Predict(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<float> confidence = _model.Labels <= 256 ? stackalloc float[256] : new float[_model.Labels];
        confidence = confidence[.._model.Labels];
        var coverage = Probabilities(text, confidence);
        return _model.Header.Decide(confidence, coverage);
    }

    /// <summary>Why the text gets a label: its top label when none is named. Reads as much of the text as <see cref="Predict"/>.</summary>
    /// <exception cref="ArgumentException">The model has no such label.</exception>
    public Explanation Explain(string text, string? label = null)
    {
        var prediction = Predict(text);
        label ??= prediction.Top.Label;
        if (!Labels.Contains(label, StringComparer.Ordinal)) throw new ArgumentException($"The model has no label {label}: it knows {string.Join(' ', Labels)}.");
        return Explainer.Explain(_model, text, label, prediction);
    }

    /// <summary>
    /// Writes the calibrated probability of each of <see cref="Labels"/> and returns the share (0 to 1) of the text's n-grams that the model knows.
    /// Allocates nothing for common texts.
    /// </summary>
    public float Probabilities(ReadOnlySpan<char> text, Span<float> probabilities)
    {
        if (text.Length > FeatureText.MaxLength) text = text[..FeatureText.MaxLength];
        var composed = Normalizer.Compose(text);
        var occurrences = ArrayPool<int>.Shared.Rent(Featurizer.Capacity(composed.Length));
        Span<float> scores = _model.Stride <= 256 ? stackalloc float[_model.Stride] : new float[_model.Stride];
        var coverage = _model.Score(occurrences.AsSpan(0, Featurizer.Read(composed, _model.Header.HashBits, occurrences)), scores);
        ArrayPool<int>.Shared.Return(occurrences);
        scores = scores[.._model.Labels];
        if (Kind == LabelKind.One)
        {
            Probability.Softmax(scores);
            _model.Header.Curve.Apply(scores);
        }
        else Probability.Logistic(scores);
        scores.CopyTo(probabilities);
        return coverage;
    }
}
