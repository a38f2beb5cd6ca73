using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using Bot.Channels.Line.Media;
using Bot.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line;

/// <summary>POST /line/webhook: nothing is acknowledged before it is durable.</summary>
public static class LineWebhookApi
{
    public const string Channel = "line";

    public static void MapLine(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<LineOptions>>();
        if (!options.CurrentValue.IsOn)
        {
            app.Logger.LogWarning("LINE is off: set Line__ChannelSecret (and Line__ChannelAccessToken) to the values of the channel and start again");
            return;
        }
        if (!options.CurrentValue.CanSend) app.Logger.LogWarning("LINE can receive but not send: set Line__ChannelAccessToken, or Line__ChannelId for tokens issued as needed, and start again");
        var endpoint = new LineWebhookEndpoint(options, app.Services.GetRequiredService<Inbound>(), app.Services.GetService<TimeProvider>() ?? TimeProvider.System,
            app.Services.GetRequiredService<ILogger<LineWebhookEndpoint>>());
        app.MapPost("/line/webhook", endpoint.ReceiveAsync);
        app.Services.GetRequiredService<MediaFiles>().Expected += app.Services.GetRequiredService<MediaWorker>().Wake;
    }
}

/// <summary>One webhook request: signature over the raw bytes, events to arrivals, one durable write, and only then 200.</summary>
internal sealed partial class LineWebhookEndpoint(IOptionsMonitor<LineOptions> options, Inbound inbound, TimeProvider time, ILogger<LineWebhookEndpoint> log)
{
    private const int LargestBody = 2 * 1024 * 1024;
    private const int FirstBuffer = 16 * 1024;
    private static readonly TimeSpan WarningPause = TimeSpan.FromSeconds(10);
    private long lastWarning;

    public async Task ReceiveAsync(HttpContext http) => http.Response.StatusCode = await StatusAsync(http);

    private async Task<int> StatusAsync(HttpContext http)
    {
        if (http.Request.ContentLength > LargestBody) return StatusCodes.Status413PayloadTooLarge;
        List<Arrival> arrivals;
        using var body = new RentedBody(http.Request.ContentLength);
        try
        {
            if (!await body.ReadAsync(http)) return StatusCodes.Status413PayloadTooLarge;
            if (!LineSignature.IsValid(body.Bytes.Span, http.Request.Headers["x-line-signature"], options.CurrentValue)) return Unsigned();
            arrivals = LineArrivals.Of(LineWebhookReader.Read(body.Bytes).Events);
        }
        catch (JsonException) { return StatusCodes.Status400BadRequest; }
        catch (Exception e) when (e is OperationCanceledException or IOException) { return StatusCodes.Status499ClientClosedRequest; }
        return arrivals.Count == 0 ? StatusCodes.Status200OK : await KeepAsync(arrivals);
    }

    private async Task<int> KeepAsync(List<Arrival> arrivals)
    {
        // even when the sender has gone by now: it may not deliver again
        try { await inbound.KeepAsync(arrivals, CancellationToken.None); }
        catch (Exception e) when (e is SqliteException or ChannelClosedException)
        {
            NotKept(log, e, arrivals.Count);
            return StatusCodes.Status503ServiceUnavailable;
        }
        return StatusCodes.Status200OK;
    }

    private int Unsigned()
    {
        // anybody may knock; the log says it now and then
        var (now, last) = (time.GetTimestamp(), Interlocked.Read(ref lastWarning));
        if ((last == 0 || time.GetElapsedTime(last, now) > WarningPause) && Interlocked.CompareExchange(ref lastWarning, now, last) == last) WrongSignature(log);
        return StatusCodes.Status401Unauthorized;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook was refused: its signature does not fit. If this goes on, the channel secret was issued anew: set Line__NextChannelSecret")]
    private static partial void WrongSignature(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store could not keep {Count} events; LINE is asked to deliver them again")]
    private static partial void NotKept(ILogger log, Exception e, int count);

    /// <summary>A request's body in a pooled buffer that grows with what comes: a claimed length is no reason yet to set so much memory aside.</summary>
    private sealed class RentedBody(long? claimed) : IDisposable
    {
        private byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min((claimed ?? FirstBuffer) + 1, FirstBuffer));
        private int length;

        public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

        /// <summary>False when it is larger than LINE ever sends.</summary>
        public async Task<bool> ReadAsync(HttpContext http)
        {
            while (length <= LargestBody)
            {
                if (length == buffer.Length) Grow();
                var read = await http.Request.Body.ReadAsync(buffer.AsMemory(length), http.RequestAborted);
                if (read == 0) return true;
                length += read;
            }
            return false;
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

        private void Grow()
        {
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            Bytes.Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
    }
}
