using System.Buffers;
using System.Buffers.Binary;

namespace Bot.Channels.Media;

/// <summary>Keeps of a PNG the chunks that a viewer needs, animation and colours included; texts, time, EXIF and whatever else goes.</summary>
internal static class PngMetadata
{
    private static readonly HashSet<string> Needed =
    [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT",
    ];
    private static readonly uint[] Table = MakeTable();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when the file is no whole PNG.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature)) return null;
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write(Signature);
        var (at, pixels) = (Signature.Length, false);
        while (at + 12 <= file.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) return null;
            var chunk = file.Slice(at, (int)length + 12);
            var type = System.Text.Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (at == Signature.Length && !IsHeader(type, chunk)) return null;
            at += chunk.Length;
            if (!Needed.Contains(type)) continue;
            if (Crc(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) return null;
            kept.Write(chunk);
            pixels |= type == "IDAT";
            if (type == "IEND") return pixels ? kept.WrittenSpan.ToArray() : null;
        }
        return null;
    }

    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static bool IsHeader(string type, ReadOnlySpan<byte> chunk) => type == "IHDR" && chunk.Length == 25
        && BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]) is > 0 and < int.MaxValue && BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]) is > 0 and < int.MaxValue;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
