using System.Buffers.Binary;

namespace Bot.Channels.Media;

/// <summary>
/// Blanks in an MP4 file, in place, every box that playing does not need (user data, metadata, whatever is unknown) by turning it into free space of zeros, so
/// that no offset moves. A film with a track of metadata (a path of places among them) is not kept.
/// </summary>
internal static class Mp4Metadata
{
    private const int MostBoxes = 100_000;
    private static readonly HashSet<string> AtTop = ["ftyp", "styp", "moov", "moof", "mdat", "sidx", "ssix", "mfra", "pdin"];
    private static readonly Dictionary<string, HashSet<string>> Inside = new()
    {
        ["moov"] = ["mvhd", "trak", "mvex", "iods"],
        ["trak"] = ["tkhd", "tref", "edts", "mdia", "tapt", "load"],
        ["mdia"] = ["mdhd", "hdlr", "minf", "elng"],
        ["minf"] = ["vmhd", "smhd", "hmhd", "nmhd", "dinf", "stbl", "hdlr", "gmhd"],
        ["moof"] = ["mfhd", "traf"],
        ["traf"] = ["tfhd", "trun", "sbgp", "sgpd", "subs", "saiz", "saio", "tfdt", "senc"],
    };

    /// <summary>Null when all is well, else why the file is not kept.</summary>
    public static string? Blank(Stream file)
    {
        var walk = new Walk(file);
        if (!walk.Level(0, file.Length, AtTop, 0)) return walk.Reason ?? "malformed";
        return walk.HasMovie ? null : "malformed";
    }

    private sealed class Walk(Stream file)
    {
        private int boxes;

        public string? Reason { get; private set; }
        public bool HasMovie { get; private set; }

        public bool Level(long start, long end, HashSet<string> needed, int depth)
        {
            Span<byte> head = stackalloc byte[16];
            for (var at = start; at < end;)
            {
                if (++boxes > MostBoxes || end - at < 8) return false;
                file.Position = at;
                file.ReadExactly(head[..8]);
                long size = BinaryPrimitives.ReadUInt32BigEndian(head);
                var (type, header) = (System.Text.Encoding.Latin1.GetString(head.Slice(4, 4)), 8);
                if (size == 1)
                {
                    if (end - at < 16) return false;
                    file.ReadExactly(head[8..]);
                    (size, header) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), 16);
                }
                // zero: up to the end of the file
                else if (size == 0 && depth == 0) size = end - at;
                if (size < header || size > end - at) return false;
                if (!One(type, at, at + header, at + size, needed, depth)) return false;
                at += size;
            }
            return true;
        }

        private bool One(string type, long at, long content, long end, HashSet<string> needed, int depth)
        {
            if (!needed.Contains(type))
            {
                Free(at, content, end);
                return true;
            }
            HasMovie |= type == "moov";
            if (type == "hdlr" && IsMetadata(content, end))
            {
                Reason = "a track of metadata";
                return false;
            }
            return !Inside.TryGetValue(type, out var children) || Level(content, end, children, depth + 1);
        }

        private bool IsMetadata(long content, long end)
        {
            if (end - content < 12) return false;
            Span<byte> handler = stackalloc byte[4];
            file.Position = content + 8;
            file.ReadExactly(handler);
            return handler.SequenceEqual("meta"u8) || handler.SequenceEqual("camm"u8);
        }

        private void Free(long at, long content, long end)
        {
            file.Position = at + 4;
            file.Write("free"u8);
            file.Position = content;
            Span<byte> zeros = stackalloc byte[4096];
            zeros.Clear();
            for (var left = end - content; left > 0; left -= zeros.Length) file.Write(zeros[..(int)Math.Min(left, zeros.Length)]);
        }
    }
}
