using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Bot.Tests.Channels.DirectLine;
using Bot.Tests.Channels.Line;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>One of the staff at the console, in a browser of their own.</summary>
internal sealed class StaffVisit(BrowserStage stage, IBrowserContext context, IPage page) : IAsyncDisposable
{
    public const string Password = "a long sentence for tests";

    public static string EmailOf(string role) => role + "@example.org";

    public IPage Page => page;
    public List<string> Complaints { get; } = [];
    public List<string> Foreign { get; } = [];

    public static async Task<StaffVisit> SignInAsync(BrowserStage stage, string role, string language = "th", int width = 1280)
    {
        using (var scope = stage.Services.CreateScope())
            // there already after the first time
            await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync(EmailOf(role), role, Password);
        var context = await stage.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, Locale = language == "en" ? "en-US" : "th-TH", TimezoneId = "Asia/Bangkok" });
        var visit = new StaffVisit(stage, context, await context.NewPageAsync());
        visit.Page.Console += (_, message) =>
        {
            if (message.Type == "error") visit.Complaints.Add(message.Text);
        };
        visit.Page.PageError += (_, error) => visit.Complaints.Add(error);
        visit.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(stage.Site + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) visit.Foreign.Add(request.Url);
        };
        await visit.GoAsync("/console");
        if (language == "en") await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        await visit.Page.FillAsync("#email", EmailOf(role));
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.PressAsync("#password", "Enter");
        await visit.Page.WaitForURLAsync("**/console/transcripts*");
        return visit;
    }

    public Task<IResponse?> GoAsync(string path) => page.GotoAsync(stage.Site + path);

    /// <summary>Kept when the environment names a folder: for people to look at.</summary>
    public async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    /// <summary>A citizen agrees to everything and says these things one after the other, each when the last was answered. Gives our id of the conversation.</summary>
    public static async Task<string> CitizenSaysAsync(BrowserStage stage, params string[] words)
    {
        await TalkAsync(stage, (string[])["ยินยอม", "ยินยอม", "ยินยอม", .. words], wait: true);
        return stage.Services.GetRequiredService<Store>().Read(sql => sql.Value<string>("select ConversationId from Activities where Text=@0 and Direction=0 order by Seq desc limit 1", words[^1]))!;
    }

    /// <summary>The same without waiting for answers.</summary>
    public static Task CitizenSendsAsync(BrowserStage stage, string[] words) => TalkAsync(stage, (string[])["ยินยอม", "ยินยอม", "ยินยอม", .. words], wait: false);

    /// <summary>A citizen on LINE: signed webhooks as LINE sends them.</summary>
    public static async Task LineSendsAsync(BrowserStage stage, string[] words)
    {
        using var http = new HttpClient { BaseAddress = new Uri(stage.Site) };
        var user = "U" + Guid.NewGuid().ToString("N");
        var at = stage.Time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var batch in ((string[])["สวัสดี", "ยินยอม", "ยินยอม", "ยินยอม", .. words]).Select((text, n) => (text, n)).Chunk(20))
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                destination = "U00000000000000000000000000000000",
                events = batch.Select(b => new
                {
                    type = "message",
                    mode = "active",
                    timestamp = at + b.n,
                    source = new { type = "user", userId = user },
                    webhookEventId = $"{user}-{b.n}",
                    deliveryContext = new { isRedelivery = false },
                    replyToken = $"{user}{b.n}",
                    message = new { type = "text", id = $"{user[1..13]}{b.n}", text = b.text, quoteToken = "q" },
                }),
            });
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            content.Headers.Add("X-Line-Signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(StandInLine.ChannelSecret), body)));
            (await http.PostAsync("/line/webhook", content)).EnsureSuccessStatusCode();
        }
    }

    private static async Task TalkAsync(BrowserStage stage, string[] words, bool wait)
    {
        using var http = new HttpClient { BaseAddress = new Uri(stage.Site) };
        var session = (await (await http.PostAsync("/chat/session", null)).Content.ReadFromJsonAsync<JsonObject>())!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)session["token"]!);
        var begun = (await (await http.PostAsJsonAsync("/v3/directline/conversations", new { locale = "th-TH" })).Content.ReadFromJsonAsync<JsonObject>())!;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)begun["streamUrl"]!), CancellationToken.None);
        using var stream = new WebChatStream(socket);
        await stream.BotAsync();
        foreach (var said in words)
        {
            var before = stream.Came.FindAll(WebChatStream.IsBot).ConvertAll(a => (string)a["id"]!);
            (await http.PostAsJsonAsync($"/v3/directline/conversations/{(string)session["conversationId"]!}/activities", new { type = "message", text = said, locale = "th-TH" })).EnsureSuccessStatusCode();
            if (wait) await stream.UntilAsync(a => WebChatStream.IsBot(a) && !before.Contains((string)a["id"]!));
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
