using System.Text.Json;
using System.Threading.Channels;
using Bot.Conversations;
using Microsoft.Data.Sqlite;

namespace Bot.Channels.Connector;

/// <summary>POST /api/messages: the token is checked against what the activity claims, the activity is kept, and only then 200; the answers follow through the connector.</summary>
internal sealed class ConnectorApi(ConnectorAuthentication authentication, Inbound inbound, TimeProvider time)
{
    private const int LargestActivity = 256 * 1024;

    public async Task<IResult> ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is var read and > 0)
        {
            if (body.Length + read > LargestActivity) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            body.Write(buffer, 0, read);
        }
        JsonDocument json;
        try { json = JsonDocument.Parse(body.ToArray()); }
        catch (JsonException) { return Results.StatusCode(StatusCodes.Status400BadRequest); }
        using (json)
        {
            var activity = json.RootElement;
            if (JsonText.Of(activity, "type") is not { } type) return Results.StatusCode(StatusCodes.Status400BadRequest);
            var claim = new ConnectorClaim(JsonText.Of(activity, "channelId"), JsonText.Of(activity, "serviceUrl"));
            if (!await authentication.AdmitsAsync(http.Request.Headers.Authorization is { Count: > 0 } header ? header.ToString() : null, claim, http.Connection.RemoteIpAddress, http.RequestAborted))
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            if (type == "invoke") return Results.StatusCode(StatusCodes.Status501NotImplemented);
            if (ConnectorIncoming.Read(activity, time.GetUtcNow()) is not { } arrival) return Results.Ok();
            try { await inbound.KeepAsync([arrival], CancellationToken.None); }
            catch (Exception e) when (e is SqliteException or ChannelClosedException) { return Results.StatusCode(StatusCodes.Status503ServiceUnavailable); }
            return Results.Ok();
        }
    }
}
