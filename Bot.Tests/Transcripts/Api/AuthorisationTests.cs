using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Transcripts.Api;

[Collection("staff api")]
public sealed class AuthorisationTests(ApiRig rig)
{
    private const string Everybody = "staff researcher admin";

    /// <summary>Every endpoint of the API and who may use it. A new endpoint needs a row.</summary>
    private static readonly Dictionary<string, string> Matrix = new()
    {
        ["GET /api/v1/transcripts"] = Everybody,
        ["GET /api/v1/transcripts/{id}"] = Everybody,
        ["DELETE /api/v1/transcripts/{id}"] = "admin",
        ["PUT /api/v1/transcripts/{id}/messages/{messageId}/categories/{axis}"] = Everybody,
        ["POST /api/v1/transcripts/{id}/tags/{tag}"] = Everybody,
        ["DELETE /api/v1/transcripts/{id}/tags/{tag}"] = Everybody,
        ["POST /api/v1/transcripts/{id}/notes"] = Everybody,
        ["POST /api/v1/transcripts/{id}/highlights"] = Everybody,
        ["DELETE /api/v1/transcripts/{id}/highlights/{highlightId}"] = Everybody,
        ["GET /api/v1/export"] = Everybody,
        ["GET /api/v1/counts"] = Everybody,
        ["GET /api/v1/taxonomy"] = Everybody,
    };

    internal static List<string> Mapped(ApiRig rig) =>
        [.. rig.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (Path: "/" + e.RoutePattern.RawText!.TrimStart('/'), Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]))
            .Where(e => e.Path.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(e => e.Methods.Select(m => $"{m} {Regex.Replace(e.Path, @"\{(\w+):\w+\}", "{$1}")}"))];

    [Fact]
    public void Every_endpoint_has_its_row() => Assert.Equal(Matrix.Keys.Order(), Mapped(rig).Order());

    [Theory]
    [InlineData("nobody")]
    [InlineData("unknown")]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("disabled")]
    public async Task Without_a_token_that_holds_nothing_opens(string who)
    {
        foreach (var row in Matrix.Keys)
        {
            using var response = await CallAsync(who, row);
            Assert.True((int)response.StatusCode == 401, $"{row} for {who}: {(int)response.StatusCode}");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("researcher")]
    [InlineData("admin")]
    public async Task A_role_opens_what_its_row_says_and_nothing_else(string who)
    {
        foreach (var (row, roles) in Matrix)
        {
            using var response = await CallAsync(who, row);
            var refused = (int)response.StatusCode is 401 or 403;
            Assert.True(refused != roles.Split(' ').Contains(who), $"{row} for {who}: {(int)response.StatusCode}");
            if (refused) Assert.Equal(403, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task A_token_does_not_open_the_console()
    {
        using var client = rig.App.CreateClient(new() { AllowAutoRedirect = false });
        foreach (var path in (string[])["/console", "/console/account", "/console/account/tokens"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new("Bearer", await rig.Tokens.MakeAsync(rig.IdOf("admin"), "for the console", 1));
            using var response = await client.SendAsync(request);
            Assert.Contains("/console/sign-in", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_has_the_role_that_its_person_has_now()
    {
        var seeded = rig.Seed();
        try
        {
            await rig.Store.WriteAsync(sql => sql.Run("update Staff set Role='staff' where Id=@0", rig.IdOf("admin")));
            Assert.Equal(403, (await rig.DoAsync("DELETE", $"transcripts/{seeded.Id}", null, "admin")).Status);
        }
        finally { await rig.Store.WriteAsync(sql => sql.Run("update Staff set Role='admin' where Id=@0", rig.IdOf("admin"))); }
    }

    private Task<HttpResponseMessage> CallAsync(string who, string row)
    {
        var (method, path) = (row.Split(' ')[0], Regex.Replace(row.Split(' ')[1], @"\{\w+\}", "7"));
        return rig.SendAsync(who, method, path + (path.EndsWith("/counts", StringComparison.Ordinal) ? "?by=day" : ""), method is "PUT" or "POST" ? "{}" : null);
    }
}
