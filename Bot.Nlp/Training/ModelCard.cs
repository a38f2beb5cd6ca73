using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Nlp;

/// <summary>What a person should know of a model before trusting it: <c>card.json</c> beside the model file.</summary>
internal static class ModelCard
{
    public const string Name = "card.json";
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(
        PackedModel model, IReadOnlyList<Example> train, IReadOnlyList<Example> tune, TrainingSettings settings,
        FitSettings fit, Calibration calibration, Evaluation figures, int folds)
    {
        var header = model.Header;
        var card = new JsonObject
        {
            ["axis"] = header.Axis,
            ["version"] = header.Version,
            ["kind"] = header.Kind == LabelKind.One ? "single" : "several",
            ["format"] = ModelFile.FormatVersion,
            ["method"] = "logistic regression over hashed 1-3-grams of Thai character clusters, naive Bayes prior, calibrated",
            ["seed"] = settings.Seed,
            ["data"] = Data(train, tune, settings),
            ["labels"] = new JsonObject(header.Labels.Select(label => KeyValuePair.Create(label, (JsonNode?)JsonValue.Create(
                train.Concat(tune).Count(example => example.Labels.Contains(label, StringComparer.Ordinal)))))),
            ["settings"] = new JsonObject
            {
                ["c"] = fit.C,
                ["priorShare"] = fit.PriorShare,
                ["epochs"] = fit.Epochs,
                ["leastTexts"] = fit.LeastTexts,
                ["kept"] = fit.Kept,
                ["hashBits"] = settings.HashBits,
            },
            ["ngrams"] = model.Buckets.Length,
            ["calibrationSlope"] = Round(calibration.Slope),
            ["offsets"] = new JsonObject(header.Labels.Select((label, k) => KeyValuePair.Create(label, (JsonNode?)JsonValue.Create(Round(calibration.Shift[k]))))),
            ["confidenceSlope"] = Round(header.Curve.Slope),
            ["confidenceShift"] = Round(header.Curve.Shift),
            ["abstainBelow"] = Round(header.AbstainBelow),
            ["leastCoverage"] = Round(header.LeastCoverage),
            ["heldOut"] = Figures(figures, $"{folds} of {HeldOut.Folds} folds held out in turn, near-duplicates kept together"),
        };
        if (settings.NoneOfThese is not null) card["noneOfThese"] = settings.NoneOfThese;
        if (settings.Date is not null) card["date"] = settings.Date;
        return card.ToJsonString(Format) + "\n";
    }

    private static JsonObject Data(IReadOnlyList<Example> train, IReadOnlyList<Example> tune, TrainingSettings settings)
    {
        var data = new JsonObject { ["train"] = train.Count, ["tune"] = tune.Count, ["sha256"] = ContentHash.OfExamples(train) };
        if (tune.Count > 0) data["tuneSha256"] = ContentHash.OfExamples(tune);
        if (settings.Kind == LabelKind.Several) data["labelsPerText"] = Round(train.Concat(tune).Average(example => example.Labels.Count));
        return data;
    }

    /// <summary>Settings and thresholds were chosen on the same texts, so these figures are a little kind.</summary>
    private static JsonObject Figures(Evaluation figures, string how)
    {
        var shown = new JsonObject { ["how"] = how + "; settings chosen on the same texts", ["n"] = figures.N };
        if (figures is SingleEvaluation single)
        {
            shown["accuracy"] = Round(single.Accuracy);
            shown["top2"] = Round(single.Top2);
            shown["top3"] = Round(single.Top3);
            shown["accuracyAnswered"] = Round(single.AccuracyAnswered);
        }
        if (figures is SeveralEvaluation several)
        {
            shown["topPrecision"] = Round(several.TopPrecision);
            shown["subsetAccuracy"] = Round(several.SubsetAccuracy);
            shown["meanAveragePrecision"] = Round(several.MeanAveragePrecision);
        }
        shown["macroF1"] = Round(figures.MacroF1);
        shown["microF1"] = Round(figures.MicroF1);
        shown["ece"] = Round(figures.Ece);
        shown["abstained"] = figures.Abstained;
        shown["f1"] = new JsonObject(figures.PerClass.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(Round(pair.Value.F1)))));
        return shown;
    }

    private static double Round(double value) => Math.Round(value, 4);
}
