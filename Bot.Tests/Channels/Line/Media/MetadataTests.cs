using System.Text;
using Bot.Channels.Line.Media;
using Bot.Channels.Media;

namespace Bot.Tests.Channels.Line.Media;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("moving webp")]
    [InlineData("gif")]
    [InlineData("mp4")]
    [InlineData("mp3")]
    public void The_place_is_gone_and_what_is_left_is_still_whole(string sample)
    {
        var file = Sample(sample);
        Assert.True(Pictures.HoldsPlace(file));
        var cleaned = Strip(sample, file)!;
        Assert.False(Pictures.HoldsPlace(cleaned));
        // to clean it again changes nothing: the reader accepts what it wrote
        Assert.Equal(cleaned, Strip(sample, cleaned));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    [InlineData(99, false)]
    public void Which_way_is_up_stays_and_nothing_else_of_EXIF(int orientation, bool little)
    {
        var segments = Segments(JpegMetadata.Strip(Pictures.Jpeg(orientation, little))!);
        Assert.Equal(orientation is 6 or 8 ? [0xE0, 0xE1, 0xE2, 0xEE, 0xDB, 0xC0, 0xC4, 0xC4, 0xDA] : [0xE0, 0xE2, 0xEE, 0xDB, 0xC0, 0xC4, 0xC4, 0xDA], segments.Select(s => (int)s.Marker));
        Assert.Equal(16, segments[0].Length);
        if (orientation is 6 or 8) Assert.Equal((byte)orientation, segments[1].Data[25]);
    }

    [Fact]
    public void The_coded_picture_of_a_JPEG_is_not_touched()
    {
        var plain = Pictures.PlainJpeg;
        Assert.True(JpegMetadata.Strip(Pictures.Jpeg())!.AsSpan().EndsWith(plain.AsSpan(20)));
        Assert.Equal(plain, JpegMetadata.Strip(plain));
    }

    [Fact]
    public void A_PNG_keeps_what_is_needed_to_show_it()
    {
        var text = Encoding.Latin1.GetString(PngMetadata.Strip(Pictures.Png())!);
        Assert.All(new[] { "IHDR", "gAMA", "IDAT", "IEND" }, c => Assert.Contains(c, text, StringComparison.Ordinal));
        Assert.All(new[] { "tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt" }, c => Assert.DoesNotContain(c, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_PNG_with_a_changed_byte_in_its_picture_is_refused()
    {
        var file = Pictures.Png();
        file[Encoding.Latin1.GetString(file).IndexOf("IDAT", StringComparison.Ordinal) + 6] ^= 1;
        Assert.Null(PngMetadata.Strip(file));
    }

    [Fact]
    public void A_WebP_no_longer_says_that_it_has_EXIF_or_XMP_and_states_its_new_size()
    {
        var cleaned = WebPMetadata.Strip(Pictures.WebP())!;
        Assert.Equal(cleaned.Length - 8, BitConverter.ToInt32(cleaned, 4));
        Assert.Equal(0x20, cleaned[20]);
        Assert.Equal(0x02, WebPMetadata.Strip(Pictures.AnimatedWebP())![20]);
    }

    [Fact]
    public void A_film_keeps_its_length_and_where_its_pictures_stand()
    {
        var file = Pictures.Mp4();
        var cleaned = Strip("mp4", file)!;
        Assert.Equal(file.Length, cleaned.Length);
        Assert.Equal(file.AsSpan().IndexOf("pictures"u8), cleaned.AsSpan().IndexOf("pictures"u8));
        var text = Encoding.Latin1.GetString(cleaned);
        Assert.All(new[] { "moov", "mvhd", "trak", "mdia", "stbl", "mdat" }, c => Assert.Contains(c, text, StringComparison.Ordinal));
        Assert.All(new[] { "udta", "meta", "uuid", "gps " }, c => Assert.DoesNotContain(c, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("meta")]
    [InlineData("camm")]
    public void A_film_with_a_track_of_places_is_not_kept(string handler)
    {
        using var file = new MemoryStream(Pictures.Mp4(handler: handler));
        Assert.Equal("a track of metadata", Mp4Metadata.Blank(file));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("moving webp")]
    [InlineData("gif")]
    [InlineData("mp4")]
    public void A_file_that_is_cut_anywhere_is_refused(string sample)
    {
        var whole = Sample(sample);
        // what stands behind a picture's end does not belong to it
        var end = sample switch
        {
            "jpeg" => whole.AsSpan().IndexOf("ftypmp42"u8),
            "png" => whole.AsSpan().IndexOf("IEND"u8) + 8,
            "gif" => whole.Length - Pictures.Place.Length,
            _ => whole.Length,
        };
        var boundaries = sample == "mp4" ? Boundaries(whole) : [];
        for (var length = 0; length < end; length++)
            if (!boundaries.Contains(length)) Assert.True(Strip(sample, whole[..length]) is null, $"cut at {length} of {end}");
    }

    [Fact]
    public void Garbled_files_end_in_a_refusal_or_a_file_and_never_in_a_crash()
    {
        var chance = new Random(20261125);
        foreach (var sample in new[] { "jpeg", "png", "webp", "moving webp", "gif", "mp4", "mp3" })
            for (var round = 0; round < 3000; round++)
            {
                var file = Sample(sample);
                for (var hits = chance.Next(1, 6); hits > 0; hits--) file[chance.Next(file.Length)] = (byte)chance.Next(256);
                Strip(sample, file);
            }
    }

    [Theory]
    [InlineData("heic")]
    [InlineData("avif")]
    [InlineData("qt  ")]
    public void Other_containers_of_the_same_family_are_not_taken_for_films(string brand) => Assert.Null(MediaFormat.Of(Pictures.Mp4(brand), "file"));

    [Theory]
    [InlineData("jpeg", "image", "image/jpeg")]
    [InlineData("png", "file", "image/png")]
    [InlineData("mp4", "video", "video/mp4")]
    [InlineData("mp4", "audio", "audio/mp4")]
    [InlineData("mp3", "audio", "audio/mpeg")]
    [InlineData("pdf", "file", "application/pdf")]
    [InlineData("pdf", "image", null)]
    [InlineData("jpeg", "video", null)]
    [InlineData("mp4", "image", null)]
    public void What_a_file_is_stands_in_its_bytes(string sample, string kind, string? type) => Assert.Equal(type, MediaFormat.Of(Sample(sample), kind)?.ContentType);

    private static byte[] Sample(string name) => name switch
    {
        "jpeg" => Pictures.Jpeg(),
        "png" => Pictures.Png(),
        "webp" => Pictures.WebP(),
        "moving webp" => Pictures.AnimatedWebP(),
        "gif" => Pictures.Gif(),
        "mp4" => Pictures.Mp4(),
        "mp3" => Pictures.Mp3(),
        _ => Pictures.Pdf(),
    };

    private static byte[]? Strip(string sample, byte[] file)
    {
        switch (sample)
        {
            case "jpeg": return JpegMetadata.Strip(file);
            case "png": return PngMetadata.Strip(file);
            case "webp" or "moving webp": return WebPMetadata.Strip(file);
            case "gif": return GifMetadata.Strip(file);
            case "mp3": return Mp3Metadata.Strip(file);
            default:
                using (var stream = new MemoryStream())
                {
                    stream.Write(file);
                    return Mp4Metadata.Blank(stream) is null ? stream.ToArray() : null;
                }
        }
    }

    /// <summary>Behind the film's index, where a cut leaves a shorter but proper file.</summary>
    private static List<int> Boundaries(byte[] file)
    {
        var (boundaries, at, seen) = (new List<int>(), 0, false);
        while (at < file.Length)
        {
            var size = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            seen |= file.AsSpan(at + 4).StartsWith("moov"u8);
            at += size == 1 ? 24 : size;
            if (seen) boundaries.Add(at);
        }
        return boundaries;
    }

    private static List<(byte Marker, int Length, byte[] Data)> Segments(byte[] file)
    {
        var found = new List<(byte, int, byte[])>();
        for (var at = 2; ;)
        {
            Assert.Equal(0xFF, file[at]);
            var length = (file[at + 2] << 8) | file[at + 3];
            found.Add((file[at + 1], length, file[(at + 4)..(at + 2 + length)]));
            if (file[at + 1] == 0xDA) return found;
            at += 2 + length;
        }
    }
}
