namespace Bot.Nlp;

/// <summary>A model fresh from training, with its card.</summary>
public sealed class TrainedModel
{
    private readonly PackedModel _model;

    internal TrainedModel(PackedModel model, string card, int texts, Evaluation heldOut)
    {
        (_model, Card, HeldOut) = (model, card, heldOut);
        ReadableCard = Bot.Nlp.ReadableCard.Of(model.Header, texts, heldOut);
    }

    /// <summary>Name of the axis.</summary>
    public string Axis => _model.Header.Axis;

    /// <summary>Version: the first digits of a hash over data, settings and seed.</summary>
    public string Version => _model.Header.Version;

    /// <summary>Figures of five folds held out in turn, near-duplicates kept together, with the settings of the model; calibration and thresholds were fitted on the same texts.</summary>
    public Evaluation HeldOut { get; }

    /// <summary>The card as JSON.</summary>
    public string Card { get; }

    /// <summary>The card as a page in Thai and English, Markdown.</summary>
    public string ReadableCard { get; }

    /// <summary>The model ready to predict.</summary>
    public Classifier ToClassifier() => new(_model);

    /// <summary>Writes <c>model.bin</c>, <c>card.json</c> and <c>card.md</c> into a folder, made if need be. Each file appears whole or not at all.</summary>
    public void Save(string directory)
    {
        Directory.CreateDirectory(directory);
        ModelFolder.Replace(Path.Combine(directory, Bot.Nlp.ReadableCard.Name), System.Text.Encoding.UTF8.GetBytes(ReadableCard));
        ModelFolder.Replace(Path.Combine(directory, ModelCard.Name), System.Text.Encoding.UTF8.GetBytes(Card));
        ModelFolder.Replace(Path.Combine(directory, ModelFile.Name), ModelFile.Write(_model));
    }

    /// <summary>Writes the model into its place <c>axis/version</c> of a folder of models and puts it in use.</summary>
    /// <returns>The folder of the model.</returns>
    public string SaveInto(string models)
    {
        var directory = Path.Combine(models, Axis, Version);
        Save(directory);
        ModelFolder.Use(models, Axis, Version);
        return directory;
    }
}
