using System.Buffers;
using System.Buffers.Binary;

namespace Bot.Channels.Media;

/// <summary>Keeps of a WebP its pictures, frames, alpha and colour profile; EXIF, XMP and unknown chunks go, also inside frames.</summary>
internal static class WebPMetadata
{
    private const int FrameHeader = 16;
    private const byte ExifAndXmp = 0x0C;

    /// <summary>Null when the file is no whole WebP.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        if (file.Length < 20 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8)) return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < 12 || size > file.Length - 8) return null;
        var kept = new ArrayBufferWriter<byte>(file.Length);
        kept.Write(file[..12]);
        if (!Copy(file[12..(int)(size + 8)], kept, out var pictures) || !pictures) return null;
        var whole = kept.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)whole.Length - 8);
        return whole;
    }

    private static bool Copy(ReadOnlySpan<byte> chunks, ArrayBufferWriter<byte> kept, out bool pictures)
    {
        pictures = false;
        while (!chunks.IsEmpty)
        {
            if (!Next(ref chunks, out var type, out var data)) return false;
            if (type.SequenceEqual("ANMF"u8))
            {
                if (data.Length < FrameHeader || !CopyFrame(data, kept)) return false;
                pictures = true;
            }
            else if (type.SequenceEqual("VP8X"u8))
            {
                if (data.Length < 10) return false;
                byte[] header = [.. data[..10]];
                header[0] &= unchecked((byte)~ExifAndXmp);
                Write(kept, type, header);
            }
            else if (IsPicture(type))
            {
                if (data.Length < 5) return false;
                Write(kept, type, data);
                pictures = true;
            }
            else if (type.SequenceEqual("ALPH"u8) || type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ICCP"u8)) Write(kept, type, data);
        }
        return true;
    }

    /// <summary>A frame holds its alpha and one picture; no frames in frames.</summary>
    private static bool CopyFrame(ReadOnlySpan<byte> frame, ArrayBufferWriter<byte> kept)
    {
        var inner = new ArrayBufferWriter<byte>(frame.Length);
        inner.Write(frame[..FrameHeader]);
        var picture = false;
        for (var chunks = frame[FrameHeader..]; !chunks.IsEmpty;)
        {
            if (!Next(ref chunks, out var type, out var data)) return false;
            if (IsPicture(type) || type.SequenceEqual("ALPH"u8)) Write(inner, type, data);
            picture |= IsPicture(type);
        }
        Write(kept, "ANMF"u8, inner.WrittenSpan);
        return picture;
    }

    private static bool IsPicture(ReadOnlySpan<byte> type) => type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8);

    private static bool Next(ref ReadOnlySpan<byte> chunks, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> data)
    {
        type = data = default;
        if (chunks.Length < 8) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
        if (length > chunks.Length - 8) return false;
        type = chunks[..4];
        data = chunks.Slice(8, (int)length);
        // an odd chunk is followed by a byte that belongs to nothing; the last one may lack it
        chunks = chunks[Math.Min(chunks.Length, 8 + (int)length + (int)(length & 1))..];
        return true;
    }

    private static void Write(ArrayBufferWriter<byte> kept, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        kept.Write(type);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)data.Length);
        kept.Write(length);
        kept.Write(data);
        if ((data.Length & 1) == 1) kept.Write<byte>([0]);
    }
}
