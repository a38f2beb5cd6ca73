using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Nlp.Verbs;

internal static class Explain
{
    private const int Shown = 5;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Verb(Terminal terminal)
    {
        var model = new Option<string>("--model") { Required = true, Description = "Folder of a model, or of the models in use." };
        var text = new Option<string>("--text") { Required = true, Description = "The text to explain." };
        var label = new Option<string?>("--label") { Description = "The label to explain; the most certain one by default. Axes without it explain their own most certain." };
        var examples = new Option<string?>("--examples") { Description = "Labelled texts, a file or a folder, in which the nearest are looked for." };
        var json = new Option<bool>("--json") { Description = "One JSON object; with both axes one object with a member for each." };
        var verb = new Command("explain", "Show which words of a text counted for its label, and how much.") { model, text, label, examples, json };
        verb.SetAction(parse => Run(terminal, parse.GetValue(model)!, parse.GetValue(text)!, parse.GetValue(label), parse.GetValue(examples), parse.GetValue(json)));
        return verb;
    }

    private static int Run(Terminal terminal, string model, string text, string? label, string? examples, bool json)
    {
        var classifiers = Models.Load(model);
        if (label is not null && classifiers.All(classifier => !classifier.Labels.Contains(label, StringComparer.Ordinal)))
            throw new InputException($"--label {label}: no model here has it. Mend: one of {string.Join(' ', classifiers.SelectMany(classifier => classifier.Labels))}");
        var nearest = examples is null ? [] : Nearest(text, new ExampleTable(terminal.Error, taxonomy: null).Read(examples));
        var shown = new JsonObject();
        foreach (var classifier in classifiers)
        {
            var explanation = classifier.Explain(text, label is not null && classifier.Labels.Contains(label, StringComparer.Ordinal) ? label : null);
            if (json) shown[classifier.Axis] = Json(text, explanation, nearest);
            else Print(terminal.Output, text, explanation);
        }
        if (json) terminal.Output.WriteLine((shown.Count == 1 ? shown.Single().Value! : shown).ToJsonString(Readable));
        else foreach (var (id, similarity, labels) in nearest) terminal.Output.WriteLine(FormattableString.Invariant($"near {similarity:F3}  {id}  {labels}"));
        terminal.Output.Flush();
        return 0;
    }

    private static List<(string Id, double Similarity, string Labels)> Nearest(string text, IReadOnlyList<AxisExamples> axes)
    {
        var index = new NearestExamples();
        var first = axes[0].Examples;
        for (var i = 0; i < first.Count; i++) index.Add(first[i].Id ?? $"{i}", first[i].Text);
        var labels = Enumerable.Range(0, first.Count).ToDictionary(
            i => first[i].Id ?? $"{i}", i => string.Join(' ', axes.Select(axis => string.Join('|', axis.Examples[i].Labels))), StringComparer.Ordinal);
        return [.. index.Find(text, Shown).Select(near => (near.Id, near.Similarity, labels[near.Id]))];
    }

    private static JsonObject Json(string text, Explanation why, List<(string Id, double Similarity, string Labels)> nearest) => new()
    {
        ["axis"] = why.Axis,
        ["model"] = why.Model,
        ["label"] = why.Label,
        ["confidence"] = Round(why.Confidence),
        ["score"] = Round(why.Score),
        ["bias"] = Round(why.Bias),
        ["runnerUp"] = why.RunnerUp is { } other ? new JsonObject { ["label"] = other.Label, ["confidence"] = Round(other.Confidence) } : null,
        ["spans"] = new JsonArray([.. why.Spans.Select(span => new JsonObject
        {
            ["start"] = span.Start,
            ["length"] = span.Length,
            ["text"] = text.Substring(span.Start, span.Length),
            ["weight"] = Round(span.Weight),
        })]),
        ["nearest"] = new JsonArray([.. nearest.Select(near => new JsonObject { ["id"] = near.Id, ["similarity"] = Round(near.Similarity), ["labels"] = near.Labels })]),
    };

    private static void Print(TextWriter output, string text, Explanation why)
    {
        output.WriteLine(FormattableString.Invariant($"{why.Axis} {why.Label}: confidence {why.Confidence:F3}, score {why.Score:F3} = bias {why.Bias:F3} + words {why.Score - why.Bias:F3}"));
        if (why.RunnerUp is { } other) output.WriteLine(FormattableString.Invariant($"  runner-up {other.Label} {other.Confidence:F3}"));
        foreach (var span in why.Spans.OrderByDescending(span => Math.Abs(span.Weight)))
            output.WriteLine(FormattableString.Invariant($"  {span.Weight,8:+0.000;-0.000}  {text.Substring(span.Start, span.Length)}"));
    }

    private static double Round(double value) => Math.Round(value, 6);
}
