using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Nlp.Verbs;

internal static class Evaluate
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Verb(Terminal terminal)
    {
        var model = new Option<string>("--model") { Required = true, Description = "Folder of a model, or of the models in use." };
        var test = new Option<string>("--test") { Required = true, Description = "TSV or CSV with texts and true labels, or a folder of such files." };
        var json = new Option<bool>("--json") { Description = "One JSON object; with both axes one object with a member for each." };
        var verb = new Command("evaluate", "Compare predictions with true labels.") { model, test, json };
        verb.SetAction(parse => Run(terminal, parse.GetValue(model)!, parse.GetValue(test)!, parse.GetValue(json)));
        return verb;
    }

    private static int Run(Terminal terminal, string model, string test, bool json)
    {
        var classifiers = Models.Load(model);
        var folder = Path.GetFullPath(model);
        var codes = Taxonomy.Find(null, folder, Path.Combine(folder, "..", ".."), Path.GetDirectoryName(Path.GetFullPath(test)), "models");
        var axes = new ExampleTable(terminal.Error, codes).Read(test);
        var shown = new JsonObject();
        foreach (var classifier in classifiers)
        {
            var examples = ExamplesFor(classifier, axes, alone: classifiers.Count == 1, test);
            var started = terminal.Time.GetTimestamp();
            var predictions = examples.Select(example => classifier.Predict(example.Text)).ToList();
            var seconds = terminal.Time.GetElapsedTime(started).TotalSeconds;
            var evaluation = Evaluation.Of(classifier.Kind, examples, predictions);
            if (json) shown[classifier.Axis] = Json(evaluation, seconds);
            else Print(terminal.Output, classifier, evaluation, seconds);
        }
        if (json) terminal.Output.WriteLine((shown.Count == 1 ? shown.Single().Value! : shown).ToJsonString(Readable));
        terminal.Output.Flush();
        return 0;
    }

    /// <summary>The labels of the model's axis; a one-axis file fits any single model of its kind, as its column's name says no axis.</summary>
    private static IReadOnlyList<Example> ExamplesFor(Classifier classifier, IReadOnlyList<AxisExamples> axes, bool alone, string test)
    {
        var axis = axes.FirstOrDefault(axis => axis.Axis == classifier.Axis) ?? (alone && axes.Count == 1 ? axes[0] : null)
            ?? throw new InputException($"{test}: no labels for the axis {classifier.Axis}. Mend: give the columns domain and pains, or name the model of one axis");
        if (axis.Kind == classifier.Kind) return axis.Examples;
        var (gives, column) = classifier.Kind == LabelKind.One ? ("one label", "label") : ("several labels", "labels");
        throw new InputException($"{test}: the model gives {gives} a text, the file the other. Mend: use the column {column}");
    }

    private static JsonObject Json(Evaluation evaluation, double seconds)
    {
        var shown = new JsonObject { ["n"] = evaluation.N };
        if (evaluation is SingleEvaluation { Accuracy: var accuracy }) shown["accuracy"] = Round(accuracy);
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
        })));
        if (evaluation is SingleEvaluation { Confusion: var confusion }) shown["confusion"] = JsonSerializer.SerializeToNode(confusion);
        shown["seconds"] = Round(seconds);
        return shown;
    }

    private static void Print(TextWriter output, Classifier classifier, Evaluation evaluation, double seconds)
    {
        void Line(string name, double value) => output.WriteLine(FormattableString.Invariant($"{name,-24}{value:F4}"));
        output.WriteLine(FormattableString.Invariant($"{classifier.Axis} {classifier.Version}: {evaluation.N} texts in {seconds:F2} s"));
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
        output.WriteLine("precision  recall      F1  support  label");
        foreach (var (label, figures) in evaluation.PerClass)
            output.WriteLine(FormattableString.Invariant($"{figures.Precision,9:F3}{figures.Recall,8:F3}{figures.F1,8:F3}{figures.Support,9}  {label}"));
    }

    private static double Round(double value) => Math.Round(value, 6);
}
