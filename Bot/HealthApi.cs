using Bot.Channels.Line;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>/healthz: the process lives. /readyz: 200 only when storage, dialogs and model serve; the detail of each part as JSON.</summary>
public static class HealthApi
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", (Store store, DialogCatalog dialogs, Categoriser categoriser, IOptions<LineOptions> line) =>
        {
            var storage = Answer(store);
            var model = categoriser.Problem ?? "ok";
            var ready = storage == "ok" && dialogs.Count > 0 && model == "ok";
            return Results.Json(new { storage, dialogs = dialogs.Count > 0 ? "ok" : "none", model, line = line.Value.IsOn ? "on" : "off: Line__ChannelSecret is not set", webchat = "on" }, statusCode: ready ? 200 : 503);
        });
    }

    private static string Answer(Store store)
    {
        try { return store.Read(sql => sql.Value<long>("select 1")) == 1 ? "ok" : "no answer"; }
        catch (SqliteException e) { return e.Message; }
    }
}
