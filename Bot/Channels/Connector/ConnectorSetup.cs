using Microsoft.Extensions.Options;

namespace Bot.Channels.Connector;

public static class ConnectorSetup
{
    /// <summary>The Bot Framework endpoint. Without an App ID it is off: there is no such address, and nothing is sent.</summary>
    public static IServiceCollection AddConnector(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("BotFramework");
        services.AddOptions<ConnectorOptions>().Bind(section);
        if (section.Get<ConnectorOptions>() is not { IsOn: true }) return services;
        services.AddKeyedSingleton(ConnectorAuthentication.HttpClient, (_, _) => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(15) });
        return services.AddSingleton<ConnectorAuthentication>().AddSingleton<ConnectorCredentials>().AddSingleton<ConnectorApi>().AddSingleton<IChannel, ConnectorChannel>();
    }

    public static void MapConnector(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ConnectorOptions>>().Value;
        if (!options.IsOn) return;
        options.Check(app.Environment.IsDevelopment());
        app.MapPost("/api/messages", (Delegate)app.Services.GetRequiredService<ConnectorApi>().ReceiveAsync);
    }
}
