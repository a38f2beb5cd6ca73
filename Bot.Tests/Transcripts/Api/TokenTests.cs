using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Bot.Transcripts.Api;

namespace Bot.Tests.Transcripts.Api;

[Collection("staff api")]
public sealed class TokenTests(ApiRig rig)
{
    [Fact]
    public async Task A_token_is_made_in_the_console_shown_once_and_revoked_there()
    {
        using var browser = await SignedInAsync();
        var made = await PostAsync(browser, "Make", ("name", "รายงาน <b>"), ("days", "30"));
        var token = Regex.Match(made, "id=\"token\">(lab_[A-Za-z0-9_-]{43})<").Groups[1].Value;
        Assert.Equal(200, await TryAsync(token));
        var page = await browser.GetStringAsync(new Uri("/console/account/tokens", UriKind.Relative));
        Assert.DoesNotContain(token, page, StringComparison.Ordinal);
        Assert.Contains("รายงาน &lt;b&gt;", page, StringComparison.Ordinal);
        var id = Regex.Match(page, "name=\"id\" value=\"([0-9]+)\"").Groups[1].Value;
        await PostAsync(browser, "Revoke", ("id", id));
        Assert.Equal(401, await TryAsync(token));
        var audit = rig.Store.Read(sql => sql.Rows("select Action from Audit where Subject=@0 and Action like 'token-%' order by Seq", r => r.GetString(0), id));
        Assert.Equal(["token-make", "token-revoke"], audit);
    }

    [Fact]
    public async Task The_cookie_of_the_console_opens_nothing_in_the_API()
    {
        using var browser = await SignedInAsync();
        using var response = await browser.GetAsync(new Uri("/api/v1/taxonomy", UriKind.Relative));
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("", "30")]
    [InlineData("too long a life", "366")]
    [InlineData("no life", "0")]
    public async Task A_token_without_name_or_for_longer_than_a_year_is_not_made(string name, string days)
    {
        using var browser = await SignedInAsync();
        Assert.Contains("role=\"alert\"", await PostAsync(browser, "Make", ("name", name), ("days", days)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_revokes_the_token_of_another()
    {
        var id = rig.Tokens.Of(rig.IdOf("admin"))[0].Id;
        Assert.False(await rig.Tokens.RevokeAsync(rig.IdOf("staff"), id));
    }

    [Fact]
    public async Task The_store_holds_no_token_only_its_hash()
    {
        var token = await rig.Tokens.MakeAsync(rig.IdOf("researcher"), "hashed", 1);
        var kept = rig.Store.Read(sql => sql.Rows("select Hash from PersonalTokens", r => r.GetString(0)));
        Assert.All(kept, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        Assert.DoesNotContain(kept, hash => hash.Contains(token![PersonalTokens.Prefix.Length..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_use_is_noted()
    {
        await rig.GetAsync("taxonomy", "researcher");
        Assert.NotNull(rig.Tokens.Of(rig.IdOf("researcher"))[^1].LastUsedAt);
    }

    [Fact]
    public async Task A_token_that_asks_too_often_is_told_when_to_come_back()
    {
        var folder = Directory.CreateTempSubdirectory("bot-api-rate-").FullName;
        try
        {
            await using var app = new BotApp(folder, new Dictionary<string, string?> { ["StaffApi:RequestsPerMinute"] = "2", ["Staff:InitialAdmin:Email"] = "first@example.org", ["Staff:InitialAdmin:Password"] = "a long sentence of mine" });
            using var client = app.CreateClient();
            var store = (Bot.Storage.Store)app.Services.GetService(typeof(Bot.Storage.Store))!;
            var user = store.Read(sql => sql.Value<string>("select Id from Staff"))!;
            var tokens = (PersonalTokens)app.Services.GetService(typeof(PersonalTokens))!;
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.MakeAsync(user, "busy", 1));
            for (var i = 0; i < 2; i++) Assert.Equal(200, (int)(await client.GetAsync(new Uri("/api/v1/taxonomy", UriKind.Relative))).StatusCode);
            using var refused = await client.GetAsync(new Uri("/api/v1/taxonomy", UriKind.Relative));
            Assert.Equal(429, (int)refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.MakeAsync(user, "another", 1));
            Assert.Equal(200, (int)(await client.GetAsync(new Uri("/api/v1/taxonomy", UriKind.Relative))).StatusCode);
        }
        finally { BotApp.Remove(folder); }
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var browser = rig.App.CreateClient();
        var page = await browser.GetStringAsync(new Uri("/console/sign-in", UriKind.Relative));
        using var form = Form(page, ("email", "first@example.org"), ("password", "a long sentence of mine"));
        (await browser.PostAsync(new Uri("/console/sign-in", UriKind.Relative), form)).Dispose();
        return browser;
    }

    private static async Task<string> PostAsync(HttpClient browser, string handler, params (string, string)[] fields)
    {
        var page = await browser.GetStringAsync(new Uri("/console/account/tokens", UriKind.Relative));
        using var form = Form(page, fields);
        using var response = await browser.PostAsync(new Uri($"/console/account/tokens?handler={handler}", UriKind.Relative), form);
        return await response.Content.ReadAsStringAsync();
    }

    private static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) =>
        new(fields.Append(("_form", Regex.Match(page, "name=\"_form\"[^>]*value=\"([^\"]+)\"").Groups[1].Value)).Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2)));

    private async Task<int> TryAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/taxonomy");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await rig.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
