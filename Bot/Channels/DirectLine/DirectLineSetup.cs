using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Channels.DirectLine;

public static class DirectLineSetup
{
    public const string Channel = "directline";
    public const string BotId = "bot";
    public const string Path = "/v3/directline";

    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DirectLineOptions>().Bind(configuration.GetSection("DirectLine"));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DirectLineSecret>().AddSingleton<DirectLineTokens>().AddSingleton<DirectLineGate>().AddSingleton<DirectLineTranscript>().AddSingleton<DirectLineStreams>();
        services.AddSingleton<LastWords>().AddSingleton<DirectLineUploads>().AddSingleton<DirectLineApi>();
        services.AddCors(cors => cors.AddPolicy(Channel, policy => policy.WithOrigins([.. DirectLineOptions.AllowedOrigins(configuration)])
            .WithMethods("GET", "POST").WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with").WithExposedHeaders("Retry-After").SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services.AddSingleton<IChannel, DirectLineChannel>();
    }

    public static void MapDirectLine(this WebApplication app)
    {
        app.UseCors();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.UseWhen(c => c.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), direct => direct.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        }));
        app.Services.GetRequiredService<DirectLineApi>().Map(app.MapGroup(Path).RequireCors(Channel));
    }
}
