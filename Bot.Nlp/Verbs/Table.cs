namespace Bot.Nlp.Verbs;

/// <summary>A value with the line and column (both from 1, in characters) where it begins.</summary>
internal readonly record struct Cell(string Text, int Line, int Column);

/// <summary>A table with a header: TSV without quoting, or CSV with quotes as RFC 4180 has them.</summary>
internal sealed record Table(string File, IReadOnlyList<Cell> Header, IReadOnlyList<Cell[]> Rows)
{
    public static Table Read(string file) => Parse(file, Utf8Text.Read(file), Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase));

    public static Table Parse(string file, string text, bool csv)
    {
        var records = new List<Cell[]>();
        var reader = new RecordReader(file, text, csv);
        while (reader.Next() is { } record) records.Add(record);
        if (records.Count == 0) throw InputException.At(file, 1, 1, "the file is empty", "give it a header with the columns text and label");
        foreach (var record in records)
        {
            if (record.Length == records[0].Length) continue;
            var more = record.Length > records[0].Length;
            throw InputException.At(file, more ? record[records[0].Length] : record[^1], $"{record.Length} columns where the header has {records[0].Length}",
                csv ? "put a field that holds a comma in quotes" : "one tab between columns and none in a text");
        }
        return new Table(file, records[0], records[1..]);
    }

    /// <summary>Index of a column, or -1.</summary>
    public int Column(string name)
    {
        for (var i = 0; i < Header.Count; i++) if (Header[i].Text == name) return i;
        return -1;
    }
}

/// <summary>Reads one record after the other. Empty lines are no records.</summary>
internal sealed class RecordReader(string file, string text, bool csv)
{
    private readonly char _separator = csv ? ',' : '\t';
    private int _at, _line = 1, _lineStart;

    public Cell[]? Next()
    {
        while (_at < text.Length && text[_at] is '\n' or '\r') EndLine();
        if (_at >= text.Length) return null;
        var cells = new List<Cell>();
        while (true)
        {
            var (line, column) = (_line, _at - _lineStart + 1);
            cells.Add(new Cell(csv && _at < text.Length && text[_at] == '"' ? Quoted() : Plain(), line, column));
            if (_at < text.Length && text[_at] == _separator) { _at++; continue; }
            if (_at < text.Length) EndLine();
            return [.. cells];
        }
    }

    private string Plain()
    {
        var start = _at;
        while (_at < text.Length && text[_at] != _separator && text[_at] != '\n' && !(text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n')) _at++;
        return text[start.._at].TrimEnd('\r');
    }

    private string Quoted()
    {
        var (line, column) = (_line, _at - _lineStart + 1);
        var value = new System.Text.StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '"')
            {
                if (_at + 1 < text.Length && text[_at + 1] == '"') _at++;
                else
                {
                    _at++;
                    if (_at < text.Length && text[_at] != _separator && text[_at] is not ('\n' or '\r'))
                        throw InputException.At(file, _line, _at - _lineStart + 1, "something follows a closing quote", "double a quote that belongs to the text");
                    return value.ToString();
                }
            }
            value.Append(c);
            if (c == '\n') (_line, _lineStart) = (_line + 1, _at + 1);
        }
        throw InputException.At(file, line, column, "a quote is never closed", "close it, or double a quote that belongs to the text");
    }

    private void EndLine()
    {
        if (text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n') _at++;
        _at++;
        _line++;
        _lineStart = _at;
    }
}
