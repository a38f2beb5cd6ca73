using System.Collections.Concurrent;
using System.Net;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Bot.Tests.Channels.DirectLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Console;

/// <summary>The real application with a first administrator, and browsers at its console.</summary>
internal sealed class ConsoleStage : IDisposable
{
    public const string Admin = "admin@example.go.th", Password = "เปิดประตูตอนเช้า-7";
    private readonly string directory;
    private readonly bool ownsDirectory;
    private readonly List<ConsoleClient> clients = [];

    public ConsoleStage(IReadOnlyDictionary<string, string?>? settings = null, bool withAdmin = true, ConsoleStage? beside = null)
    {
        (directory, ownsDirectory) = (beside?.directory ?? Directory.CreateTempSubdirectory("bot-console-").FullName, beside is null);
        var all = new Dictionary<string, string?> { ["Line:ChannelSecret"] = "" };
        if (withAdmin) (all["Staff:InitialAdmin:Email"], all["Staff:InitialAdmin:Password"]) = (Admin, Password);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) all[key] = value;
        App = new BotApp(directory, all, Time, services => services.AddSingleton<ILoggerProvider>(Log));
        _ = App.Server;
    }

    public BotApp App { get; }
    public MovableTime Time { get; } = new();
    public LogLines Log { get; } = new();
    public string DataDirectory => directory;
    public Store Store => App.Services.GetRequiredService<Store>();
    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    public ConsoleClient Browser()
    {
        var client = new ConsoleClient(App);
        clients.Add(client);
        return client;
    }

    public async Task<ConsoleClient> SignedInAsync(string email = Admin, string password = Password)
    {
        var browser = Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(email, password)).Status);
        return browser;
    }

    /// <summary>Makes an account with the usual password, past the pages; returns its id.</summary>
    public async Task<string> AddAsync(string email, string role, bool unmask = false)
    {
        using var scope = App.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        Assert.True((await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync(email, role, Password)).Succeeded);
        var user = (await accounts.FindByEmailAsync(email))!;
        if (!unmask) return user.Id;
        user.MayUnmask = true;
        await accounts.UpdateAsync(user);
        return user.Id;
    }

    /// <summary>The acts of the audit trail, oldest first.</summary>
    public IReadOnlyList<(string Actor, string Action, string? Subject, string? Detail)> Trail => Store.Read(sql => sql.Rows("select Actor, Action, Subject, Detail from Audit order by Seq",
        r => (r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3))));

    public void Dispose()
    {
        foreach (var client in clients) client.Dispose();
        App.Dispose();
        if (ownsDirectory) BotApp.Remove(directory);
    }

    /// <summary>What the application logs.</summary>
    internal sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));
        public void Dispose() { }
    }
}
