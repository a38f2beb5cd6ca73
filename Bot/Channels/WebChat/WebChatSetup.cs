using Microsoft.Extensions.Options;

namespace Bot.Channels.WebChat;

public static class WebChatSetup
{
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChatOptions>().Bind(configuration.GetSection("Chat"));
        return services.AddSingleton<WebAssets>().AddSingleton<ChatPage>().AddSingleton<ChatSession>();
    }

    public static void MapWebChat(this WebApplication app)
    {
        app.Services.GetRequiredService<IOptions<ChatOptions>>().Value.Check();
        app.Services.GetRequiredService<WebAssets>().Map(app);
        var page = app.Services.GetRequiredService<ChatPage>();
        var session = app.Services.GetRequiredService<ChatSession>();
        app.MapGet("/", (HttpContext http, string? lang) => page.Show(http, lang));
        app.MapPost("/chat/session", (Delegate)session.OpenAsync);
        app.MapPost("/chat/leave", ChatSession.Leave);
        // browsers ask for it on every site; the page brings its own
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nAllow: /$\nDisallow: /\n"));
    }
}
