using System.Text;

namespace Bot.Nlp.Verbs;

/// <summary>Strict UTF-8: a byte that is none is an error with its place, never a replacement character.</summary>
internal static class Utf8Text
{
    public static string Read(string file)
    {
        try
        {
            return Decode(File.ReadAllBytes(file), file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: cannot be read: {error.Message}");
        }
    }

    /// <summary>Decodes bytes that begin at the start of the line of that number; a mark of byte order before line 1 is dropped.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string file, int firstLine = 1)
    {
        if (firstLine == 1 && bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var before = bytes[..Math.Clamp(error.Index, 0, bytes.Length)];
            var line = before.Count((byte)'\n') + firstLine;
            var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
            throw InputException.At(file, line, column, "not UTF-8", "save the file as UTF-8");
        }
    }
}
