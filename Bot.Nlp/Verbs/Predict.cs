using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Nlp.Verbs;

internal static class Predict
{
    /// <summary>So many labels of a one-label axis are shown: enough to ask a person which one.</summary>
    private const int Shown = 3;

    public static Command Verb(Terminal terminal)
    {
        var model = new Option<string>("--model") { Required = true, Description = "Folder of a model, or of the models in use." };
        var input = new Option<string?>("--input") { Description = "Texts, one a line; standard input by default." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var verb = new Command("predict", "Predict the labels of texts, one a line, in the same order.") { model, input, json };
        verb.SetAction(parse => Run(terminal, parse.GetValue(model)!, parse.GetValue(input), parse.GetValue(json)));
        return verb;
    }

    private static int Run(Terminal terminal, string model, string? input, bool json)
    {
        var classifiers = Models.Load(model);
        using var lines = Utf8Lines.Open(input, terminal.Input);
        while (lines.Next() is { } line)
        {
            var predictions = classifiers.Select(classifier => classifier.Predict(line)).ToArray();
            terminal.Output.WriteLine(json ? Json(predictions) : Plain(predictions));
            if (lines.Awaited) terminal.Output.Flush();
        }
        terminal.Output.Flush();
        return 0;
    }

    private static IEnumerable<RankedLabel> Labels(Prediction prediction) =>
        prediction.Kind == LabelKind.One ? prediction.Ranked.Take(Shown) : prediction.Chosen;

    /// <summary>The first axis decides whether a person should be asked: with both axes in use that is the domain.</summary>
    private static string Json(Prediction[] predictions) => JsonSerializer.Serialize(
        new
        {
            categories = predictions.SelectMany(prediction => Labels(prediction).Select(label =>
                new { axis = prediction.Axis, label = label.Label, confidence = Math.Round(label.Confidence, 4) })),
            abstained = predictions[0].Abstained,
        }, Readable);

    private static string Plain(Prediction[] predictions) => string.Join('\t', predictions.Select(prediction =>
        string.Join('|', prediction.Chosen.Select(label => FormattableString.Invariant($"{label.Label} {label.Confidence:F3}"))) + (prediction.Abstained ? " ?" : "")));

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
