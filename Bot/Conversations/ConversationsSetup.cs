using Bot.Channels;

namespace Bot.Conversations;

public static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DialogsOptions>().Bind(configuration.GetSection("Dialogs"));
        services.AddOptions<ModelsOptions>().Bind(configuration.GetSection("Models"));
        services.AddSingleton<Inbound>().AddSingleton<MediaFiles>().AddSingleton<Eraser>().AddSingleton<DialogCatalog>().AddSingleton<Categoriser>().AddSingleton(s => s.GetRequiredService<Categoriser>().Taxonomy).AddSingleton<TurnRunner>().AddSingleton<Outbox>();
        services.AddSingleton<InboxWorker>().AddHostedService(s => s.GetRequiredService<InboxWorker>());
        services.AddSingleton<ClockWorker>().AddHostedService(s => s.GetRequiredService<ClockWorker>());
        services.AddSingleton<RetentionWorker>().AddHostedService(s => s.GetRequiredService<RetentionWorker>());
        return services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }
}
