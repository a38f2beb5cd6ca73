using Bot.Tests.Channels.DirectLine;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The real application on a real port, and a real browser in front of it; shared by the tests of the collection.</summary>
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime
public sealed class BrowserStage : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly string directory = Directory.CreateTempSubdirectory("bot-browser-").FullName;
    private BotApp app = null!;
    private IPlaywright playwright = null!;

    public IBrowser Browser { get; private set; } = null!;
    public string Site { get; private set; } = "";
    internal MovableTime Time { get; } = new();
    public IServiceProvider Services => app.Services;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null) return;
        app = new BotApp(directory, new Dictionary<string, string?> { ["Staff:InitialAdmin:Email"] = StaffVisit.EmailOf("admin"), ["Staff:InitialAdmin:Password"] = StaffVisit.Password }, Time);
        app.UseKestrel(0);
        app.StartServer();
        Site = app.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Chromium.Path is null) return;
        await Browser.DisposeAsync();
        playwright.Dispose();
        await app.DisposeAsync();
        BotApp.Remove(directory);
    }

    /// <summary>A new citizen: a browser without a past.</summary>
    public async Task<ChatVisit> VisitAsync(string language = "th", int width = 390, int height = 844, string path = "/")
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = language == "en" ? "en-US" : "th-TH", TimezoneId = "Asia/Bangkok" });
        var page = await context.NewPageAsync();
        var visit = new ChatVisit(this, context, page);
        await page.GotoAsync(Site + path + (language == "en" ? (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en" : ""));
        return visit;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserStage>
{
    public const string Name = "browser";
}
