namespace Bot.Channels.Media;

/// <summary>What a file is by its first bytes; what the sender or the channel calls it does not count.</summary>
internal sealed record MediaFormat(string ContentType, string Extension)
{
    public static readonly MediaFormat Jpeg = new("image/jpeg", ".jpg");
    public static readonly MediaFormat Png = new("image/png", ".png");
    public static readonly MediaFormat Gif = new("image/gif", ".gif");
    public static readonly MediaFormat WebP = new("image/webp", ".webp");
    public static readonly MediaFormat Mp4 = new("video/mp4", ".mp4");
    public static readonly MediaFormat M4a = new("audio/mp4", ".m4a");
    public static readonly MediaFormat Mp3 = new("audio/mpeg", ".mp3");
    public static readonly MediaFormat Pdf = new("application/pdf", ".pdf");
    public const int HeadLength = 16;

    public bool IsImage => ContentType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>Null for anything that is not kept. <paramref name="kind"/>: image, video, audio or file.</summary>
    public static MediaFormat? Of(ReadOnlySpan<byte> head, string kind)
    {
        var format = ByMagic(head);
        if (format == Mp4 && kind == "audio") format = M4a;
        return format is null || kind switch
        {
            "image" => !format.IsImage,
            "video" => format != Mp4,
            "audio" => format != M4a && format != Mp3,
            _ => false,
        } ? null : format;
    }

    private static MediaFormat? ByMagic(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadLength) return null;
        if (head is [0xFF, 0xD8, 0xFF, ..]) return Jpeg;
        if (head.StartsWith(PngMetadata.Signature)) return Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return Gif;
        if (head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)) return WebP;
        if (head.StartsWith("%PDF-"u8)) return Pdf;
        if (head[4..].StartsWith("ftyp"u8)) return ByBrand(head.Slice(8, 4));
        return head.StartsWith("ID3"u8) || head is [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2, ..] ? Mp3 : null;
    }

    /// <summary>The same container also holds pictures (HEIC, AVIF) and QuickTime films, which are not kept.</summary>
    private static MediaFormat? ByBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8)) return M4a;
        return brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("3gp"u8) || brand.SequenceEqual("avc1"u8) || brand.SequenceEqual("M4V "u8)
            || brand.SequenceEqual("dash"u8) || brand.SequenceEqual("MSNV"u8) ? Mp4 : null;
    }
}
