using System.CommandLine;

namespace Bot.Nlp.Verbs;

internal static class Evaluate
{
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
        var report = new Report(terminal.Output, json);
        foreach (var classifier in classifiers)
        {
            var examples = ExamplesFor(classifier, axes, alone: classifiers.Count == 1, test);
            var started = terminal.Time.GetTimestamp();
            var predictions = examples.Select(example => classifier.Predict(example.Text)).ToList();
            var seconds = terminal.Time.GetElapsedTime(started).TotalSeconds;
            var evaluation = Evaluation.Of(classifier.Kind, examples, predictions);
            report.Add(classifier.Axis, classifier.Version, evaluation, seconds);
        }
        report.End();
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
}
