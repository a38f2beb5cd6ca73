namespace Bot.Storage;

public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage"));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Store>().AddSingleton<Backups>();
        return services;
    }
}
