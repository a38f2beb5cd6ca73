using System.Net;
using Bot.Conversations;
using Bot.StaffConsole.Administration;
using Bot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Console;

public sealed class AdministrationTests
{
    private const string People = "/console/administration/people";
    private static readonly string[] Pages = ["", "/people", "/retention", "/audit", "/dialogs", "/backups"];

    [Theory]
    [InlineData("staff")]
    [InlineData("researcher")]
    public async Task Only_administrators_administer(string role)
    {
        using var stage = new ConsoleStage();
        var id = await stage.AddAsync("somsri@example.go.th", role);
        var browser = await stage.SignedInAsync("somsri@example.go.th");
        foreach (var path in Pages.Append("/people/" + id))
        {
            var refused = await browser.GetAsync("/console/administration" + path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains("ไม่มีสิทธิ์", refused.Text, StringComparison.Ordinal);
        }
        foreach (var path in (string[])["/people", $"/people/{id}?handler=Rights", "/backups?handler=Make", "/retention?handler=Save", "/audit?handler=Download"])
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/console/administration" + path, [("role", "admin"), ("email", "x@example.go.th")], "/console/account")).Status);
        Assert.Equal(2, stage.Trail.Count(t => t.Action == "account-add"));
    }

    [Fact]
    public async Task Every_page_opens_in_both_languages()
    {
        using var stage = new ConsoleStage();
        var browser = await stage.SignedInAsync();
        foreach (var (language, word) in ((string, string)[])[("th", "ดูแลระบบ"), ("en", "Administration")])
        {
            await browser.PostAsync("/console/language", [("to", language)], "/console/account");
            foreach (var path in Pages)
            {
                var page = await browser.GetAsync("/console/administration" + path);
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.Contains(word, page.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(" style=", page.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("onclick", page.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_invitation_opens_an_account_once()
    {
        using var stage = new ConsoleStage();
        var admin = await stage.SignedInAsync();
        var made = await admin.PostAsync(People, [("email", "somsri@example.go.th"), ("role", "researcher")]);
        Assert.NotEmpty(made.Invitation);
        Assert.Empty((await admin.GetAsync(People)).Invitation);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(People, [("email", "somsri@example.go.th"), ("role", "staff")])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(People, [("email", "no address"), ("role", "staff")])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(People, [("email", "x@example.go.th"), ("role", "king")])).Status);
        var invited = stage.Browser();
        var form = Welcome(made.Invitation);
        Assert.Equal("/console/sign-in", (await invited.PostAsync("/console/welcome", form, made.Invitation)).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await invited.PostAsync("/console/welcome", form, made.Invitation)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await invited.SignInAsync("somsri@example.go.th", ConsoleStage.Password)).Status);
    }

    [Fact]
    public async Task A_newer_link_ends_the_one_before_and_the_sessions()
    {
        using var stage = new ConsoleStage();
        var id = await stage.AddAsync("somsri@example.go.th", "staff");
        var (admin, person) = (await stage.SignedInAsync(), await stage.SignedInAsync("somsri@example.go.th"));
        var first = (await admin.PostAsync($"{People}/{id}?handler=Link")).Invitation;
        var second = (await admin.PostAsync($"{People}/{id}?handler=Link")).Invitation;
        Assert.False(await person.IsInAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostAsync("/console/welcome", Welcome(first), first)).Status);
        Assert.Equal("/console/sign-in", (await person.PostAsync("/console/welcome", Welcome(second), second)).Location);
    }

    [Fact]
    public async Task Rights_hold_from_the_next_click_on()
    {
        using var stage = new ConsoleStage();
        var id = await stage.AddAsync("somsri@example.go.th", "staff");
        var admin = await stage.SignedInAsync();
        await admin.PostAsync($"{People}/{id}?handler=Rights", [("role", "admin"), ("unmask", "true")]);
        var person = await stage.SignedInAsync("somsri@example.go.th");
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/console/administration")).Status);
        await admin.PostAsync($"{People}/{id}?handler=Rights", [("role", "staff")]);
        Assert.NotEqual(HttpStatusCode.OK, (await person.GetAsync("/console/administration")).Status);
        Assert.Contains(stage.Trail, t => t is { Action: "account-role", Detail: "admin, unmask" } && t.Subject == id);
    }

    [Fact]
    public async Task There_is_always_an_administrator_left()
    {
        using var stage = new ConsoleStage();
        var admin = await stage.SignedInAsync();
        var me = stage.Trail[0].Subject!;
        foreach (var handler in (string[])["Disable", "Rights"])
        {
            var refused = await admin.PostAsync($"{People}/{me}?handler={handler}", [("role", "staff")]);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains("ของตนเองไม่ได้", refused.Text, StringComparison.Ordinal);
        }
        // by somebody else: not the last one either
        using var scope = stage.App.Services.CreateScope();
        var staff = (Bot.StaffConsole.Accounts.StaffAccounts)scope.ServiceProvider.GetService(typeof(Bot.StaffConsole.Accounts.StaffAccounts))!;
        var accounts = (Microsoft.AspNetCore.Identity.UserManager<StaffUser>)scope.ServiceProvider.GetService(typeof(Microsoft.AspNetCore.Identity.UserManager<StaffUser>))!;
        await staff.AddAsync("invited@example.go.th", "admin", null);
        var user = (await accounts.FindByIdAsync(me))!;
        Assert.Equal("LastAdministrator", (await staff.DisableAsync(user, true, "system")).Errors.Single().Code);
        Assert.Equal("LastAdministrator", (await staff.ChangeAsync(user, "staff", false, "system")).Errors.Single().Code);
        await stage.AddAsync("second@example.go.th", "admin");
        Assert.True((await staff.DisableAsync(user, true, "system")).Succeeded);
        Assert.False(await admin.IsInAsync());
    }

    [Fact]
    public async Task Retention_shows_first_then_erases_on_time_and_says_so()
    {
        using var stage = new ConsoleStage();
        await SayAsync(stage, "old", ended: true);
        await SayAsync(stage, "silent", ended: false);
        stage.Time.Move(TimeSpan.FromDays(8));
        await SayAsync(stage, "new", ended: true);
        var admin = await stage.SignedInAsync();
        const string path = "/console/administration/retention";
        (string, string)[] rule = [("dialog", "service-experience"), ("days", "7")];
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(path + "?handler=Preview", [("dialog", "service-experience"), ("days", "soon")])).Status);
        var preview = await admin.PostAsync(path + "?handler=Preview", rule);
        Assert.Contains("จะลบบทสนทนา 1 รายการทันที", preview.Text, StringComparison.Ordinal);
        Assert.Equal(["new", "old", "silent"], Conversations(stage));
        Assert.Equal(path + "?saved=true", (await admin.PostAsync(path + "?handler=Save", rule)).Location);
        await stage.Get<RetentionWorker>().EraseAsync();
        Assert.Equal(["new", "silent"], Conversations(stage));
        Assert.False(File.Exists(Path.Combine(stage.DataDirectory, "media", "old.jpg")));
        Assert.DoesNotContain("คำของ old", Text(stage), StringComparison.Ordinal);
        Assert.Contains(stage.Trail, t => t is { Actor: "system", Action: "retention-erase", Subject: "service-experience", Detail: "1" });
        Assert.Contains(stage.Trail, t => t is { Action: "retention-rule", Detail: "7 days" });
        stage.Time.Move(TimeSpan.FromDays(8));
        Assert.Equal(1, (await stage.Get<RetentionWorker>().EraseAsync()).Erased.Sum(e => e.Erased));
        Assert.Equal(["silent"], Conversations(stage));
        Assert.Equal(0, stage.Store.Read(sql => sql.Value<long>("select count(*) from Contacts where ExternalUserId in ('Uold', 'Unew')")));
        admin = await stage.SignedInAsync();
        Assert.Contains("ตรวจล่าสุด", (await admin.GetAsync(path)).Text, StringComparison.Ordinal);
        await admin.PostAsync(path + "?handler=Save", [("dialog", "service-experience"), ("days", "")]);
        Assert.Equal(0, stage.Store.Read(sql => sql.Value<long>("select count(*) from RetentionRules")));
    }

    [Fact]
    public async Task The_overview_leads_to_what_did_not_arrive()
    {
        using var stage = new ConsoleStage();
        await SayAsync(stage, "lost", ended: true);
        await stage.Store.WriteAsync(sql => sql.Run("update Activities set Direction=1, State=6, Reason='timeout' where ConversationId='lost'"));
        var admin = await stage.SignedInAsync();
        Assert.Contains("href=\"/console/transcripts/lost\"", (await admin.GetAsync("/console/administration")).Text, StringComparison.Ordinal);
        stage.Time.Move(TimeSpan.FromDays(8));
        admin = await stage.SignedInAsync();
        Assert.Contains("ไม่มีเรื่องที่ต้องดูแล", (await admin.GetAsync("/console/administration")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_made_listed_and_deleted_and_seven_are_kept()
    {
        using var stage = new ConsoleStage();
        var admin = await stage.SignedInAsync();
        const string path = "/console/administration/backups";
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync(path + "?handler=Make")).Status);
        var first = Assert.Single(stage.Get<Backups>().List());
        Assert.Contains(first.Name, (await admin.GetAsync(path)).Text, StringComparison.Ordinal);
        for (var i = 0; i < Backups.Kept; i++)
        {
            stage.Time.Move(TimeSpan.FromMinutes(1));
            await stage.Get<Backups>().MakeAsync("system");
        }
        Assert.Equal(Backups.Kept, stage.Get<Backups>().List().Count);
        Assert.DoesNotContain(stage.Get<Backups>().List(), b => b.Name == first.Name);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync(path + "?handler=Delete", [("name", "../bot.db")])).Status);
        Assert.True(File.Exists(Path.Combine(stage.DataDirectory, "bot.db")));
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync(path + "?handler=Delete", [("name", stage.Get<Backups>().List()[0].Name)])).Status);
        Assert.Equal(Backups.Kept - 1, stage.Get<Backups>().List().Count);
        Assert.Contains(stage.Trail, t => t.Action == "backup-delete" && t.Actor != "system");
    }

    [Fact]
    public async Task The_trail_is_read_filtered_and_downloaded_and_no_cell_is_a_formula()
    {
        using var stage = new ConsoleStage();
        await stage.Get<AuditTrail>().AddAsync("system", "export", null, "=HYPERLINK(\"x\")");
        var admin = await stage.SignedInAsync();
        const string path = "/console/administration/audit";
        Assert.Contains("บันทึกครบถ้วน", (await admin.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HYPERLINK", (await admin.GetAsync(path + "?action=sign-in")).Text, StringComparison.Ordinal);
        Assert.Contains("HYPERLINK", (await admin.GetAsync(path + "?person=system&action=export")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HYPERLINK", (await admin.GetAsync(path + "?action=export&day=2020-01-01")).Text, StringComparison.Ordinal);
        var csv = await admin.PostAsync(path + "?handler=Download", [("person", "")]);
        Assert.Equal("text/csv", csv.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"'=HYPERLINK", csv.Text, StringComparison.Ordinal);
        Assert.Contains(ConsoleStage.Admin, csv.Text, StringComparison.Ordinal);
        Assert.Equal("audit-export", stage.Trail[^1].Action);
    }

    [Fact]
    public async Task More_than_a_page_of_the_trail_is_paged()
    {
        using var stage = new ConsoleStage();
        for (var i = 0; i < 120; i++) await stage.Get<AuditTrail>().AddAsync("system", "export", "line " + i);
        var admin = await stage.SignedInAsync();
        var page = await admin.GetAsync("/console/administration/audit?action=export");
        Assert.Contains("line 119<", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("line 19<", page.Text, StringComparison.Ordinal);
        var older = System.Text.RegularExpressions.Regex.Match(page.Text, "href=\"([^\"]+before=[^\"]+)\"").Groups[1].Value;
        Assert.Contains("line 19<", (await admin.GetAsync(older)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_dialog_file_is_shown_with_its_place()
    {
        var dialogs = Directory.CreateTempSubdirectory("bot-dialogs-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(BotApp.Root, "dialogs"), "*.yaml")) File.Copy(file, Path.Combine(dialogs.FullName, Path.GetFileName(file)));
            using var stage = new ConsoleStage(new Dictionary<string, string?> { ["Dialogs:Directory"] = dialogs.FullName });
            var admin = await stage.SignedInAsync();
            var broken = Path.Combine(dialogs.FullName, "after-visit.yaml");
            await File.AppendAllTextAsync(broken, "\nnonsense: true\n");
            stage.Get<DialogCatalog>().Refresh();
            var page = await admin.GetAsync("/console/administration/dialogs");
            Assert.Contains($"{broken}:", page.Text, StringComparison.Ordinal);
            Assert.Contains("service-experience", page.Text, StringComparison.Ordinal);
            Assert.Contains("/console/administration/dialogs", (await admin.GetAsync("/console/administration")).Text, StringComparison.Ordinal);
        }
        finally { dialogs.Delete(recursive: true); }
    }

    [Fact]
    public async Task The_page_sees_a_changed_line_of_the_trail()
    {
        using var stage = new ConsoleStage();
        await stage.Get<AuditTrail>().AddAsync("system", "export", "c1");
        var admin = await stage.SignedInAsync();
        await stage.Store.WriteAsync(sql =>
        {
            sql.Run("drop trigger Audit_NoUpdate");
            sql.Run("update Audit set Subject='c2' where Action='export'");
        });
        stage.Time.Move(AuditWatch.BetweenWholes);
        Assert.Contains("บรรทัดที่ 2 ", (await admin.GetAsync("/console/administration/audit")).Text, StringComparison.Ordinal);
    }

    private static (string, string)[] Welcome(string link)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Split('?')[1]);
        return [("account", query["account"].ToString()), ("code", query["code"].ToString()), ("password", ConsoleStage.Password), ("again", ConsoleStage.Password)];
    }

    private static List<string> Conversations(ConsoleStage stage) => stage.Store.Read(sql => sql.Rows("select Id from Conversations order by Id", r => r.GetString(0)));

    private static string Text(ConsoleStage stage) => string.Concat(Directory.EnumerateFiles(stage.DataDirectory, "bot.db*").Select(f => System.Text.Encoding.UTF8.GetString(LiveFiles.Bytes(f))));

    /// <summary>A conversation with one picture, past the channels.</summary>
    private static Task SayAsync(ConsoleStage stage, string id, bool ended)
    {
        Directory.CreateDirectory(Path.Combine(stage.DataDirectory, "media"));
        File.WriteAllText(Path.Combine(stage.DataDirectory, "media", id + ".jpg"), "picture");
        var now = stage.Time.GetUtcNow().ToUnixTimeMilliseconds();
        return stage.Store.WriteAsync(sql =>
        {
            sql.Run("insert into Contacts (Channel, ExternalUserId, Reachable) values ('line', @0, 1)", "U" + id);
            var contact = sql.Value<long>("select max(Id) from Contacts");
            sql.Run("insert into Conversations (Id, ContactId, Channel, DialogId, Revision, Reference, Status, State, Version, StartedAt, LastAt, EndedAt) values (@0, @1, 'line', 'service-experience', 'r', @0, @2, '{}', 1, @3, @3, @4)",
                id, contact, ended ? 1 : 0, now, ended ? now : null);
            sql.Run("insert into Activities (Id, ContactId, ConversationId, Channel, ExternalId, Direction, Kind, Text, State, At, DueAt, Attempts) values (@0, @1, @0, 'line', @0, 0, 'image', @2, 3, @3, @3, 0)", id, contact, "คำของ " + id, now);
            sql.Run("insert into Attachments (ActivityId, Channel, MessageId, Kind, State, File, DueAt, Attempts) values (@0, 'line', @0, 'image', 1, @1, @2, 0)", id, id + ".jpg", now);
        });
    }
}
