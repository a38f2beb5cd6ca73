using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>axe finds nothing on any state, and what a machine can measure besides holds: room for fingers, no sideways scrolling, words that are announced once.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(BrowserStage stage)
{
    public static TheoryData<string, int> LanguagesAndWidths => new() { { "th", 360 }, { "th", 768 }, { "th", 1280 }, { "en", 360 }, { "en", 768 }, { "en", 1280 } };

    [BrowserTheory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task Every_state_of_the_page(string language, int width)
    {
        var name = $"{language}-{width}";
        await using var visit = await stage.VisitAsync(language, width, 780);
        await visit.SeesAsync(language == "en" ? "Hello." : "สวัสดีค่ะ");
        await CheckAsync(visit, name + " greeting");
        await visit.Page.Locator("#leave").ClickAsync();
        await CheckAsync(visit, name + " leave");
        await visit.Page.Locator("#leave-no").ClickAsync();
        await visit.TapAsync(language == "en" ? "I agree" : "ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync(language == "en" ? "teach" : "สอนระบบ");
        await Assertions.Expect(visit.Button(language == "en" ? "I agree" : "ยินยอม").First).ToBeVisibleAsync();
        await CheckAsync(visit, name + " question");
        await visit.Page.EvaluateAsync("() => { const state = document.getElementById('state'); state.textContent = 'สัญญาณขาด กำลังเชื่อมต่อใหม่ คำตอบของท่านยังอยู่ค่ะ'; state.hidden = false; document.getElementById('ended').hidden = false; document.getElementById('ended-says').textContent = 'หมายเลขอ้างอิง 7F3K-9Q2M · 25 พฤศจิกายน 2569'; }");
        await CheckAsync(visit, name + " reconnecting and ended");
        await visit.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
        await CheckAsync(visit, name + " at 200 percent");
    }

    [BrowserTheory]
    [InlineData("th", 360)]
    [InlineData("en", 1280)]
    public async Task The_widget_on_another_page(string language, int width)
    {
        await using var visit = await stage.VisitAsync("th", width, 780, "/robots.txt");
        await visit.Page.RouteAsync("**/host.html", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"<!doctype html><html lang=\"{language}\"><head><meta name=viewport content=\"width=device-width, initial-scale=1\"><link rel=icon href=\"data:,\"><title>หน่วยงาน</title></head><body><main><h1>หน่วยงานตัวอย่าง</h1><p>เนื้อหา</p></main><script src=\"{stage.Site}/widget.js\" data-lang=\"{language}\"></script></body></html>",
        }));
        await visit.Page.GotoAsync(stage.Site + "/host.html");
        var button = visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = language == "en" ? "Tell us about a government service" : "เล่าปัญหาบริการภาครัฐ" });
        await CheckAsync(visit, "widget closed");
        await button.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        var chat = visit.Page.FrameLocator("iframe");
        await Assertions.Expect(chat.Locator("#choices button").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
        await visit.ShootAsync($"widget-{language}-{width}");
        Assert.Equal("true", await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = language == "en" ? "Close the chat" : "ปิดหน้าต่างสนทนา" }).GetAttributeAsync("aria-expanded"));
        await CheckAsync(visit, "widget open");
        await chat.Locator("#say").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator("iframe")).ToBeHiddenAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();
        Assert.Empty(visit.Foreign);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task The_shell_announces_a_new_message_once()
    {
        await using var visit = await stage.VisitAsync();
        await visit.SeesAsync("สวัสดีค่ะ");
        Assert.Equal("log", await visit.Page.Locator("#log").GetAttributeAsync("role"));
        // the greeting that came with the page is not put there again by the script
        Assert.Equal(2, await visit.Page.Locator("#log article").CountAsync());
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await Assertions.Expect(visit.Page.Locator("#shell")).ToBeHiddenAsync();
    }

    private static async Task CheckAsync(ChatVisit visit, string state)
    {
        await visit.ShootAsync("state-" + state.Replace(' ', '-'));
        await Axe.NothingAsync(visit.Page, state);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{state}: the page scrolls sideways");
        var small = await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('header a, header button, main button, dialog button')].filter(e => e.offsetParent).map(e => [e.innerText || e.getAttribute('aria-label') || e.title, e.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24).map(([name, box]) => `${name} ${box.width}x${box.height}`)");
        Assert.True(small.Length == 0, $"{state}: too small for a finger: {string.Join(", ", small)}");
    }
}
