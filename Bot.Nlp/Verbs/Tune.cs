using System.CommandLine;
using System.Text.Json;

namespace Bot.Nlp.Verbs;

internal static class Tune
{
    public static Command Verb(Terminal terminal)
    {
        var train = new Option<string>("--train") { Required = true, Description = "TSV or CSV with texts and labels, or a folder of such files." };
        var dev = new Option<string?>("--dev") { Description = "Texts to judge settings on; without it, folds of the training texts." };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1, Description = "The same data and seed give the same settings." };
        var json = new Option<bool>("--json") { Description = "One JSON object an axis." };
        var verb = new Command("tune", "Look for the settings that train would use; every fit is told on standard error.") { train, dev, seed, json };
        verb.SetAction(parse => Run(terminal, parse.GetValue(train)!, parse.GetValue(dev), parse.GetValue(seed), parse.GetValue(json)));
        return verb;
    }

    /// <summary>Settings by axis, from the lines that <c>--json</c> writes.</summary>
    public static Dictionary<string, TunedSettings> Read(string path)
    {
        var settings = new Dictionary<string, TunedSettings>(StringComparer.Ordinal);
        using var lines = Utf8Lines.Open(path, Stream.Null);
        for (var number = 1; lines.Next() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                var said = json.RootElement;
                double Number(string name) => said.GetProperty(name).GetDouble();
                settings[said.GetProperty("axis").GetString()!] = new TunedSettings(Number("c"), Number("priorShare"), Number("kept"), Number("loss"));
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw InputException.At(path, number, 1, "not the settings of an axis", "give the output of tune --json");
            }
        }
        return settings;
    }

    private static int Run(Terminal terminal, string train, string? dev, int seed, bool json)
    {
        foreach (var (examples, tuning) in Train.Read(terminal, train, dev, Taxonomy.Find(null, Path.GetDirectoryName(Path.GetFullPath(train)), "models")))
        {
            var tuned = terminal.Progress($"tuning {examples.Axis}", progress =>
                Trainer.Tune(examples.Examples, tuning, new TrainingSettings(examples.Axis, examples.Kind, seed), progress));
            terminal.Output.WriteLine(json
                ? JsonSerializer.Serialize(new { axis = examples.Axis, c = tuned.C, priorShare = tuned.PriorShare, kept = tuned.Kept, loss = Math.Round(tuned.Loss, 6) })
                : FormattableString.Invariant($"{examples.Axis}: C {tuned.C}, prior share {tuned.PriorShare}, kept {tuned.Kept}, held-out loss {tuned.Loss:F4}"));
        }
        terminal.Output.Flush();
        return 0;
    }
}
