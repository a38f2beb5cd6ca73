using System.Text;
using System.Text.Json;
using Bot.Nlp;
using Bot.Nlp.Verbs;

namespace Bot.Tests.Nlp;

public sealed class VerbsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("words\tlabel\nก\ta\n", 1, 1, "no column \"text\"")]
    [InlineData("text\tkind\nก\ta\n", 1, 1, "no column for labels")]
    [InlineData("text\tdomain\nก\tREG\n", 1, 1, "no column \"pains\"")]
    [InlineData("text\tlabel\n", 2, 1, "no rows")]
    [InlineData("text\tlabel\nก\ta\n \ta\n", 3, 1, "the text is empty")]
    [InlineData("text\tlabel\nก\ta\nขข\t\n", 3, 4, "the label is empty")]
    [InlineData("text\tlabel\nก\ta\n\nข\ta\tb\n", 4, 5, "3 columns where the header has 2")]
    [InlineData("text\tlabel\r\nก\ta\r\nข\r\n", 3, 1, "1 columns where the header has 2")]
    [InlineData("text\tdomain\tpains\nก\tREG\tWAIT\nข\tREGG\tWAIT\n", 3, 3, "unknown code \"REGG\"")]
    [InlineData("text\tdomain\tpains\nก\tREG\tWAIT|LATE\n", 2, 7, "unknown code \"LATE\"")]
    [InlineData("text\tdomain\tpains\nก\tREG\t\n", 2, 7, "no pain")]
    public void Bad_tables_are_refused_with_place_and_mend(string content, int line, int column, string what)
    {
        _folder.Write("taxonomy.yaml", "domains:\n  - code: REG\npains:\n  - code: WAIT\n");
        var file = _folder.Write("in.tsv", content);
        var (code, output, error) = Run("", "train", "--train", file, "--output", _folder["model"]);
        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.StartsWith($"{file}:{line}:{column}: ", error, StringComparison.Ordinal);
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.Contains(". Mend: ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Theory]
    [InlineData("text,label\n\"ก\n\"\"ข\"\"\",a\n\"ค,a\n", 4, 1, "never closed")]
    [InlineData("text,label\n\"ก\"ข,a\n", 2, 4, "follows a closing quote")]
    public void Bad_quotes_in_csv_are_refused_with_place(string content, int line, int column, string what)
    {
        var file = _folder.Write("in.csv", content);
        Assert.StartsWith($"{file}:{line}:{column}: ", Run("", "train", "--train", file, "--output", _folder["model"]).Error, StringComparison.Ordinal);
        Assert.Contains(what, Run("", "train", "--train", file, "--output", _folder["model"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_may_hold_commas_quotes_and_line_breaks()
    {
        var table = Table.Parse("x.csv", "text,label\r\n\"ก, \"\"ข\"\"\r\nค\",a\r\nง,b", csv: true);
        Assert.Equal(["ก, \"ข\"\r\nค", "ง"], table.Rows.Select(row => row[0].Text));
        Assert.Equal(4, table.Rows[1][0].Line);
    }

    [Fact]
    public void A_byte_that_is_no_utf8_is_refused_with_its_place()
    {
        File.WriteAllBytes(_folder["in.tsv"], [.. Encoding.UTF8.GetBytes("text\tlabel\nกข"), 0xff, (byte)'\n']);
        Assert.StartsWith($"{_folder["in.tsv"]}:2:3: not UTF-8", Run("", "train", "--train", _folder["in.tsv"], "--output", _folder["m"]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("train")]
    [InlineData("predict", "--modle", "x")]
    [InlineData("train", "--train", "x", "--output", "y", "--seed", "many")]
    public void Wrong_usage_exits_with_two(params string[] args) => Assert.Equal(2, Run("", args).Code);

    [Fact]
    public void A_missing_model_is_said_and_exits_with_one()
    {
        var (code, output, error) = Run("ก\n", "predict", "--model", _folder["none"]);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Mend:", error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_axis_is_trained_evaluated_and_predicts_in_order()
    {
        var file = _folder.Write("in.tsv", "id\ttext\tlabel\n" + string.Concat(TinyCorpus.OneLabel.Select((example, i) => $"{i}\t{example.Text}\t{example.Labels[0]}\n")));
        var (code, output, error) = Run("", "train", "--train", file, "--output", _folder["m"]);
        Assert.Equal((0, ""), (code, output));
        Assert.Contains("Columns ignored: id", error, StringComparison.Ordinal);

        var texts = "รอหมอนานมาก\r\nไฟดับทั้งคืน\n\nรถไฟแพง";
        var lines = Run(texts, "predict", "--model", _folder["m"], "--json").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var tops = lines.Select(line => JsonDocument.Parse(line).RootElement).Select(line => (line.GetProperty("categories")[0].GetProperty("axis").GetString(), line.GetProperty("categories")[0].GetProperty("label").GetString(), line.GetProperty("abstained").GetBoolean())).ToArray();
        Assert.Equal([("label", "HEALTH"), ("label", "UTIL"), ("label", "TRANS")], new[] { tops[0], tops[1], tops[3] }.Select(top => (top.Item1, top.Item2)));
        Assert.True(tops[2].Item3, "an empty line is answered, by abstaining");

        var evaluation = JsonDocument.Parse(Run("", "evaluate", "--model", _folder["m"], "--test", file, "--json").Output).RootElement;
        Assert.Equal(["n", "accuracy", "macroF1", "microF1", "weightedF1", "ece", "abstained", "perClass", "confusion", "seconds", "top2", "top3", "accuracyAnswered"], evaluation.EnumerateObject().Select(member => member.Name));
        Assert.Equal(TinyCorpus.OneLabel.Count, evaluation.GetProperty("n").GetInt32());
        Assert.Equal(["precision", "recall", "f1", "support", "auroc"], evaluation.GetProperty("perClass").GetProperty("UTIL").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Two_axes_are_trained_into_a_folder_of_models()
    {
        var rows = TinyCorpus.OneLabel.Zip(TinyCorpus.SeveralLabels).Select(pair => $"{pair.First.Text}\t{pair.First.Labels[0]}\t{string.Join('|', pair.Second.Labels)}\n").ToArray();
        Directory.CreateDirectory(_folder["seed"]);
        _folder.Write("seed/b.tsv", "text\tdomain\tpains\n" + string.Concat(rows[100..]));
        _folder.Write("seed/a.tsv", "text\tdomain\tpains\n" + string.Concat(rows[..100]));
        Assert.Equal(0, Run("", "train", "--train", _folder["seed"], "--output", _folder["models"], "--seed", "3").Code);
        Assert.Equal(["domain", "pain"], ModelFolder.Find(_folder["models"]).Select(model => model.Axis));

        var line = JsonDocument.Parse(Run("รอคิวโรงพยาบาลนานเป็นเดือน\n", "predict", "--model", _folder["models"], "--json").Output).RootElement;
        var categories = line.GetProperty("categories").EnumerateArray().Select(category => (category.GetProperty("axis").GetString(), category.GetProperty("label").GetString())).ToArray();
        Assert.Equal(("domain", "HEALTH"), categories[0]);
        Assert.Contains(("pain", "WAIT"), categories);
        Assert.Contains(("pain", "NORESULT"), categories);

        var evaluation = JsonDocument.Parse(Run("", "evaluate", "--model", _folder["models"], "--test", _folder["seed"], "--json").Output).RootElement;
        Assert.True(evaluation.GetProperty("domain").GetProperty("accuracy").GetDouble() > 0.9);
        Assert.Equal(["n", "macroF1", "microF1", "weightedF1", "subsetAccuracy", "meanAveragePrecision", "ece", "abstained", "perClass", "seconds"], evaluation.GetProperty("pain").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Segment_writes_words_joined_with_bars()
    {
        var (code, output, _) = Run("น้ำไม่ไหล ok\n\nไฟดับ", "segment");
        Assert.Equal(0, code);
        Assert.Equal("น้ำไม่ไหล ok\n\nไฟดับ\n", output.Replace("|", "", StringComparison.Ordinal));
        if (Segmenter.Available) Assert.StartsWith("น้ำ|ไม่|ไหล| |ok\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tune_tells_the_settings_that_train_then_uses()
    {
        var file = _folder.Write("in.tsv", "text\tlabel\n" + string.Concat(TinyCorpus.OneLabel.Select(example => $"{example.Text}\t{example.Labels[0]}\n")));
        var tuned = JsonDocument.Parse(Run("", "tune", "--train", file, "--json").Output).RootElement;
        var (code, output, _) = Run("", "train", "--train", file, "--output", _folder["model"], "--cross-validate", "--json");
        Assert.Equal(0, code);
        var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder["model"], "card.json"))).RootElement.GetProperty("settings");
        Assert.Equal(settings.GetProperty("c").GetDouble(), tuned.GetProperty("c").GetDouble());
        Assert.Equal(TinyCorpus.OneLabel.Count, JsonDocument.Parse(output).RootElement.GetProperty("n").GetInt32());
        Assert.Equal(2, Run("", "train", "--train", file, "--output", _folder["model"], "--json").Code);
    }

    [Fact]
    public void Explain_shows_words_that_add_up_and_the_nearest_examples()
    {
        var file = _folder.Write("in.tsv", "text\tlabel\n" + string.Concat(TinyCorpus.OneLabel.Select(example => $"{example.Text}\t{example.Labels[0]}\n")));
        Assert.Equal(0, Run("", "train", "--train", file, "--output", _folder["model"]).Code);
        var why = JsonDocument.Parse(Run("", "explain", "--model", _folder["model"], "--text", "รอคิวโรงพยาบาลนาน", "--examples", file, "--json").Output).RootElement;
        Assert.Equal("HEALTH", why.GetProperty("label").GetString());
        var words = why.GetProperty("spans").EnumerateArray().Sum(span => span.GetProperty("weight").GetDouble());
        Assert.Equal(why.GetProperty("score").GetDouble(), why.GetProperty("bias").GetDouble() + words, 4);
        Assert.StartsWith("in.tsv:", why.GetProperty("nearest")[0].GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Contains("runner-up", Run("", "explain", "--model", _folder["model"], "--text", "รอคิว").Output, StringComparison.Ordinal);
        var (code, _, error) = Run("", "explain", "--model", _folder["model"], "--text", "รอคิว", "--label", "NONE");
        Assert.Equal(1, code);
        Assert.Contains("Mend: one of HEALTH", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(string input, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var code = EntryPoint.Run(args, new Terminal(stream, output, error, TimeProvider.System));
        return (code, output.ToString(), error.ToString());
    }
}
