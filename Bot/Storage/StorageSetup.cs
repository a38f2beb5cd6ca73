using Microsoft.Data.Sqlite;

namespace Bot.Storage;

public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage"));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Store>();
        return services;
    }

    /// <summary>/healthz: the process lives. /readyz: 200 only when every part that is there serves.</summary>
    public static void MapStorageHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/readyz", (Store store) =>
        {
            var storage = Answer(store);
            return Results.Json(new { storage }, statusCode: storage == "ok" ? 200 : 503);
        });
    }

    private static string Answer(Store store)
    {
        try { return store.Read(sql => sql.Value<long>("select 1")) == 1 ? "ok" : "no answer"; }
        catch (SqliteException e) { return e.Message; }
    }
}
