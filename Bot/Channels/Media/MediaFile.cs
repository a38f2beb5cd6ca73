using System.Security.Cryptography;

namespace Bot.Channels.Media;

/// <summary>
/// Keeps what a citizen sent as a file of our own: bounded, of a known format by its bytes, under a random name, without the metadata that tells where and
/// when it was taken. Nothing of the sender's naming is used.
/// </summary>
internal static class MediaFile
{
    public const string Unfinished = "part-";
    public const string TooLarge = "too large";

    /// <summary><see cref="File"/> is a name below the folder given, never a path.</summary>
    public sealed record Kept(string File, string ContentType, long Bytes);

    /// <summary>The file, or why it is not kept. <paramref name="kind"/>: image, video, audio or file.</summary>
    public static async Task<(Kept? Kept, string? Refusal)> KeepAsync(Stream body, string kind, string directory, long most, CancellationToken cancel)
    {
        Directory.CreateDirectory(directory);
        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var part = Path.Combine(directory, Unfinished + name);
        try
        {
            await using var file = Create(part);
            if (!await CopyAsync(body, file, most, cancel)) return (null, TooLarge);
            var (format, refusal) = Cleaned(file, kind);
            if (format is null) return (null, refusal);
            file.Flush(flushToDisk: true);
            var bytes = file.Length;
            File.Move(part, Path.Combine(directory, name + format.Extension));
            return (new Kept(name + format.Extension, format.ContentType, bytes), null);
        }
        // what was moved is not there any more; what was refused goes
        finally { File.Delete(part); }
    }

    private static FileStream Create(string path)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, how);
    }

    private static async Task<bool> CopyAsync(Stream body, FileStream file, long most, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer, cancel) is var read and > 0)
        {
            if (file.Length + read > most) return false;
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return true;
    }

    /// <summary>Finds out what it is and takes out what must not be kept; the file then holds what is.</summary>
    private static (MediaFormat? Format, string? Refusal) Cleaned(FileStream file, string kind)
    {
        var head = new byte[MediaFormat.HeadLength];
        file.Position = 0;
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (MediaFormat.Of(head.AsSpan(0, length), kind) is not { } format) return (null, "not a format that is kept");
        if (format == MediaFormat.Mp4 || format == MediaFormat.M4a) return Mp4Metadata.Blank(file) is { } reason ? (null, reason) : (format, null);
        var all = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(all);
        var cleaned = format switch
        {
            _ when format == MediaFormat.Jpeg => JpegMetadata.Strip(all),
            _ when format == MediaFormat.Png => PngMetadata.Strip(all),
            _ when format == MediaFormat.Gif => GifMetadata.Strip(all),
            _ when format == MediaFormat.WebP => WebPMetadata.Strip(all),
            _ when format == MediaFormat.Mp3 => Mp3Metadata.Strip(all),
            _ => all.AsSpan(Math.Max(0, all.Length - 1024)).LastIndexOf("%%EOF"u8) >= 0 ? all : null,
        };
        if (cleaned is null) return (null, "malformed");
        if (!ReferenceEquals(cleaned, all))
        {
            file.Position = 0;
            file.Write(cleaned);
            file.SetLength(cleaned.Length);
        }
        return (format, null);
    }
}
