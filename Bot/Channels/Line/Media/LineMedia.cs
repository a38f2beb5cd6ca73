using System.Net;
using Bot.Channels.Media;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line.Media;

/// <summary>
/// Fetches what a citizen sent from LINE's data host into a file of our own: bounded, of a known format by its bytes, under a random name, without the
/// metadata that tells where and when it was taken. Nothing of the sender's naming is used.
/// </summary>
public sealed partial class LineMedia(LineHttp http, IOptionsMonitor<LineOptions> options, TimeProvider time, ILogger<LineMedia> log)
{
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
        if (response.Content.Headers.ContentLength > most) return new MediaFetch.Refused(MediaFile.TooLarge);
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        return await MediaFile.KeepAsync(body, kind, directory, most, cancel) switch
        {
            (MediaFile.Kept kept, _) => new MediaFetch.Kept(kept.File, kept.ContentType, kept.Bytes),
            (_, var refusal) => new MediaFetch.Refused(refusal!),
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A citizen's file cannot be written; it is fetched again later. Check the disk space and the rights on the media folder below Storage:Directory")]
    private static partial void NoDisk(ILogger log, Exception e);
}
