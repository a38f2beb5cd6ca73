using System.Buffers;

namespace Bot.Channels.Media;

/// <summary>Keeps of a GIF its pictures, their timing and the loop count; comments, texts and what programs left in it go.</summary>
internal static class GifMetadata
{
    private const byte Extension = 0x21, Picture = 0x2C, Trailer = 0x3B;

    /// <summary>Null when the file is no whole GIF.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        if (file.Length < 14 || !(file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))) return null;
        var at = 13 + TableLength(file[10]);
        if (at > file.Length) return null;
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write(file[..at]);
        var pictures = false;
        while (at < file.Length)
        {
            var start = at;
            switch (file[at])
            {
                case Trailer:
                    kept.Write<byte>([Trailer]);
                    return pictures ? kept.WrittenSpan.ToArray() : null;
                case Picture:
                    if (at + 10 > file.Length) return null;
                    at += 10 + TableLength(file[at + 9]) + 1;
                    if (!SkipBlocks(file, ref at)) return null;
                    kept.Write(file[start..at]);
                    pictures = true;
                    break;
                case Extension:
                    if (at + 2 > file.Length) return null;
                    var label = file[at + 1];
                    at += 2;
                    if (!SkipBlocks(file, ref at)) return null;
                    var timing = label == 0xF9;
                    var loop = label == 0xFF && file[(start + 2)..].StartsWith("\vNETSCAPE2.0"u8) && at - start == 19;
                    if (timing || loop) kept.Write(file[start..at]);
                    break;
                default: return null;
            }
        }
        return null;
    }

    private static int TableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static bool SkipBlocks(ReadOnlySpan<byte> file, ref int at)
    {
        while (at < file.Length)
        {
            var length = file[at];
            at += 1 + length;
            if (length == 0) return true;
        }
        return false;
    }
}
