using Bot.Channels.Line.Media;
using Bot.Channels.Line.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Channels.Line;

public static class LineSetup
{
    /// <summary>Everything of LINE. Without a channel secret the channel is off: it sends nothing and no worker runs.</summary>
    public static IServiceCollection AddLine(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Line");
        services.AddOptions<LineOptions>().Bind(section);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddKeyedSingleton(LineHttp.Key, (_, _) => LineHttp.NewClient());
        services.AddSingleton<LineTokens>().AddSingleton<LineHttp>().AddSingleton<LineQuota>().AddSingleton<LineClient>();
        services.AddSingleton<LineMedia>().AddSingleton<MediaWorker>();
        services.AddSingleton<LineCheckup>().AddSingleton<LineRichMenu>();
        if (section.Get<LineOptions>() is not { IsOn: true }) return services;
        return services.AddSingleton<IChannel>(s => s.GetRequiredService<LineClient>()).AddHostedService(s => s.GetRequiredService<MediaWorker>());
    }
}
