using System.Collections.Immutable;
using Bot.Dialogs;
using Bot.Nlp;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Conversations;

public sealed class ModelsOptions
{
    public string Directory { get; set; } = "models";
}

/// <summary>
/// The classifier as the dialogs see it: a text in, named categories of both axes out. Trained models of this installation come before the shipped
/// ones. Without a sound model the interviews go on and nothing is sorted.
/// </summary>
public sealed class Categoriser
{
    private readonly Taxonomy taxonomy;
    private readonly Classifier? domain;
    private readonly Classifier? pain;

    public Categoriser(IOptions<ModelsOptions> options, IOptions<StorageOptions> storage, ILogger<Categoriser> log)
    {
        taxonomy = Taxonomy.Load(options.Value.Directory);
        foreach (var folder in (string[])[Path.Combine(storage.Value.Directory, "models"), options.Value.Directory])
        {
            try
            {
                foreach (var model in ModelFolder.Find(folder))
                {
                    if (model.Axis == "domain") domain ??= Classifier.Load(model.Directory);
                    else if (model.Axis == "pain") pain ??= Classifier.Load(model.Directory);
                }
            }
            catch (ModelFileException e)
            {
                Problem = e.Message;
                log.LogError("A model is not used: {Reason}", e.Message);
            }
        }
        if (domain is null || pain is null) Problem ??= $"{options.Value.Directory} holds no model of both axes; train one with: dotnet run -c Release --project Bot.Nlp -- train --train models/seed --output models";
        if (Problem is not null) log.LogWarning("Answers will not be sorted by machine: {Reason}", Problem);
    }

    public Taxonomy Taxonomy => taxonomy;

    /// <summary>Why answers are not sorted, or null when they are.</summary>
    public string? Problem { get; }

    /// <summary>Why a text has a label on an axis: the words that counted and the runner-up; null when no model can say.</summary>
    public Explanation? Explain(string text, string axis, string label)
    {
        var model = axis == "pain" ? pain : domain;
        return model is null || text.Length == 0 || !model.Labels.Contains(label) ? null : model.Explain(text, label);
    }

    /// <summary>The models in use, as axis and version.</summary>
    public IEnumerable<(string Axis, string Version)> Models => new[] { domain, pain }.OfType<Classifier>().Select(m => (m.Axis, m.Version));

    public Predictions Predict(string text)
    {
        if (domain is null || pain is null || text.Length == 0) return Predictions.None;
        var (d, p) = (domain.Predict(text), pain.Predict(text));
        return new Predictions(Named(d), Named(p), d.Abstained, d.Model, p.Model);
    }

    private ImmutableArray<PredictedCategory> Named(Prediction prediction) => [.. prediction.Ranked.Select(r => new PredictedCategory(r.Label, taxonomy.NameOf(r.Label), r.Confidence, r.Chosen))];
}
