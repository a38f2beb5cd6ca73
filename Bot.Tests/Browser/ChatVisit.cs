using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>One citizen at the page: what they do, what they see, and what their browser asked for or complained about.</summary>
public sealed class ChatVisit : IAsyncDisposable
{
    private readonly BrowserStage stage;
    private readonly IBrowserContext context;

    internal ChatVisit(BrowserStage stage, IBrowserContext context, IPage page)
    {
        (this.stage, this.context, Page) = (stage, context, page);
        page.Request += (_, request) => Requests.Add(request.Url);
        page.WebSocket += (_, socket) => Requests.Add(socket.Url);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; private set; }
    public List<string> Requests { get; } = [];
    public List<string> Complaints { get; } = [];

    /// <summary>Addresses outside our own site.</summary>
    public IEnumerable<string> Foreign => Requests.Where(url => !url.StartsWith(stage.Site + "/", StringComparison.Ordinal) && !url.StartsWith(stage.Site.Replace("http", "ws", StringComparison.Ordinal) + "/", StringComparison.Ordinal)
        && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal));

    public IBrowserContext Context => context;

    /// <summary>The box to type in: the first shell's, or Microsoft's when it has taken over.</summary>
    public ILocator Box => Page.Locator("#say:visible, [data-id=webchat-sendbox-input]:visible");

    /// <summary>Bubbles of the bot that contain these words.</summary>
    public ILocator Bot(string words) => Page.Locator("#log article.bot:visible, #webchat .webchat__bubble:not(.webchat__bubble--from-user):visible").Filter(new LocatorFilterOptions { HasText = words });

    public ILocator Mine(string words) => Page.Locator("#log article.user:visible, #webchat .webchat__bubble--from-user:visible").Filter(new LocatorFilterOptions { HasText = words });

    public ILocator Button(string label) => Page.Locator("#choices button:visible, #webchat .webchat__suggested-action:visible").Filter(new LocatorFilterOptions { HasText = label });

    public async Task SeesAsync(string words) => await Assertions.Expect(Bot(words).Last).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });

    public async Task SayAsync(string words)
    {
        await Box.FillAsync(words);
        await Box.PressAsync("Enter");
        await Assertions.Expect(Mine(words).Last).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
    }

    /// <summary>The shell's button may give way to Microsoft's while the finger is on its way.</summary>
    public async Task TapAsync(string label)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await Button(label).First.ClickAsync(new LocatorClickOptions { Timeout = 4_000 });
                return;
            }
            catch (TimeoutException) when (tries < 5) { /* once more, on what is there now */ }
        }
    }

    /// <summary>Microsoft's client has taken over.</summary>
    public async Task MovedAsync() => await Assertions.Expect(Page.Locator("[data-id=webchat-sendbox-input]")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });

    /// <summary>Another window of the same browser; this one stays open.</summary>
    public async Task<ChatVisit> NewTabAsync()
    {
        var visit = new ChatVisit(stage, context, await context.NewPageAsync());
        await visit.Page.GotoAsync(Page.Url);
        return visit;
    }

    /// <summary>Kept when the environment names a folder: for people to look at.</summary>
    public async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
