using System.Collections.Immutable;
using Bot.Transcripts.Masking;

namespace Bot.Tests.Transcripts.Masking;

/// <summary>A line of the held-out set: a text in one form, and what of it must be masked.</summary>
internal sealed record PiiCell(string Text, string Kind, string Form, string Personal)
{
    public ImmutableArray<PersonalSpan> Spans { get; } = PersonalData.Find(Text);

    public bool Negative => Personal.Length == 0;

    private int Start => Text.IndexOf(Personal, StringComparison.Ordinal);

    /// <summary>Every letter and figure of the personal part lies in a span.</summary>
    public bool Hit
    {
        get
        {
            for (var i = Start; i < Start + Personal.Length; i++)
                if (char.IsLetterOrDigit(Text, i) && !Spans.Any(s => s.Start <= i && i < s.Start + s.Length)) return false;
            return true;
        }
    }

    /// <summary>Spans that touch the personal part.</summary>
    public int Right => Negative ? 0 : Spans.Count(s => s.Start < Start + Personal.Length && Start < s.Start + s.Length);

    public static List<PiiCell> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines[0] != "text\tkind\tform\tpersonal") throw new InvalidDataException("The header must be text, kind, form, personal.");
        var cells = new List<PiiCell>();
        foreach (var line in lines.Skip(1).Where(l => l.Length > 0))
        {
            var fields = line.Split('\t');
            if (fields.Length < 3) throw new InvalidDataException(line);
            var cell = new PiiCell(fields[0], fields[1], fields[2], fields.Length > 3 ? fields[3] : "");
            if (!cell.Negative && cell.Start < 0) throw new InvalidDataException($"Not in its text: {line}");
            cells.Add(cell);
        }
        return cells;
    }
}
