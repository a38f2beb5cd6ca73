using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Nlp.Verbs;

/// <summary>Writes evaluations: one JSON object (with several axes a member for each), or lines for a person.</summary>
internal sealed class Report(TextWriter output, bool json)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject _shown = [];

    /// <summary>Takes the figures of one axis, and how long the predictions took when that was measured.</summary>
    public void Add(string axis, string version, Evaluation evaluation, double? seconds = null)
    {
        if (json) _shown[axis] = Json(evaluation, seconds);
        else Print(axis, version, evaluation, seconds);
    }

    public void End()
    {
        if (json) output.WriteLine((_shown.Count == 1 ? _shown.Single().Value! : _shown).ToJsonString(Readable));
        output.Flush();
    }

    private static JsonObject Json(Evaluation evaluation, double? seconds)
    {
        var shown = new JsonObject { ["n"] = evaluation.N };
        var single = evaluation as SingleEvaluation;
        if (single is not null) shown["accuracy"] = Round(single.Accuracy);
        shown["macroF1"] = Round(evaluation.MacroF1);
        shown["microF1"] = Round(evaluation.MicroF1);
        shown["weightedF1"] = Round(evaluation.WeightedF1);
        if (evaluation is SeveralEvaluation several)
        {
            shown["subsetAccuracy"] = Round(several.SubsetAccuracy);
            shown["meanAveragePrecision"] = Round(several.MeanAveragePrecision);
        }
        shown["ece"] = Round(evaluation.Ece);
        shown["abstained"] = evaluation.Abstained;
        shown["perClass"] = new JsonObject(evaluation.PerClass.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)new JsonObject
        {
            ["precision"] = Round(pair.Value.Precision),
            ["recall"] = Round(pair.Value.Recall),
            ["f1"] = Round(pair.Value.F1),
            ["support"] = pair.Value.Support,
            ["auroc"] = Round(pair.Value.Auroc),
        })));
        if (single is not null) shown["confusion"] = JsonSerializer.SerializeToNode(single.Confusion);
        if (seconds is { } took) shown["seconds"] = Round(took);
        if (single is not null)
        {
            shown["top2"] = Round(single.Top2);
            shown["top3"] = Round(single.Top3);
            shown["accuracyAnswered"] = Round(single.AccuracyAnswered);
        }
        return shown;
    }

    private void Print(string axis, string version, Evaluation evaluation, double? seconds)
    {
        void Line(string name, double value) => output.WriteLine(FormattableString.Invariant($"{name,-24}{value:F4}"));
        output.WriteLine(FormattableString.Invariant($"{axis} {version}: {evaluation.N} texts{(seconds is null ? "" : FormattableString.Invariant($" in {seconds:F2} s"))}"));
        if (evaluation is SingleEvaluation single)
        {
            Line("accuracy", single.Accuracy);
            Line("top-2", single.Top2);
            Line("top-3", single.Top3);
            Line("accuracy when answered", single.AccuracyAnswered);
        }
        if (evaluation is SeveralEvaluation several)
        {
            Line("subset accuracy", several.SubsetAccuracy);
            Line("mean avg. precision", several.MeanAveragePrecision);
            Line("top label right", several.TopPrecision);
        }
        Line("macro-F1", evaluation.MacroF1);
        Line("micro-F1", evaluation.MicroF1);
        Line("weighted F1", evaluation.WeightedF1);
        Line("calibration error", evaluation.Ece);
        output.WriteLine(FormattableString.Invariant($"{"abstained",-24}{evaluation.Abstained}"));
        output.WriteLine("precision  recall      F1   AUROC  support  label");
        foreach (var (label, figures) in evaluation.PerClass)
            output.WriteLine(FormattableString.Invariant($"{figures.Precision,9:F3}{figures.Recall,8:F3}{figures.F1,8:F3}{figures.Auroc,8:F3}{figures.Support,9}  {label}"));
    }

    private static double Round(double value) => Math.Round(value, 6);
}
