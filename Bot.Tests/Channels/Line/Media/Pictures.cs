using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Bot.Channels.Line.Media;
using Bot.Channels.Media;

namespace Bot.Tests.Channels.Line.Media;

/// <summary>Small pictures, clips and sounds, whole and showable, each with a place in every corner where a place can stand.</summary>
internal static class Pictures
{
    /// <summary>Stands in the metadata of every sample; may stand nowhere afterwards.</summary>
    public const string Place = "GPS 13.7563N 100.5018E";
    private static readonly byte[] PlaceBytes = Encoding.ASCII.GetBytes(Place);
    private const string GreyPixel = "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z";

    public static byte[] PlainJpeg => Convert.FromBase64String(GreyPixel);

    /// <summary>JFIF with a preview, EXIF with orientation and GPS, XMP, a profile, MPF, IPTC, Adobe, a comment, the picture, and a clip behind its end.</summary>
    public static byte[] Jpeg(int orientation = 6, bool little = false)
    {
        var plain = PlainJpeg;
        return
        [
            0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 72, 0, 72, 2, 2, .. PlaceBytes[..12]]),
            .. Segment(0xE1, Exif(orientation, little)), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. PlaceBytes]),
            .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7, 7]), .. Segment(0xE2, [.. "MPF\0"u8, .. PlaceBytes]), .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. PlaceBytes]),
            .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]), .. Segment(0xE5, PlaceBytes), .. Segment(0xFE, PlaceBytes), .. plain[20..], .. "ftypmp42"u8, .. PlaceBytes,
        ];
    }

    public static byte[] Png()
    {
        byte[] header = [0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0];
        return
        [
            .. PngMetadata.Signature, .. Chunk("IHDR", header), .. Chunk("gAMA", [0, 0, 0xB1, 0x8F]), .. Chunk("tEXt", PlaceBytes), .. Chunk("zTXt", PlaceBytes), .. Chunk("iTXt", PlaceBytes),
            .. Chunk("eXIf", PlaceBytes), .. Chunk("tIME", [7, 0xEA, 11, 25, 1, 2, 3]), .. Chunk("prVt", PlaceBytes), .. Chunk("IDAT", Deflated(new byte[14])), .. Chunk("IEND", []), .. PlaceBytes,
        ];
    }

    public static byte[] WebP()
    {
        var pixel = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")[12..];
        return Riff([.. Box("VP8X", [0x2C, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Box("ICCP", [1, 2, 3]), .. pixel, .. Box("EXIF", PlaceBytes), .. Box("XMP ", PlaceBytes), .. Box("mine", PlaceBytes)]);
    }

    public static byte[] AnimatedWebP()
    {
        var pixel = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")[12..];
        return Riff([.. Box("VP8X", [0x0E, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Box("ANIM", new byte[6]), .. Box("ANMF", [.. new byte[16], .. pixel, .. Box("mine", PlaceBytes)]), .. Box("XMP ", PlaceBytes)]);
    }

    public static byte[] Gif() =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0, 0x21, 0xFE, (byte)PlaceBytes.Length, .. PlaceBytes, 0,
        0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)PlaceBytes.Length, .. PlaceBytes, 0, 0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B, .. PlaceBytes,
    ];

    /// <summary>A film with user data at three levels, metadata, an unknown box at the top, free space that is not empty, and its pictures.</summary>
    public static byte[] Mp4(string brand = "isom", string handler = "vide") =>
    [
        .. Atom("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0, .. "isommp41"u8]), .. Atom("free", PlaceBytes), .. Atom("uuid", [.. new byte[16], .. PlaceBytes]),
        .. Atom("moov", [.. Atom("mvhd", new byte[100]),
            .. Atom("trak", [.. Atom("tkhd", new byte[84]), .. Atom("mdia", [.. Atom("mdhd", new byte[24]), .. Atom("hdlr", [.. new byte[8], .. Encoding.ASCII.GetBytes(handler), .. new byte[13]]),
                .. Atom("minf", [.. Atom("vmhd", new byte[12]), .. Atom("stbl", []), .. Atom("udta", PlaceBytes)])]), .. Atom("udta", PlaceBytes), .. Atom("meta", PlaceBytes)]),
            .. Atom("udta", [.. Atom("©xyz", PlaceBytes), .. Atom("loci", PlaceBytes)]), .. Atom("meta", PlaceBytes), .. Atom("gps ", PlaceBytes)]),
        0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 24, .. "pictures"u8, .. Atom("made", PlaceBytes),
    ];

    public static byte[] Mp3() =>
    [
        .. "ID3"u8, 4, 0, 0, 0, 0, 0, (byte)PlaceBytes.Length, .. PlaceBytes, 0xFF, 0xFB, 0x90, 0x64, .. new byte[200], .. "TAG"u8, .. PlaceBytes, .. new byte[125 - PlaceBytes.Length],
    ];

    public static byte[] Pdf() => "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();

    public static bool HoldsPlace(ReadOnlySpan<byte> file) => file.IndexOf(PlaceBytes) >= 0 || file.IndexOf(PlaceBytes.AsSpan(0, 12)) >= 0;

    private static byte[] Exif(int orientation, bool little)
    {
        byte[] Two(int n) => little ? [(byte)n, (byte)(n >> 8)] : [(byte)(n >> 8), (byte)n];
        byte[] Four(int n) => little ? [.. Two(n), 0, 0] : [0, 0, .. Two(n)];
        return
        [
            .. "Exif\0\0"u8, .. little ? "II"u8 : "MM"u8, .. Two(42), .. Four(8), .. Two(2), .. Two(0x0112), .. Two(3), .. Four(1), .. Two(orientation), 0, 0,
            .. Two(0x8825), .. Two(4), .. Four(1), .. Four(38), .. Four(0), .. PlaceBytes,
        ];
    }

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big(data.Length), .. named, .. Big((int)PngMetadata.Crc(named))];
    }

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. Little(chunks.Length + 4), .. "WEBP"u8, .. chunks];
    private static byte[] Box(string type, byte[] data) => [.. Encoding.ASCII.GetBytes(type), .. Little(data.Length), .. data, .. new byte[data.Length & 1]];
    private static byte[] Atom(string type, byte[] data) => [.. Big(data.Length + 8), .. Encoding.Latin1.GetBytes(type), .. data];

    private static byte[] Big(int n)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, n);
        return bytes;
    }

    private static byte[] Little(int n)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, n);
        return bytes;
    }

    private static byte[] Deflated(byte[] rows)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal)) zlib.Write(rows);
        return stream.ToArray();
    }
}
