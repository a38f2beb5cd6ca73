using System.CommandLine;

namespace Bot.Nlp.Verbs;

internal static class Train
{
    public static Command Verb(Terminal terminal)
    {
        var train = new Option<string>("--train") { Required = true, Description = "TSV or CSV with texts and labels, or a folder of such files." };
        var dev = new Option<string?>("--dev") { Description = "Texts to choose settings and calibration on; without it, five-fold cross-validation. The final model learns from both." };
        var output = new Option<string>("--output") { Required = true, Description = "Folder for the model; with domain and pains, the folder of models." };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1, Description = "The same data and seed give the same bytes." };
        var taxonomy = new Option<string?>("--taxonomy") { Description = "Codes that domain and pains may use; taxonomy.yaml of the output or of the folder above the texts by default." };
        var date = new Option<string?>("--date") { Description = "Date for the card; none by default, so that it is reproducible." };
        var settings = new Option<string?>("--settings") { Description = "Output of tune --json: the search for settings is left out." };
        var none = new Option<string?>("--none") { Description = "The label that means none of the others; its texts have no say in when to abstain." };
        var validate = new Option<bool>("--cross-validate") { Description = "Print the figures of the five-fold cross-validation that calibrates the model." };
        var json = new Option<bool>("--json") { Description = "Those figures as JSON, like evaluate --json." };
        var verb = new Command("train", "Train a model.") { train, dev, output, seed, taxonomy, date, settings, none, validate, json };
        verb.Validators.Add(result =>
        {
            if (result.GetValue(json) && !result.GetValue(validate)) result.AddError("--json goes with --cross-validate.");
        });
        verb.SetAction(parse => Run(
            terminal, parse.GetValue(train)!, parse.GetValue(dev), parse.GetValue(output)!, new Choices(parse.GetValue(seed), parse.GetValue(taxonomy), parse.GetValue(date), parse.GetValue(settings), parse.GetValue(none)),
            parse.GetValue(validate) ? new Report(terminal.Output, parse.GetValue(json)) : null));
        return verb;
    }

    private sealed record Choices(int Seed, string? Taxonomy, string? Date, string? Settings, string? NoneOfThese);

    private static int Run(Terminal terminal, string train, string? dev, string output, Choices choices, Report? report)
    {
        var codes = Taxonomy.Find(choices.Taxonomy, output, Path.GetDirectoryName(Path.GetFullPath(train)), "models");
        var axes = Read(terminal, train, dev, codes);
        if (choices.NoneOfThese is { } none && !axes.All(axis => axis.Train.Examples.Any(example => example.Labels.Contains(none, StringComparer.Ordinal))))
            throw new InputException($"{train}: no text carries the label {none} of --none. Mend: name a label that stands there");
        var tuned = choices.Settings is null ? [] : Tune.Read(choices.Settings);
        foreach (var axis in axes.Select(axis => axis.Train.Axis))
            if (choices.Settings is { } file && !tuned.ContainsKey(axis)) throw new InputException($"{file}: no settings for the axis {axis}. Mend: make the file by tune --json with these texts");
        foreach (var ((axis, kind, examples), tuning) in axes)
        {
            var model = terminal.Progress($"training {axis}", progress =>
                Trainer.Train(examples, tuning, new TrainingSettings(axis, kind, choices.Seed) { Date = choices.Date, NoneOfThese = choices.NoneOfThese, Tuned = tuned.GetValueOrDefault(axis) }, progress));
            var directory = output;
            if (axes.Count > 1) directory = model.SaveInto(output);
            else model.Save(output);
            report?.Add(axis, model.Version, model.HeldOut);
            terminal.Error.WriteLine($"{axis}: model {model.Version} written to {directory}");
        }
        report?.End();
        return 0;
    }

    /// <summary>The texts of each axis with those to tune on, which are none without a file of them.</summary>
    public static IReadOnlyList<(AxisExamples Train, IReadOnlyList<Example> Tune)> Read(Terminal terminal, string train, string? dev, Taxonomy? codes)
    {
        var table = new ExampleTable(terminal.Error, codes);
        var axes = table.Read(train);
        if (codes is null && axes.Count > 1) terminal.Error.WriteLine("No taxonomy.yaml found: codes are not checked.");
        if (dev is null) return [.. axes.Select(axis => (axis, (IReadOnlyList<Example>)[]))];
        var tuning = table.Read(dev);
        if (!tuning.Select(axis => (axis.Axis, axis.Kind)).SequenceEqual(axes.Select(axis => (axis.Axis, axis.Kind))))
            throw new InputException($"{dev}: other label columns than {train}. Mend: give both the same columns");
        return [.. axes.Zip(tuning, (axis, tune) => (axis, tune.Examples))];
    }
}
