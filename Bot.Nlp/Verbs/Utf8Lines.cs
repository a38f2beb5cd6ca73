namespace Bot.Nlp.Verbs;

/// <summary>Lines of a stream as they come, so that a pipe is answered before it ends. Line ends are LF or CRLF.</summary>
internal sealed class Utf8Lines(Stream stream, string file)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start, _end, _line;
    private bool _ended;

    /// <summary>True when no whole line waits to be read.</summary>
    public bool Drained => _buffer.AsSpan(_start.._end).IndexOf((byte)'\n') < 0;

    public string? Next()
    {
        while (true)
        {
            var waiting = _buffer.AsSpan(_start.._end);
            var newline = waiting.IndexOf((byte)'\n');
            if (newline < 0 && !_ended)
            {
                Fill();
                continue;
            }
            if (newline < 0 && waiting.IsEmpty) return null;
            var line = newline < 0 ? waiting : waiting[..newline];
            _start += newline < 0 ? line.Length : newline + 1;
            _line++;
            return Utf8Text.Decode(line.EndsWith("\r"u8) ? line[..^1] : line, file, _line);
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _ended = read == 0;
        _end += read;
    }
}
