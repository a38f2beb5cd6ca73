using System.Net;
using Microsoft.AspNetCore.Routing;

namespace Bot.Tests.Console;

/// <summary>What holds of every address below /console, taken from the routing itself, so that a new page cannot be forgotten.</summary>
public sealed class ConsoleHttpTests
{
    [Fact]
    public async Task Every_address_of_the_console_answers_with_the_protecting_headers()
    {
        using var stage = new ConsoleStage();
        var (admin, stranger) = (await stage.SignedInAsync(), stage.Browser());
        foreach (var path in Paths(stage).Append("/console/no-such-page"))
            foreach (var browser in (ConsoleClient[])[admin, stranger])
                using (var response = await browser.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, path), HttpCompletionOption.ResponseHeadersRead))
                {
                    string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : null;
                    Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", Header("Content-Security-Policy"), StringComparison.Ordinal);
                    Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
                    Assert.Equal("nosniff", Header("X-Content-Type-Options"));
                    Assert.Equal("no-referrer", Header("Referrer-Policy"));
                    Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
                    Assert.Contains("no-store", Header("Cache-Control"), StringComparison.Ordinal);
                }
    }

    [Fact]
    public async Task A_stranger_sees_nothing_but_the_way_in()
    {
        using var stage = new ConsoleStage();
        var stranger = stage.Browser();
        string[] open = ["/console/sign-in", "/console/second-factor", "/console/setup", "/console/welcome", "/console/refused"];
        foreach (var path in Paths(stage).Except(open))
        {
            using var response = await stranger.Http.GetAsync(path);
            // what takes posts only has nothing to show
            if (response.StatusCode is HttpStatusCode.MethodNotAllowed) continue;
            Assert.True(response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{path} answered {response.StatusCode}");
            if (response.Headers.Location is { } to) Assert.Contains("/console/sign-in", to.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Looking_changes_nothing()
    {
        using var stage = new ConsoleStage();
        var admin = await stage.SignedInAsync();
        var before = Tables(stage);
        foreach (var path in Paths(stage).Where(p => p != "/console/changes"))
        {
            await admin.GetAsync(path);
            // a handler of a form is no address to look at either
            foreach (var handler in (string[])["Make", "Delete", "Save", "Begin", "On", "Off", "Disable", "Link", "Rights", "Download"]) await admin.GetAsync($"{path}?handler={handler}");
        }
        Assert.True(await admin.IsInAsync());
        Assert.Equal(before, Tables(stage));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var stage = new ConsoleStage();
        var admin = await stage.SignedInAsync();
        var before = stage.Trail.Count;
        foreach (var path in Paths(stage).Except(["/console/changes", "/console/refused"]))
        {
            var refused = await admin.PostRawAsync(path, [("role", "admin"), ("email", "x@example.go.th"), ("to", "en")]);
            Assert.True(refused.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{path} answered {refused.Status}");
        }
        Assert.Equal(before, stage.Trail.Count);
        Assert.True(await admin.IsInAsync());
    }

    [Fact]
    public async Task The_cookie_of_a_session_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var stage = new ConsoleStage();
        var cookies = (await stage.Browser().SignInAsync(ConsoleStage.Admin, ConsoleStage.Password)).Response.Headers.GetValues("Set-Cookie").ToList();
        Assert.All(cookies, c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Contains("samesite", c, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(cookies, c => c.StartsWith("staff=", StringComparison.Ordinal) && c.Contains("path=/console", StringComparison.Ordinal));
    }

    /// <summary>Every address below /console, with something in place of what varies.</summary>
    private static List<string> Paths(ConsoleStage stage) => [.. stage.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(e => "/" + (e.RoutePattern.RawText ?? "").TrimStart('/')).Where(p => p.StartsWith("/console", StringComparison.OrdinalIgnoreCase)).Distinct()
        .Select(p => System.Text.RegularExpressions.Regex.Replace(p, "{[^}]*}", parameter => parameter.Value.EndsWith(":long}", StringComparison.Ordinal) ? "1" : "nobody"))];

    private static string Tables(ConsoleStage stage) => stage.Store.Read(sql => string.Join(" | ", sql.Rows("select name from sqlite_master where type='table' and name not like 'sqlite%'", r => r.GetString(0))
        .Select(t => $"{t}: {string.Join(';', sql.Rows($"select * from \"{t}\"", r => string.Join(',', Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? "" : r.GetValue(i).ToString()))))}")));
}
