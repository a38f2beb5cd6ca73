using System.Net;
using System.Text.RegularExpressions;
using Bot.StaffConsole.Accounts;

namespace Bot.Tests.Console;

public sealed partial class AccountTests
{
    private const string NewPassword = "ปลูกต้นไม้ทุกวันเสาร์";

    [Fact]
    public async Task The_administrator_of_the_settings_can_come_in_and_go()
    {
        using var stage = new ConsoleStage();
        var browser = stage.Browser();
        Assert.Equal("/console/sign-in?back=%2Fconsole%2Faccount", new Uri(new Uri("http://localhost"), (await browser.GetAsync("/console/account")).Location!).PathAndQuery);
        var entered = await browser.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password, "/console/account");
        Assert.Equal((HttpStatusCode.Redirect, "/console/account"), (entered.Status, entered.Location));
        Assert.True(await browser.IsInAsync());
        Assert.Equal("/console/sign-in", (await browser.PostAsync("/console/sign-out", from: "/console/account")).Location);
        Assert.False(await browser.IsInAsync());
        Assert.Equal(["account-add", "sign-in", "sign-out"], stage.Trail.Select(t => t.Action));
    }

    [Fact]
    public async Task Signing_out_ends_every_session_of_the_account()
    {
        using var stage = new ConsoleStage();
        var (here, there) = (await stage.SignedInAsync(), await stage.SignedInAsync());
        await here.PostAsync("/console/sign-out", from: "/console/account");
        Assert.False(await there.IsInAsync());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_refused_in_the_same_words()
    {
        using var stage = new ConsoleStage();
        var browser = stage.Browser();
        var wrong = await browser.SignInAsync(ConsoleStage.Admin, "not the password");
        var unknown = await browser.SignInAsync("nobody@example.go.th", "not the password");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.Status, unknown.Status));
        Assert.Contains("อีเมลหรือรหัสผ่านไม่ถูกต้อง", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("อีเมลหรือรหัสผ่านไม่ถูกต้อง", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(2, stage.Trail.Count(t => t.Action == "sign-in-failed"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("/console/\\evil.example")]
    [InlineData("/somewhere")]
    public async Task Signing_in_leads_nowhere_but_into_the_console(string back)
    {
        using var stage = new ConsoleStage();
        Assert.Equal("/console", (await stage.Browser().SignInAsync(ConsoleStage.Admin, ConsoleStage.Password, back)).Location);
        Assert.Equal("/console", (await stage.Browser().PostAsync("/console/language", [("to", "en"), ("back", back)], "/console/sign-in")).Location);
    }

    [Fact]
    public async Task The_first_administrator_is_made_under_a_link_that_works_once()
    {
        using var stage = new ConsoleStage(withAdmin: false);
        var link = SetupLink().Match(string.Join('\n', stage.Log.Lines)).Value;
        Assert.NotEmpty(link);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Browser().GetAsync("/console/setup?key=guess")).Status);
        var browser = stage.Browser();
        var key = link.Split('=')[1];
        var form = new[] { ("key", key), ("email", "first@example.go.th"), ("password", NewPassword), ("again", NewPassword) };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/console/setup", [("key", key), ("email", "first@example.go.th"), ("password", "short"), ("again", "short")], link)).Status);
        Assert.Equal("/console", (await browser.PostAsync("/console/setup", form, link)).Location);
        Assert.True(await browser.IsInAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console/administration")).Status);
        var second = stage.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.PostAsync("/console/setup", form, "/console/sign-in")).Status);
    }

    [Fact]
    public async Task A_thousand_failures_of_a_stranger_do_not_lock_out_the_browser_of_the_owner()
    {
        using var stage = new ConsoleStage();
        var (owner, stranger) = (await stage.SignedInAsync(), stage.Browser());
        // most of a thousand tries are refused before a password is looked at; the guard itself is asked, as the page asks it
        var guard = stage.Get<SignInGuard>();
        for (var i = 0; i < 1000; i++) guard.Failed(ConsoleStage.Admin, null, false);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Status);
        await owner.PostAsync("/console/sign-out", from: "/console/account");
        Assert.Equal(HttpStatusCode.Redirect, (await owner.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Status);
        stage.Time.Move(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Status);
    }

    [Fact]
    public async Task Whoever_guesses_has_to_wait()
    {
        using var stage = new ConsoleStage();
        var stranger = stage.Browser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) answers.Add((await stranger.SignInAsync(ConsoleStage.Admin, "guess number " + i)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task The_second_factor_is_asked_for_once_it_is_on_and_each_code_works_once()
    {
        using var stage = new ConsoleStage();
        var browser = await stage.SignedInAsync();
        var key = AuthenticatorKey().Match((await browser.PostAsync("/console/account?handler=Begin")).Text).Groups[1].Value;
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/console/account?handler=On", [("code", "000000")])).Status);
        var on = await browser.PostAsync("/console/account?handler=On", [("code", Totp.Code(key))]);
        var recovery = RecoveryCode().Matches(on.Text).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(10, recovery.Count);

        var other = stage.Browser();
        Assert.StartsWith("/console/second-factor", (await other.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Location, StringComparison.Ordinal);
        Assert.False(await other.IsInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostAsync("/console/second-factor", [("code", "12345")])).Status);
        var code = Totp.Code(key, 1);
        Assert.Equal("/console", (await other.PostAsync("/console/second-factor", [("code", code)])).Location);
        Assert.True(await other.IsInAsync());

        var third = stage.Browser();
        await third.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.PostAsync("/console/second-factor", [("code", code)])).Status);
        Assert.Equal("/console", (await third.PostAsync("/console/second-factor", [("code", recovery[0])])).Location);

        Assert.Equal(HttpStatusCode.BadRequest, (await other.PostAsync("/console/account?handler=Off", [("current", "wrong password")])).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.PostAsync("/console/account?handler=Off", [("current", ConsoleStage.Password)])).Status);
        Assert.False(await third.IsInAsync());
        Assert.Equal("/console", (await stage.Browser().SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Location);
    }

    [Fact]
    public async Task Where_a_second_factor_is_required_nothing_opens_before_it_is_on()
    {
        using var stage = new ConsoleStage(new Dictionary<string, string?> { ["Staff:RequireSecondFactor"] = "true" });
        var browser = await stage.SignedInAsync();
        foreach (var path in (string[])["/console", "/console/administration", "/console/administration/people", "/console/changes", "/console/Administration"])
            Assert.Equal("/console/account", (await browser.GetAsync(path)).Location);
        Assert.Equal("/console/account", (await browser.PostAsync("/console/administration/people", [("email", "x@example.go.th"), ("role", "admin")], "/console/account")).Location);
        Assert.DoesNotContain(stage.Trail, t => t.Subject is not null && t.Actor != "system" && t.Action == "account-add");
        var key = AuthenticatorKey().Match((await browser.PostAsync("/console/account?handler=Begin")).Text).Groups[1].Value;
        await browser.PostAsync("/console/account?handler=On", [("code", Totp.Code(key))]);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/console/administration")).Status);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        using var stage = new ConsoleStage();
        var (here, there) = (await stage.SignedInAsync(), await stage.SignedInAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await here.PostAsync("/console/account?handler=Password", [("current", "wrong password"), ("password", NewPassword), ("again", NewPassword)])).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.PostAsync("/console/account?handler=Password", [("current", ConsoleStage.Password), ("password", NewPassword), ("again", NewPassword)])).Status);
        Assert.True(await here.IsInAsync());
        Assert.False(await there.IsInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Status);
    }

    [Fact]
    public async Task An_open_session_does_not_help_to_guess_the_password()
    {
        using var stage = new ConsoleStage();
        var browser = await stage.SignedInAsync();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) answers.Add((await browser.PostAsync("/console/account?handler=Off", [("current", "guess number " + i)])).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_the_next_click_on_every_instance()
    {
        using var one = new ConsoleStage();
        using var two = new ConsoleStage(beside: one);
        var id = await one.AddAsync("somsri@example.go.th", "staff");
        // the same cookie is good on both
        var (here, there) = (await one.SignedInAsync("somsri@example.go.th"), await two.SignedInAsync("somsri@example.go.th"));
        Assert.True(await here.IsInAsync() && await there.IsInAsync());
        var admin = await one.SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"/console/administration/people/{id}?handler=Disable")).Status);
        Assert.False(await here.IsInAsync());
        Assert.False(await there.IsInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await two.Browser().SignInAsync("somsri@example.go.th", ConsoleStage.Password)).Status);
        await admin.PostAsync($"/console/administration/people/{id}?handler=Enable");
        Assert.Equal(HttpStatusCode.Redirect, (await two.Browser().SignInAsync("somsri@example.go.th", ConsoleStage.Password)).Status);
    }

    [Fact]
    public async Task A_session_of_one_instance_is_good_on_the_other()
    {
        using var one = new ConsoleStage();
        using var two = new ConsoleStage(beside: one);
        var here = one.Browser();
        var cookies = (await here.SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).Where(c => c.StartsWith("staff=", StringComparison.Ordinal));
        using var http = two.App.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/console/account")).StatusCode);
        await here.PostAsync("/console/sign-out", from: "/console/account");
        Assert.Equal(HttpStatusCode.Redirect, (await http.GetAsync("/console/account")).StatusCode);
    }

    [GeneratedRegex("/console/setup\\?key=[0-9a-f]+")]
    private static partial Regex SetupLink();

    [GeneratedRegex("secret=([A-Z2-7]+)")]
    private static partial Regex AuthenticatorKey();

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex RecoveryCode();
}
