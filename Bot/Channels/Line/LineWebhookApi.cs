using System.Buffers;
using System.Text.Json;
using Bot.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line;

/// <summary>POST /line/webhook: nothing is acknowledged before it is durable.</summary>
public static class LineWebhookApi
{
    public const string Channel = "line";
    private const int LargestBody = 2 * 1024 * 1024;

    public static void MapLine(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<LineOptions>>();
        if (!options.CurrentValue.IsOn)
        {
            app.Logger.LogWarning("LINE is off: set Line__ChannelSecret (and Line__ChannelAccessToken) to the values of the channel and start again");
            return;
        }
        app.MapPost("/line/webhook", (HttpContext http, Inbound inbound, ILogger<Inbound> log) => ReceiveAsync(http, options.CurrentValue, inbound, log));
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, LineOptions options, Inbound inbound, ILogger log)
    {
        if (http.Request.ContentLength > LargestBody) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var body = await BodyAsync(http);
        if (body is null) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!LineSignature.IsValid(body.Value.Span, http.Request.Headers["x-line-signature"], options))
        {
            log.LogWarning("A webhook was refused: its signature does not fit. If this goes on, the channel secret was issued anew: set Line__NextChannelSecret");
            return Results.Unauthorized();
        }
        LineWebhook webhook;
        try { webhook = LineWebhookReader.Read(body.Value); }
        catch (JsonException) { return Results.BadRequest(); }
        var arrivals = webhook.Events.OrderBy(e => e.At).Select(ArrivalOf).OfType<Arrival>().ToList();
        if (arrivals.Count == 0) return Results.Ok();
        try { await inbound.KeepAsync(arrivals, http.RequestAborted); }
        catch (SqliteException e)
        {
            log.LogError(e, "The store could not keep {Count} events; LINE is asked to deliver them again", arrivals.Count);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        return Results.Ok();
    }

    /// <summary>What is kept of an event; null for what is not ours: standby, groups, events without a person or an identity.</summary>
    internal static Arrival? ArrivalOf(LineEvent e)
    {
        if (e.Standby || e.Key is null || e.UserId is null || e.SourceType != "user") return null;
        var (kind, payload) = e.Kind switch
        {
            LineEventKind.Text or LineEventKind.Postback => ("text", (string?)null),
            LineEventKind.Edited => ("edited", null),
            LineEventKind.Media => (e.MediaKind!, null),
            LineEventKind.Sticker => ("sticker", JsonSerializer.Serialize(e.Keywords)),
            LineEventKind.Location => ("location", JsonSerializer.Serialize(new { e.Latitude, e.Longitude, e.Title, e.Address })),
            LineEventKind.Unsend => ("unsend", null),
            LineEventKind.Follow => ("follow", null),
            LineEventKind.Unfollow => ("unfollow", null),
            _ => (null!, null),
        };
        return kind is null ? null : new Arrival(Channel, e.UserId, e.Key, e.MessageId, kind, e.Text, payload, e.At, e.ReplyToken);
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext http)
    {
        var buffer = new ArrayBufferWriter<byte>((int)(http.Request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await http.Request.Body.ReadAsync(buffer.GetMemory(1024), http.RequestAborted);
            if (read == 0) return buffer.WrittenMemory;
            buffer.Advance(read);
            if (buffer.WrittenCount > LargestBody) return null;
        }
    }
}
