using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Bot.Tests.Console;

/// <summary>A browser without a screen at the staff console: it keeps cookies, follows nothing by itself and sends the forms that it was shown.</summary>
internal sealed partial class ConsoleClient(BotApp app) : IDisposable
{
    public HttpClient Http { get; } = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public void Dispose() => Http.Dispose();

    public async Task<ConsolePage> GetAsync(string path) => await ConsolePage.OfAsync(await Http.GetAsync(path));

    /// <summary>Sends a form as the page shows it: with the token that stands on <paramref name="from"/>, else on the page that the form is sent to.</summary>
    public async Task<ConsolePage> PostAsync(string path, IEnumerable<(string Name, string Value)>? fields = null, string? from = null)
    {
        var page = await GetAsync(from ?? path.Split('?')[0]);
        var token = page.Token ?? (await GetAsync("/console/account")).Token ?? throw new InvalidOperationException($"No form token is on {from ?? path}: {page.Status} {page.Location} {page.Text}");
        return await PostRawAsync(path, [.. fields ?? [], ("_form", token)]);
    }

    /// <summary>Sends a form without a token of its own accord.</summary>
    public async Task<ConsolePage> PostRawAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await ConsolePage.OfAsync(await Http.PostAsync(path, content));
    }

    public Task<ConsolePage> SignInAsync(string email, string password, string back = "") => PostAsync("/console/sign-in", [("email", email), ("password", password), ("back", back)]);

    public async Task<bool> IsInAsync() => (await GetAsync("/console/account")).Status == HttpStatusCode.OK;
}

/// <summary>An answer of the console.</summary>
internal sealed partial record ConsolePage(HttpStatusCode Status, string Text, string? Location, HttpResponseMessage Response)
{
    public string? Token => FormToken().Match(Text) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    /// <summary>The path of the one-time link that the page shows.</summary>
    public string Invitation => WebUtility.HtmlDecode(Welcome().Match(Text).Value);

    public static async Task<ConsolePage> OfAsync(HttpResponseMessage response) => new(response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), response.Headers.Location?.OriginalString, response);

    [GeneratedRegex("name=\"_form\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("/console/welcome\\?account=[^\"<\\s]+")]
    private static partial Regex Welcome();
}
