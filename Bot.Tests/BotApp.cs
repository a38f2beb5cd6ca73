using Bot.Tests.Channels.Line;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Tests;

/// <summary>The real application over its own folder, with the shipped dialogs and models unless told otherwise.</summary>
internal sealed class BotApp(string directory, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null, Action<IServiceCollection>? services = null) : WebApplicationFactory<Program>
{
    /// <summary>The folder of the solution: dialogs and models lie there.</summary>
    public static string Root { get; } = FindRoot();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Storage:Directory", directory).UseSetting("Dialogs:Directory", Path.Combine(Root, "dialogs")).UseSetting("Models:Directory", Path.Combine(Root, "models"))
            // nothing listens there: no test ever talks to the real LINE
            .UseSetting("Line:ApiBaseUrl", "http://127.0.0.1:1").UseSetting("Line:DataApiBaseUrl", "http://127.0.0.1:1")
            .UseSetting("Line:ChannelSecret", StandInLine.ChannelSecret).UseSetting("Line:ChannelAccessToken", StandInLine.LongLivedToken);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) builder.UseSetting(key, value);
        if (time is not null) builder.ConfigureTestServices(s => s.Replace(ServiceDescriptor.Singleton(time)));
        if (services is not null) builder.ConfigureTestServices(services);
    }

    /// <summary>Takes an application's folder away. A file of its background work may still be on its way to the disk when it has ended.</summary>
    public static void Remove(string directory)
    {
        var gone = SpinWait.SpinUntil(() =>
        {
            try { Directory.Delete(directory, recursive: true); }
            catch (IOException) { return false; }
            return true;
        }, TimeSpan.FromSeconds(10));
        if (!gone) throw new IOException($"{directory} is still in use.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Chatbot.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Chatbot.sln is not above the tests.");
    }
}
