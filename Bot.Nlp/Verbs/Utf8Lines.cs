namespace Bot.Nlp.Verbs;

/// <summary>Lines of a stream as they come, so that a pipe is answered before it ends. Line ends are LF or CRLF.</summary>
internal sealed class Utf8Lines(Stream stream, string file) : IDisposable
{
    /// <summary>The lines of a file, or of standard input when none is named.</summary>
    public static Utf8Lines Open(string? file, Stream standardInput)
    {
        if (file is null) return new Utf8Lines(standardInput, "standard input") { _live = true };
        try
        {
            return new Utf8Lines(File.OpenRead(file), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: cannot be read: {error.Message}");
        }
    }

    private byte[] _buffer = new byte[1 << 16];
    private int _start, _end, _line;
    private bool _ended, _live;

    /// <summary>True when a program that asks line by line over standard input waits for its answer.</summary>
    public bool Awaited => _live && _buffer.AsSpan(_start.._end).IndexOf((byte)'\n') < 0;

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

    public void Dispose() => stream.Dispose();

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
