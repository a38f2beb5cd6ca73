namespace Bot.Nlp.Verbs;

/// <summary>The examples of one axis.</summary>
internal sealed record AxisExamples(string Axis, LabelKind Kind, IReadOnlyList<Example> Examples);

/// <summary>Reads labelled texts: <c>text</c> with <c>label</c>, <c>labels</c>, or <c>domain</c> and <c>pains</c>.</summary>
internal sealed class ExampleTable(TextWriter messages, Taxonomy? taxonomy)
{
    /// <summary>All axes of a file, or of every *.tsv and *.csv of a folder in ordinal order; one axis, or domain and pain.</summary>
    public IReadOnlyList<AxisExamples> Read(string path)
    {
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".tsv" or ".csv").Order(StringComparer.Ordinal).ToArray()
            : [path];
        if (files.Length == 0) throw new InputException($"{path}: no *.tsv or *.csv in this folder. Mend: name a file, or a folder with some");
        var axes = new Dictionary<string, (LabelKind Kind, List<Example> Examples)>(StringComparer.Ordinal);
        var ignored = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in files.Select(Table.Read))
        {
            foreach (var (axis, kind, examples) in Axes(table, ignored))
            {
                if (!axes.TryGetValue(axis, out var sum)) axes[axis] = sum = (kind, []);
                if (sum.Kind != kind) throw InputException.At(table.File, table.Header[0], "other label columns than the files before", "give all files of a folder the same columns");
                sum.Examples.AddRange(examples);
            }
        }
        if (axes.Values.Select(sum => sum.Examples.Count).Distinct().Count() > 1) throw new InputException($"{path}: its files have different label columns. Mend: give all the same columns");
        if (ignored.Count > 0) messages.WriteLine($"Columns ignored: {string.Join(", ", ignored)}");
        return [.. axes.Select(pair => new AxisExamples(pair.Key, pair.Value.Kind, pair.Value.Examples))];
    }

    private IEnumerable<AxisExamples> Axes(Table table, SortedSet<string> ignored)
    {
        var text = Needed(table, "text");
        var (label, labels, domain, pains) = (table.Column("label"), table.Column("labels"), table.Column("domain"), table.Column("pains"));
        if (table.Rows.Count == 0) throw InputException.At(table.File, 2, 1, "no rows after the header", "add one text a line");
        List<(string Axis, LabelKind Kind, int Column, IReadOnlySet<string>? Known)> read =
            label >= 0 ? [("label", LabelKind.One, label, null)]
            : labels >= 0 ? [("label", LabelKind.Several, labels, null)]
            : [("domain", LabelKind.One, Needed(table, "domain", label, domain, pains), taxonomy?.Domains), ("pain", LabelKind.Several, Needed(table, "pains", label, domain, pains), taxonomy?.Pains)];
        for (var i = 0; i < table.Header.Count; i++)
            if (i != text && read.All(axis => axis.Column != i)) ignored.Add(table.Header[i].Text);
        foreach (var row in table.Rows)
            if (string.IsNullOrWhiteSpace(row[text].Text)) throw InputException.At(table.File, row[text], "the text is empty", "write the text, or take the line out");
        return read.Select(axis => new AxisExamples(axis.Axis, axis.Kind, [.. table.Rows.Select(row => new Example(
            row[text].Text, Labels(table.File, row[axis.Column], axis.Kind, axis.Known), FormattableString.Invariant($"{Path.GetFileName(table.File)}:{row[text].Line}")))]));
    }

    private static string[] Labels(string file, Cell cell, LabelKind kind, IReadOnlySet<string>? known)
    {
        if (kind == LabelKind.One && cell.Text.Trim().Length == 0) throw InputException.At(file, cell, "the label is empty", "write one label, or take the line out");
        string[] labels = kind == LabelKind.One ? [cell.Text.Trim()] : cell.Text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (known is null) return labels;
        if (labels.Length == 0) throw InputException.At(file, cell, "no pain is given", "write a code; UNCLEAR when none can be told");
        foreach (var label in labels)
            if (!known.Contains(label)) throw InputException.At(file, cell, $"unknown code \"{label}\"", $"one of {string.Join(' ', known)}");
        return labels;
    }

    private static int Needed(Table table, string name, params int[] others)
    {
        var column = table.Column(name);
        if (column >= 0) return column;
        var what = others.Length > 0 && others.All(other => other < 0) ? "no column for labels" : $"no column \"{name}\"";
        throw InputException.At(table.File, table.Header[0], what, "the header needs text, and label, or labels, or domain and pains");
    }
}
