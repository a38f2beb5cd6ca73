using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line.Media;

/// <summary>
/// Fetches what a citizen sent from LINE's data host into a file of our own: bounded, of a known format by its bytes, under a random name, without the
/// metadata that tells where and when it was taken. Nothing of the sender's naming is used.
/// </summary>
public sealed partial class LineMedia(LineHttp http, IOptionsMonitor<LineOptions> options, TimeProvider time, ILogger<LineMedia> log)
{
    public const string Unfinished = "part-";
    private static readonly TimeSpan Transfer = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Preparing = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    public async Task<MediaFetch> FetchAsync(string messageId, string kind, string directory, CancellationToken cancel)
    {
        var path = $"/v2/bot/message/{Uri.EscapeDataString(messageId)}/content";
        using var limit = new CancellationTokenSource(LineHttp.CallLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var response = await http.OpenAsync(path, both.Token);
            limit.CancelAfter(Transfer);
            return response?.StatusCode switch
            {
                null or HttpStatusCode.Unauthorized => new MediaFetch.RetryLater(Later, "no access token", Counts: false),
                HttpStatusCode.OK => await KeepAsync(response, kind, directory, both.Token),
                HttpStatusCode.Accepted => await PreparingAsync(path, kind, both.Token),
                HttpStatusCode.NotFound or HttpStatusCode.Gone => new MediaFetch.Gone(),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => new MediaFetch.RetryLater(Soon, $"LINE answered {(int)response.StatusCode}"),
                _ => new MediaFetch.Refused($"LINE answered {(int)response.StatusCode}"),
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { return new MediaFetch.RetryLater(Soon, "time-out"); }
        catch (Exception e) when (e is HttpRequestException or HttpIOException) { return new MediaFetch.RetryLater(Soon, "connection cut"); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NoDisk(log, e);
            return new MediaFetch.RetryLater(Later, "no disk", Counts: false);
        }
    }

    private async Task<MediaFetch> PreparingAsync(string path, string kind, CancellationToken cancel)
    {
        if (kind is not ("video" or "audio")) return new MediaFetch.NotYet(Preparing);
        var answer = await http.SendAsync(HttpMethod.Get, path + "/transcoding", default, null, null, cancel, dataHost: true);
        var failed = answer.Accepted && answer.Json() is { ValueKind: System.Text.Json.JsonValueKind.Object } json
            && json.TryGetProperty("status", out var status) && status.ValueEquals("failed"u8);
        return failed ? new MediaFetch.Refused("LINE could not prepare it") : new MediaFetch.NotYet(Preparing);
    }

    private async Task<MediaFetch> KeepAsync(HttpResponseMessage response, string kind, string directory, CancellationToken cancel)
    {
        var most = kind == "image" ? options.CurrentValue.MaxImageBytes : options.CurrentValue.MaxMediaBytes;
        if (response.Content.Headers.ContentLength > most) return new MediaFetch.Refused("too large");
        Directory.CreateDirectory(directory);
        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var part = Path.Combine(directory, Unfinished + name);
        try
        {
            await using var file = Create(part);
            if (!await CopyAsync(response, file, most, cancel)) return new MediaFetch.Refused("too large");
            var (format, refusal) = Cleaned(file, kind);
            if (format is null) return new MediaFetch.Refused(refusal!);
            file.Flush(flushToDisk: true);
            var bytes = file.Length;
            File.Move(part, Path.Combine(directory, name + format.Extension));
            return new MediaFetch.Kept(name + format.Extension, format.ContentType, bytes);
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

    private static async Task<bool> CopyAsync(HttpResponseMessage response, FileStream file, long most, CancellationToken cancel)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A citizen's file cannot be written; it is fetched again later. Check the disk space and the rights on the media folder below Storage:Directory")]
    private static partial void NoDisk(ILogger log, Exception e);
}
