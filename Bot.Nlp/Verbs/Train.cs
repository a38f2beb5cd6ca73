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
        var verb = new Command("train", "Train a model.") { train, dev, output, seed, taxonomy, date };
        verb.SetAction(parse => Run(
            terminal, parse.GetValue(train)!, parse.GetValue(dev), parse.GetValue(output)!, parse.GetValue(seed), parse.GetValue(taxonomy), parse.GetValue(date)));
        return verb;
    }

    private static int Run(Terminal terminal, string train, string? dev, string output, int seed, string? taxonomy, string? date)
    {
        var codes = Taxonomy.Find(taxonomy, output, Path.GetDirectoryName(Path.GetFullPath(train)), "models");
        var table = new ExampleTable(terminal.Error, codes);
        var axes = table.Read(train);
        var tuning = dev is null ? [] : table.Read(dev);
        if (codes is null && axes.Count > 1) terminal.Error.WriteLine("No taxonomy.yaml found: codes are not checked.");
        if (dev is not null && !tuning.Select(axis => (axis.Axis, axis.Kind)).SequenceEqual(axes.Select(axis => (axis.Axis, axis.Kind))))
            throw new InputException($"{dev}: other label columns than {train}. Mend: give both the same columns");
        for (var i = 0; i < axes.Count; i++)
        {
            var (axis, kind, examples) = axes[i];
            var model = terminal.Progress($"training {axis}", progress =>
                Trainer.Train(examples, dev is null ? [] : tuning[i].Examples, new TrainingSettings(axis, kind, seed) { Date = date }, progress));
            var directory = output;
            if (axes.Count > 1) directory = model.SaveInto(output);
            else model.Save(output);
            terminal.Error.WriteLine($"{axis}: model {model.Version} written to {directory}");
        }
        return 0;
    }
}
