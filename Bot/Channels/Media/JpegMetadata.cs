using System.Buffers;
using System.Buffers.Binary;

namespace Bot.Channels.Media;

/// <summary>
/// Keeps of a JPEG what is needed to show it: frame, tables and scans, the colour profile, Adobe's colour transform, and which way is up. Place, time,
/// camera, comments, previews and everything behind the picture's end go.
/// </summary>
internal static class JpegMetadata
{
    private const byte Exif = 0xE1, Sos = 0xDA, Eoi = 0xD9, Soi = 0xD8;
    private const int JfifLength = 14;

    /// <summary>Null when the file is no whole JPEG.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        if (file is not [0xFF, Soi, ..]) return null;
        var kept = new ArrayBufferWriter<byte>(file.Length + 64);
        kept.Write(file[..2]);
        var upright = Orientation(file) is var orientation && orientation is < 2 or > 8;
        var (frame, scan) = (false, false);
        var segments = new Segments(file);
        while (segments.MoveNext())
        {
            if (segments.Marker == Eoi)
            {
                kept.Write<byte>([0xFF, Eoi]);
                return frame && scan ? kept.WrittenSpan.ToArray() : null;
            }
            if (segments.Marker == 0xE0)
            {
                if (segments.Data.Length >= JfifLength && segments.Data.StartsWith("JFIF\0"u8)) WriteJfif(kept, segments.Data);
                continue;
            }
            if (!upright)
            {
                WriteOrientation(kept, orientation);
                upright = true;
            }
            if (!IsNeeded(segments.Marker, segments.Data)) continue;
            kept.Write(segments.Whole);
            frame |= IsFrame(segments.Marker) && segments.Data is [_, not 0, ..] or [_, _, not 0, ..];
            scan |= segments.Marker == Sos;
        }
        return null;
    }

    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> data) => marker switch
    {
        0xE2 => data.StartsWith("ICC_PROFILE\0"u8),
        0xEE => data.StartsWith("Adobe"u8) && data.Length == 12,
        // tables, restart interval, number of lines, scans; stand-alone markers
        0xC4 or 0xCC or 0xDB or 0xDD or 0xDC or Sos or 0x01 or (>= 0xD0 and <= 0xD7) => true,
        _ => IsFrame(marker),
    };

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static void WriteJfif(ArrayBufferWriter<byte> kept, ReadOnlySpan<byte> data)
    {
        kept.Write<byte>([0xFF, 0xE0, 0, JfifLength + 2]);
        kept.Write(data[..(JfifLength - 2)]);
        // width and height of the preview: none
        kept.Write<byte>([0, 0]);
    }

    private static void WriteOrientation(ArrayBufferWriter<byte> kept, int orientation)
    {
        kept.Write<byte>([0xFF, Exif, 0, 34]);
        kept.Write("Exif\0\0MM\0*"u8);
        kept.Write<byte>([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]);
    }

    private static int Orientation(ReadOnlySpan<byte> file)
    {
        var segments = new Segments(file);
        while (segments.MoveNext() && segments.Marker is not (Sos or Eoi))
            if (segments.Marker == Exif && segments.Data.StartsWith("Exif\0\0"u8)) return OfTiff(segments.Data[6..]);
        return 1;
    }

    private static int OfTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff[0] == (byte)'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2) return 1;
        var at = (int)directory;
        var count = Short(tiff[at..], little);
        for (at += 2; count > 0 && at + 12 <= tiff.Length; count--, at += 12)
            if (Short(tiff[at..], little) == 0x0112) return Short(tiff[(at + 8)..], little);
        return 1;
    }

    private static int Short(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    /// <summary>Walks the marker segments; a scan's segment includes its coded data. Ends early, without the end marker, when the file is cut or garbled.</summary>
    private ref struct Segments(ReadOnlySpan<byte> file)
    {
        private readonly ReadOnlySpan<byte> file = file;
        private int at = 2;

        public byte Marker { get; private set; }
        public ReadOnlySpan<byte> Data { get; private set; }
        public ReadOnlySpan<byte> Whole { get; private set; }

        public bool MoveNext()
        {
            if (at >= file.Length || file[at] != 0xFF) return false;
            while (at < file.Length && file[at] == 0xFF) at++;
            if (at >= file.Length) return false;
            var start = at - 1;
            Marker = file[at++];
            Data = default;
            if (Marker is 0 or Soi) return false;
            if (Marker is not (Eoi or 0x01 or (>= 0xD0 and <= 0xD7)))
            {
                if (at + 2 > file.Length) return false;
                var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
                if (length < 2 || at + length > file.Length) return false;
                Data = file.Slice(at + 2, length - 2);
                at += length;
                if (Marker == Sos && !SkipScan()) return false;
            }
            Whole = file[start..at];
            return true;
        }

        private bool SkipScan()
        {
            while (true)
            {
                var next = file[at..].IndexOf((byte)0xFF);
                if (next < 0 || at + next + 1 >= file.Length) return false;
                at += next;
                // a stuffed zero or a restart is part of the scan
                if (file[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7))) return true;
                at += file[at + 1] == 0xFF ? 1 : 2;
            }
        }
    }
}
