using Bot.Conversations;
using Bot.Storage;
using Bot.Transcripts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>The staff at work in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConsoleTests(BrowserStage stage)
{
    private const string Story = "น้ำประปาไม่ไหลมาสามวันแล้ว โทรไปแจ้งการประปาก็ไม่มีใครรับสาย โทรกลับ 0812345678 ด้วย";

    public static TheoryData<string, int> LanguagesAndWidths => new() { { "th", 820 }, { "th", 1280 }, { "en", 820 }, { "en", 1280 } };

    [BrowserTheory]
    [MemberData(nameof(LanguagesAndWidths))]
    public async Task Every_page_is_accessible_and_complains_of_nothing(string language, int width)
    {
        var id = await StaffVisit.CitizenSaysAsync(stage, Story);
        await using var visit = await StaffVisit.SignInAsync(stage, "admin", language, width);
        foreach (var path in Pages().Append("/console/transcripts/" + id).Append("/console/transcripts?q=น้ำประปา&domain=UTIL&unread=1"))
        {
            var answer = await visit.GoAsync(path);
            Assert.True(answer!.Ok, $"{path}: {answer.Status}");
            await visit.ShootAsync($"console-{language}-{width}-{path.Split('?')[0].Replace(id, "one", StringComparison.Ordinal).Trim('/').Replace('/', '-')}{(path.Contains('?', StringComparison.Ordinal) ? "-filtered" : "")}");
            await Axe.NothingAsync(visit.Page, $"{path} {language} {width}");
            var (wide, most) = (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await visit.Page.EvaluateAsync<int>("() => document.documentElement.clientWidth"));
            Assert.True(wide <= most, $"{path} is {wide} wide in {most}");
            Assert.Equal(language, await visit.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        }
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Foreign);
    }

    [BrowserFact]
    public async Task A_transcript_that_arrives_while_the_list_is_open_shows_and_a_withdrawn_one_disappears()
    {
        await using var visit = await StaffVisit.SignInAsync(stage, "staff");
        var words = "ต่อใบขับขี่รอคิวสี่ชั่วโมง " + Guid.NewGuid().ToString("N")[..6];
        var id = await StaffVisit.CitizenSaysAsync(stage, words);
        var line = visit.Page.Locator("#line-" + id);
        await Assertions.Expect(line).ToContainTextAsync(words);
        await stage.Services.GetRequiredService<Store>().WriteAsync(sql => Erasure.Conversation(sql, id));
        await Assertions.Expect(line).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Staff_read_mask_correct_tag_note_and_quote()
    {
        var id = await StaffVisit.CitizenSaysAsync(stage, Story, "ข้าม", "ข้าม");
        // the bot repeats what was said, as its summary does
        await stage.Services.GetRequiredService<Store>().WriteAsync(sql => sql.Run("""
            insert into Activities (Id, ContactId, ConversationId, Channel, ExternalId, Direction, Kind, Text, State, At, DueAt, Attempts)
            select @1, ContactId, Id, Channel, @1, 1, 'text', 'คำตอบของท่าน: โทรกลับ 0812345678 ด้วย', 4, LastAt, LastAt, 0 from Conversations where Id=@0
            """, id, "summary-" + id));
        await using var visit = await StaffVisit.SignInAsync(stage, "staff", "en");
        var page = visit.Page;
        await visit.GoAsync("/console/transcripts/" + id);
        await Assertions.Expect(page.Locator(".bubble.bot").Last).ToContainTextAsync("[phone]");
        await Assertions.Expect(page.Locator(".chat")).Not.ToContainTextAsync("0812345678");
        var words = page.Locator(".bubble.citizen .words").Filter(new LocatorFilterOptions { HasText = "น้ำประปา" });
        await Assertions.Expect(words).ToContainTextAsync("[phone]");
        await Assertions.Expect(words).Not.ToContainTextAsync("0812345678");
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show personal data" }).CountAsync());

        await page.Locator("details.why summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("details.why").First).ToContainTextAsync("ประปา");
        await Axe.NothingAsync(page, "why");
        await page.Locator("details.correct summary").First.ClickAsync();
        await page.Locator("details.correct select").First.SelectOptionAsync("HEALTH");
        await page.Locator("details.correct button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".axis").First).ToContainTextAsync("Public health");
        await Assertions.Expect(page.Locator(".axis .overruled").First).ToContainTextAsync("machine");

        await page.Locator("details.correct summary").Nth(1).ClickAsync();
        await page.Locator("details.correct").Nth(1).Locator("select").First.SelectOptionAsync("STAFF");
        await page.Locator("details.correct").Nth(1).Locator("select").Nth(1).SelectOptionAsync("");
        await page.Locator("details.correct button").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator(".axis").Nth(1)).ToContainTextAsync("Staff manner");

        await page.GetByLabel("New tag").FillAsync("น้ำ");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add tag" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chip.tag")).ToContainTextAsync("#น้ำ");
        await page.GetByLabel("New note").FillAsync("ส่งต่อแล้ว");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add note" }).ClickAsync();
        await Assertions.Expect(page.Locator(".note")).ToContainTextAsync("ส่งต่อแล้ว");

        await words.EvaluateAsync("p => { const node = p.querySelector('[data-at]').firstChild; const range = document.createRange(); range.setStart(node, 0); range.setEnd(node, 8); const s = getSelection(); s.removeAllRanges(); s.addRange(range); }");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Keep as evidence" }).ClickAsync();
        await Assertions.Expect(page.Locator(".quote-line")).ToContainTextAsync("น้ำประปา");
        await visit.GoAsync("/console/quotes");
        await page.Locator($"a.open[href*='{id}']").ClickAsync();
        await Assertions.Expect(page.Locator(".bubble.meant")).ToContainTextAsync("น้ำประปา");
        Assert.Empty(visit.Complaints);
    }

    /// <summary>Markup, script addresses, template and style tricks, and characters that turn or hide text, each in several dresses.</summary>
    [BrowserFact]
    public async Task What_citizens_send_never_runs_and_never_deforms_a_page()
    {
        string[] cores = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "\"><b onmouseover=alert(1)>x", "javascript:alert(1)", "<iframe srcdoc='<script>alert(1)</script>'>", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<style>*{display:none}</style>",
            "</textarea></p></div></main><h1>x</h1>", "<a href='javascript:alert(1)'>x</a>", "<form action=//evil.example><button>x", "<meta http-equiv=refresh content='0;url=//evil.example'>", "<base href=//evil.example>", "<math><mtext><img src=x onerror=alert(1)>", "<div hx-get=//evil.example hx-trigger=load>", "<input autofocus onfocus=alert(1)>",
            "\u202Eevil\u202C", "\u2066\u2067\u2068x\u2069", "\u200B\u200C\u200D\uFEFFx", "&lt;script&gt;alert(1)&lt;/script&gt;", "%3Cscript%3Ealert(1)%3C/script%3E", "<!--", "]]>", "\\u003cscript\\u003e"];
        string[] payloads = [.. cores.SelectMany(c => new[] { c, "เรื่อง " + c, c.ToUpperInvariant(), c + c, "\u200B" + c, c.Replace("<", "＜", StringComparison.Ordinal), string.Join(' ', c.ToCharArray().Take(30)), c + new string('a', 300) })];
        Assert.Equal(200, payloads.Length);
        await StaffVisit.CitizenSendsAsync(stage, payloads[..50]);
        await StaffVisit.LineSendsAsync(stage, payloads[50..]);
        var store = stage.Services.GetRequiredService<Store>();
        await using var visit = await StaffVisit.SignInAsync(stage, "staff", "en");
        var dialogs = 0;
        visit.Page.Dialog += async (_, dialog) => { dialogs++; await dialog.DismissAsync(); };
        foreach (var (channel, said) in new[] { ("directline", 53), ("line", 154) })
        {
            // the newest conversation of the channel in which markup was said
            var id = store.Read(sql => sql.Value<string>("select c.Id from Conversations c where c.Channel=@0 and exists (select 1 from Activities a where a.ConversationId=c.Id and instr(a.Text, 'onerror') > 0) order by c.StartedAt desc limit 1", channel))!;
            var bubbles = visit.Page.Locator(".bubble.citizen");
            // what was sent is worked off in the background
            for (var loads = 0; loads < 60; loads++)
            {
                await visit.GoAsync("/console/transcripts/" + id);
                if (await bubbles.CountAsync() >= said) break;
            }
            await Assertions.Expect(bubbles).ToHaveCountAsync(said);
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.Equal(0, await visit.Page.Locator(".words script, .words img, .words iframe, .words a, .words form, .words style, .answers img, .answers script").CountAsync());
            await store.WriteAsync(sql => StaffWork.Tag(sql, [id], "<img src=x onerror=alert(1)>", "x", 1));
            await visit.GoAsync("/console/transcripts?channel=" + channel);
            await Assertions.Expect(visit.Page.Locator("#line-" + id)).ToContainTextAsync("<img src=x");
            await visit.ShootAsync("console-payloads-" + channel);
        }
        await visit.GoAsync("/console/transcripts?q=" + Uri.EscapeDataString("<script>"));
        await visit.GoAsync("/console/dashboard");
        Assert.Equal(0, dialogs);
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Foreign);
    }

    [BrowserFact]
    public async Task Two_people_cannot_overwrite_each_other()
    {
        var id = await StaffVisit.CitizenSaysAsync(stage, Story);
        await using var one = await StaffVisit.SignInAsync(stage, "staff", "en");
        await using var two = await StaffVisit.SignInAsync(stage, "researcher", "en");
        foreach (var (visit, code) in new[] { (one, "LOCAL"), (two, "ENV") })
        {
            await visit.GoAsync("/console/transcripts/" + id);
            await visit.Page.Locator("details.correct summary").First.ClickAsync();
            await visit.Page.Locator("details.correct select").First.SelectOptionAsync(code);
        }
        await one.Page.Locator("details.correct button").First.ClickAsync();
        await Assertions.Expect(one.Page.Locator(".axis").First).ToContainTextAsync("Local government");
        await two.Page.Locator("details.correct button").First.ClickAsync();
        await Assertions.Expect(two.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Local government");
        Assert.Equal("LOCAL", stage.Services.GetRequiredService<Store>().Read(sql => sql.Value<string>("select Label from Categories where ConversationId=@0 and Axis='domain' and Source='staff'", id)));
    }

    [BrowserFact]
    public async Task What_is_done_to_all_that_match_is_done_to_each_and_a_filter_is_kept()
    {
        var word = "ค" + Guid.NewGuid().ToString("N")[..6];
        var ids = new[] { await StaffVisit.CitizenSaysAsync(stage, "ขยะไม่มีคนเก็บ " + word), await StaffVisit.CitizenSaysAsync(stage, "ท่อแตกหน้าบ้าน " + word) };
        var store = stage.Services.GetRequiredService<Store>();
        while (store.Read(sql => sql.Value<long>("select count(*) from SearchQueue")) > 0) await Bot.Transcripts.Search.SearchIndexing.IndexAsync(store, 1000);
        await using var visit = await StaffVisit.SignInAsync(stage, "staff", "en");
        var page = visit.Page;
        await visit.GoAsync("/console/transcripts?q=" + word);
        await page.GetByLabel("Select all matching (2)").CheckAsync();
        await page.Locator("#bulk input[name=tag]").FillAsync("ตามต่อ " + word);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add tag" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "Done for 2" })).ToBeVisibleAsync();
        foreach (var id in ids) await Assertions.Expect(page.Locator("#line-" + id)).ToContainTextAsync("#ตามต่อ " + word);

        await page.GetByLabel("Save this filter as").FillAsync("งานวันนี้ " + word);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await visit.GoAsync("/console/transcripts");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "งานวันนี้ " + word, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".line")).ToHaveCountAsync(2);

        // somebody else has neither the filter nor the marks of having read
        await using var other = await StaffVisit.SignInAsync(stage, "researcher", "en");
        await other.GoAsync("/console/transcripts");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "งานวันนี้ " + word, Exact = true })).ToHaveCountAsync(0);

        var download = await page.RunAndWaitForDownloadAsync(async () =>
        {
            await page.Locator("#format").SelectOptionAsync("jsonl");
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Export what is filtered" }).ClickAsync();
        });
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task An_urgent_need_stands_out_until_somebody_has_seen_to_it()
    {
        var id = await StaffVisit.CitizenSaysAsync(stage, "ไม่อยากมีชีวิตอยู่แล้ว อยากฆ่าตัวตาย");
        await using var visit = await StaffVisit.SignInAsync(stage, "staff", "en");
        await visit.GoAsync("/console/transcripts?urgent=1");
        await Assertions.Expect(visit.Page.Locator("#line-" + id)).ToContainTextAsync("Urgent");
        await visit.GoAsync("/console/transcripts/" + id);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Seen to" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("The urgent need was seen to by")).ToBeVisibleAsync();
        await visit.GoAsync("/console/transcripts?urgent=1");
        await Assertions.Expect(visit.Page.Locator("#line-" + id)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Unmasking_needs_the_right_and_is_written_down()
    {
        var id = await StaffVisit.CitizenSaysAsync(stage, Story);
        await using (await StaffVisit.SignInAsync(stage, "researcher", "en")) { /* the account is there */ }
        string researcher;
        using (var scope = stage.Services.CreateScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<StaffUser>>();
            var user = (await accounts.FindByEmailAsync(StaffVisit.EmailOf("researcher")))!;
            researcher = user.Id;
            await scope.ServiceProvider.GetRequiredService<StaffConsole.Accounts.StaffAccounts>().ChangeAsync(user, "researcher", mayUnmask: true, actor: "system");
        }
        await using var visit = await StaffVisit.SignInAsync(stage, "researcher", "en");
        await visit.GoAsync("/console/transcripts/" + id);
        await Assertions.Expect(visit.Page.Locator(".chat")).Not.ToContainTextAsync("0812345678");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show personal data" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".chat")).ToContainTextAsync("0812345678");
        Assert.Equal(1, stage.Services.GetRequiredService<Store>().Read(sql => sql.Value<long>("select count(*) from Audit where Actor=@0 and Action='unmask' and Subject=@1", researcher, id)));
    }

    [BrowserFact]
    public async Task The_list_is_worked_without_a_pointer()
    {
        await StaffVisit.CitizenSaysAsync(stage, Story);
        var id = await StaffVisit.CitizenSaysAsync(stage, "ไฟดับทั้งหมู่บ้านตั้งแต่เมื่อคืน");
        await using var visit = await StaffVisit.SignInAsync(stage, "staff", "en");
        var keys = visit.Page.Keyboard;
        await keys.PressAsync("j");
        await Assertions.Expect(visit.Page.Locator($"#line-{id} a.open")).ToBeFocusedAsync();
        await keys.PressAsync("x");
        await Assertions.Expect(visit.Page.Locator($"#line-{id} input")).ToBeCheckedAsync();
        await Assertions.Expect(visit.Page.Locator("[data-selected]")).ToContainTextAsync("1");
        await keys.PressAsync("?");
        await Assertions.Expect(visit.Page.Locator("#keys")).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("/");
        await Assertions.Expect(visit.Page.Locator("#q")).ToBeFocusedAsync();
        await keys.TypeAsync("ไฟดับ");
        await keys.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator($"#line-{id} mark")).ToContainTextAsync("ไฟดับ");
        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await visit.Page.WaitForURLAsync($"**/console/transcripts/{id}*");
        await Assertions.Expect(visit.Page.Locator(".words mark").First).ToContainTextAsync("ไฟดับ");
    }

    /// <summary>Every page that needs nothing in its address, as the router knows them.</summary>
    private IEnumerable<string> Pages() => stage.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.RoutePattern.Parameters.Count == 0)
        .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(path => path is not ("/console/setup" or "/console/welcome" or "/console/refused" or "/console/second-factor")).Distinct().Order(StringComparer.Ordinal);
}
