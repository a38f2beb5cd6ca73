using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>What only Microsoft's own client can show: sockets that break under it, polling, files, and markup that must stay text.</summary>
[Collection(BrowserTests.Name)]
public sealed class OfficialClientTests(BrowserStage stage)
{
    [BrowserFact]
    public async Task A_socket_closed_with_any_code_loses_and_doubles_nothing()
    {
        // side by side: the client waits three to fifteen seconds before it comes back
        await Task.WhenAll(new[] { 1000, 1001, 1011, 4000 }.Select(BrokenAsync));
    }

    private async Task BrokenAsync(int code)
    {
        await using var visit = await stage.VisitAsync();
        var sockets = new List<IWebSocketRoute>();
        await visit.Page.RouteWebSocketAsync(_ => true, socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await visit.Page.ReloadAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync("สอนระบบ");
        await sockets[^1].CloseAsync(new WebSocketRouteCloseOptions { Code = code });
        var tab = await visit.NewTabAsync();
        await tab.MovedAsync();
        await tab.SayAsync("ยินดีค่ะ");
        await tab.SeesAsync("ทักกลับ");
        await visit.SeesAsync("ทักกลับ");
        Assert.Equal(1, await visit.Mine("ยินดีค่ะ").CountAsync());
        Assert.Equal(1, await visit.Bot("ทักกลับ").CountAsync());
        Assert.True(sockets.Count > 1, $"{code}: the client did not open another socket");
    }

    [BrowserFact]
    public async Task Without_a_socket_the_official_client_polls()
    {
        await using var visit = await stage.VisitAsync();
        await visit.SeesAsync("สวัสดีค่ะ");
        await visit.Page.Locator("#say").FocusAsync();
        await visit.Page.WaitForFunctionAsync("() => window.WebChat");
        var texts = await visit.Page.EvaluateAsync<string[]>("""
            async () => {
              const session = await (await fetch('/chat/session', { method: 'POST' })).json();
              const line = WebChat.createDirectLine({ domain: location.origin + '/v3/directline', token: session.token, webSocket: false, pollingInterval: 200 });
              const seen = [];
              await new Promise((resolve, reject) => {
                setTimeout(() => reject(new Error('nothing came: ' + JSON.stringify(seen))), 15000);
                line.activity$.subscribe(activity => {
                  seen.push(`${activity.from.role}: ${activity.text}`);
                  if (seen.length === 2) line.postActivity({ type: 'message', text: 'ยินยอม', from: { id: 'u' } }).subscribe();
                  if (activity.from.role === 'bot' && activity.replyToId) resolve();
                });
              });
              line.end();
              return seen;
            }
            """);
        Assert.Equal(4, texts.Length);
        Assert.Equal("user: ยินยอม", texts[2]);
        Assert.Contains("สอนระบบ", texts[3], StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_picture_with_a_Thai_name_is_sent_and_shown()
    {
        await using var visit = await stage.VisitAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SayAsync("ยินยอม");
        await visit.SeesAsync("ทักกลับ");
        await visit.SayAsync("ไม่ยินยอม");
        await visit.SeesAsync("เล่าให้ฟังหน่อย");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "น้ำท่วม หน้าบ้าน.png", MimeType = "image/png", Buffer = Conversations.ChatStage.Picture });
        var picture = visit.Page.Locator("#webchat img[src*='/files/']");
        await Assertions.Expect(picture).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
        Assert.True(await picture.EvaluateAsync<bool>("async img => { await img.decode(); return img.naturalWidth > 0; }"));
        await visit.ShootAsync("th-phone-picture");
        Assert.Empty(visit.Foreign);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task Markup_in_any_field_stays_text()
    {
        const string Evil = "<img src=x onerror=\"window.evil=1\"><script>window.evil=1</script>[ลิงก์](javascript:window.evil=1) **หนา** \u202e";
        await using var visit = await stage.VisitAsync();
        await visit.SeesAsync("สวัสดีค่ะ");
        await visit.SayAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SayAsync(Evil);
        await visit.Page.EvaluateAsync("""
            async evil => {
              const session = await (await fetch('/chat/session', { method: 'POST' })).json();
              await fetch(`/v3/directline/conversations/${session.conversationId}/activities`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer ' + session.token },
                body: JSON.stringify({ type: 'message', text: evil, textFormat: 'markdown', locale: evil, localTimezone: evil, from: { id: evil, name: evil, role: 'bot' }, channelData: { a: evil, 'chatbot:ended': true }, entities: [{ type: evil }], value: { x: evil } }) });
            }
            """, Evil);
        await Assertions.Expect(visit.Mine("onerror")).ToHaveCountAsync(2, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
        await visit.Page.ReloadAsync();
        await visit.MovedAsync();
        await Assertions.Expect(visit.Mine("onerror")).ToHaveCountAsync(2, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.evil === undefined && !document.querySelector('#webchat img[src=x]') && !document.querySelector('#webchat a[href^=javascript]')"));
        await Assertions.Expect(visit.Page.Locator("#ended")).ToBeHiddenAsync();
        Assert.Empty(visit.Foreign);
    }

    [BrowserTheory]
    [InlineData("Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Line/14.0.0/IAB")]
    [InlineData("Mozilla/5.0 (Linux; Android 12; CPH2239) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0.0.0;]")]
    public async Task Browsers_inside_apps_and_without_storage_talk_as_well(string agent)
    {
        await using var context = await stage.Browser.NewContextAsync(new BrowserNewContextOptions { UserAgent = agent, ViewportSize = new ViewportSize { Width = 360, Height = 640 } });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync("for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });");
        var visit = new ChatVisit(stage, context, page);
        await page.GotoAsync(stage.Site);
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync("สอนระบบ");
    }
}
