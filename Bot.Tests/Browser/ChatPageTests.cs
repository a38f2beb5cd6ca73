using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The page as citizens meet it, in the real Chromium with Microsoft's own client.</summary>
[Collection(BrowserTests.Name)]
public sealed class ChatPageTests(BrowserStage stage)
{
    [BrowserFact]
    public async Task The_greeting_and_the_first_question_are_there_before_any_script()
    {
        await using var context = await stage.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(stage.Site);
        await Assertions.Expect(page.Locator("#log")).ToContainTextAsync("สวัสดีค่ะ");
        await Assertions.Expect(page.Locator("#choices button").First).ToHaveTextAsync("ยินยอม");
        Assert.Contains("<noscript>", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_whole_interview_in_Thai()
    {
        await using var visit = await stage.VisitAsync();
        await visit.SeesAsync("สวัสดีค่ะ");
        await visit.ShootAsync("th-phone-1-greeting");
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync("สอนระบบ");
        await visit.ShootAsync("th-phone-2-consent");
        await visit.TapAsync("ยินยอม");
        await visit.SeesAsync("ทักกลับ");
        await visit.TapAsync("ไม่ยินยอม");
        await visit.SeesAsync("เล่าให้ฟังหน่อยค่ะ");
        await visit.SayAsync("เมื่อวันจันทร์ไปทำบัตรประชาชนใหม่ที่สำนักงานเขต รอคิวตั้งแต่เจ็ดโมงเช้าจนบ่ายสามกว่าจะได้ ต้องลางานทั้งวันเสียค่าแรงไปห้าร้อย เหนื่อยและโมโหมาก อยากให้จองคิวล่วงหน้าได้");
        await visit.SeesAsync("ขอบคุณที่เล่าให้ฟัง");
        await visit.ShootAsync("th-phone-3-category");
        await AnswerToTheEndAsync(visit, ["1", "1", "กรุงเทพ"], "ข้าม", "หมายเลขอ้างอิง", "ยืนยัน");
        await Assertions.Expect(visit.Page.Locator("#ended")).ToContainTextAsync("หมายเลขอ้างอิง");
        await Assertions.Expect(visit.Bot("หมายเลขอ้างอิงคือ").Last).ToBeInViewportAsync();
        await visit.ShootAsync("th-phone-5-end");
        await visit.Page.Locator("#again").ClickAsync();
        await Assertions.Expect(visit.Bot("นี่คือระบบสนทนาอัตโนมัติ")).ToHaveCountAsync(2, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
        await Assertions.Expect(visit.Page.Locator("#ended")).ToBeHiddenAsync();
        Assert.Empty(visit.Foreign);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task The_whole_interview_in_English_on_a_desktop_by_keyboard_alone()
    {
        await using var visit = await stage.VisitAsync("en", 1280, 800);
        await visit.SeesAsync("Hello.");
        await visit.ShootAsync("en-desktop-1-greeting");
        // skip link, then straight into the box
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.TypeAsync("yes");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.MovedAsync();
        await visit.SeesAsync("teach");
        foreach (var (answer, then) in new[] { ("yes", "write to you"), ("no", "tell us") })
        {
            await visit.Page.Keyboard.TypeAsync(answer);
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.Page.WaitForFunctionAsync("words => [...document.querySelectorAll('#webchat .webchat__bubble')].at(-1)?.innerText.toLowerCase().includes(words)", then, new PageWaitForFunctionOptions { Timeout = 20_000 });
        }
        await visit.SayAsync("Last Monday I waited for a new ID card at the district office from seven in the morning until three in the afternoon and lost a day of pay.");
        await AnswerToTheEndAsync(visit, ["1", "1", "Bangkok"], "skip", "Reference number", "Confirm");
        await visit.ShootAsync("en-desktop-2-end");
        Assert.Empty(visit.Foreign);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task Reload_back_a_new_tab_and_a_return_after_days_find_the_same_conversation()
    {
        await using var visit = await stage.VisitAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync("สอนระบบ");
        await visit.Page.ReloadAsync();
        await visit.SeesAsync("สอนระบบ");
        await visit.Page.GotoAsync("about:blank");
        await visit.Page.GoBackAsync();
        await visit.SeesAsync("สอนระบบ");
        var tab = await visit.NewTabAsync();
        await tab.SeesAsync("สอนระบบ");
        await tab.TapAsync("ยินยอม");
        await tab.SeesAsync("ทักกลับ");
        await visit.SeesAsync("ทักกลับ");
        stage.Time.Move(TimeSpan.FromDays(7));
        await visit.Page.ReloadAsync();
        await visit.SeesAsync("ทักกลับ");
        await visit.MovedAsync();
        await visit.SayAsync("ไม่ยินยอม");
        await visit.SeesAsync("เล่าให้ฟังหน่อย");
        Assert.Single(await visit.Bot("นี่คือระบบสนทนาอัตโนมัติ").AllAsync());
    }

    [BrowserFact]
    public async Task A_lost_connection_heals_by_itself_and_loses_nothing()
    {
        await using var visit = await stage.VisitAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync("สอนระบบ");
        await visit.Context.SetOfflineAsync(true);
        await visit.Context.SetOfflineAsync(false);
        await visit.SayAsync("ยินยอม ค่ะ");
        await visit.SeesAsync("ทักกลับ");
        Assert.Single(await visit.Mine("ยินยอม ค่ะ").AllAsync());
    }

    [BrowserFact]
    public async Task A_page_that_lay_open_for_longer_than_its_token_lives_still_takes_an_answer()
    {
        await using var visit = await stage.VisitAsync();
        await visit.SeesAsync("นี่คือระบบสนทนาอัตโนมัติ");
        await Assertions.Expect(visit.Button("ยินยอม").First).ToBeVisibleAsync();
        stage.Time.Move(TimeSpan.FromMinutes(45));
        await visit.TapAsync("ยินยอม");
        await visit.SeesAsync("สอนระบบ");
        Assert.Single(await visit.Mine("ยินยอม").AllAsync());
    }

    [BrowserFact]
    public async Task An_expired_token_is_replaced_and_the_conversation_goes_on()
    {
        await using var visit = await stage.VisitAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync("สอนระบบ");
        stage.Time.Move(TimeSpan.FromHours(2));
        await visit.Box.FillAsync("ยินยอม");
        await visit.Box.PressAsync("Enter");
        await visit.SeesAsync("ทักกลับ");
        Assert.Equal(2, await visit.Mine("ยินยอม").CountAsync());
    }

    [BrowserFact]
    public async Task Leaving_clears_the_device()
    {
        await using var visit = await stage.VisitAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SayAsync("ความลับของฉันคนเดียว");
        await visit.Page.Locator("#leave").ClickAsync();
        await visit.ShootAsync("th-phone-6-leave");
        await visit.Page.Locator("#leave-yes").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#log")).ToBeVisibleAsync();
        await visit.SeesAsync("นี่คือระบบสนทนาอัตโนมัติ");
        await Assertions.Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("ความลับ");
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("ความลับ");
    }

    [BrowserFact]
    public async Task After_erasing_nothing_stays_on_the_screen()
    {
        await using var visit = await stage.VisitAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SayAsync("ความลับของฉันคนเดียว");
        await visit.SayAsync("ลบข้อมูล");
        await visit.SeesAsync("ลบแล้วเอากลับคืนไม่ได้");
        await visit.SayAsync("ยืนยันลบ");
        await visit.SeesAsync("ลบข้อมูลของท่านทั้งหมดแล้ว");
        await Assertions.Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("ความลับ");
        await visit.ShootAsync("th-phone-7-erased");
        await visit.Page.Locator("#again").ClickAsync();
        await visit.SeesAsync("นี่คือระบบสนทนาอัตโนมัติ");
        await Assertions.Expect(visit.Button("ยินยอม").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_language_switch_changes_the_page_and_the_bot()
    {
        await using var visit = await stage.VisitAsync();
        await visit.SeesAsync("สวัสดีค่ะ");
        await visit.Page.Locator("#language").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await visit.SeesAsync("English");
        await visit.ShootAsync("en-phone-switched");
    }

    [BrowserFact]
    public async Task The_same_start_twice_greets_once()
    {
        await using var visit = await stage.VisitAsync();
        await visit.SeesAsync("นี่คือระบบสนทนาอัตโนมัติ");
        for (var i = 0; i < 3; i++) await visit.Page.ReloadAsync();
        await visit.TapAsync("ยินยอม");
        await visit.MovedAsync();
        await visit.SeesAsync("สอนระบบ");
        Assert.Single(await visit.Bot("นี่คือระบบสนทนาอัตโนมัติ").AllAsync());
    }

    /// <summary>The first answers as given, the others passed over, the summary sent.</summary>
    private static async Task AnswerToTheEndAsync(ChatVisit visit, string[] answers, string skip, string end, string send)
    {
        var said = new List<string>();
        for (var turn = 0; turn < 30; turn++)
        {
            var before = await visit.Page.Locator("#webchat .webchat__bubble").CountAsync();
            var last = await visit.Page.Locator("#webchat .webchat__bubble").Last.InnerTextAsync();
            said.Add(last);
            if (last.Contains(end, StringComparison.Ordinal)) return;
            var offered = await visit.Page.Locator("#webchat .webchat__suggested-action").AllInnerTextsAsync();
            var sends = offered.FirstOrDefault(label => label.StartsWith(send, StringComparison.Ordinal));
            if (turn == 4) await visit.ShootAsync(skip == "skip" ? "en-desktop-questions" : "th-phone-4-questions");
            await visit.Box.FillAsync(turn < answers.Length ? answers[turn] : sends ?? skip);
            await visit.Box.PressAsync("Enter");
            // the citizen's own bubble and the bot's next
            await visit.Page.WaitForFunctionAsync("n => { const all = [...document.querySelectorAll('#webchat .webchat__bubble')]; return all.length >= n + 2 && !all.at(-1).classList.contains('webchat__bubble--from-user'); }",
                before, new PageWaitForFunctionOptions { Timeout = 20_000 });
        }
        Assert.Fail("The interview did not end: " + string.Join(" | ", said));
    }
}
