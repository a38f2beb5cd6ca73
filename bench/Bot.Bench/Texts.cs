using Bot.Nlp;

namespace Bot.Bench;

/// <summary>Labelled texts of a TSV without quotes.</summary>
internal static class Texts
{
    public static List<Example> Read(string path)
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        lines.MoveNext();
        var header = lines.Current.Split('\t');
        var (text, label) = (Array.IndexOf(header, "text"), Array.IndexOf(header, "label"));
        if (text < 0 || label < 0) throw new FormatException($"{path}:1: needs the columns text and label.");
        var examples = new List<Example>();
        while (lines.MoveNext())
        {
            var cells = lines.Current.Split('\t');
            if (cells[label].Length > 0 && !string.IsNullOrWhiteSpace(cells[text])) examples.Add(new Example(cells[text], [cells[label]], FormattableString.Invariant($"{examples.Count + 2}")));
        }
        return examples;
    }
}
