using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Transcripts.Api;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Transcripts.Api;

[Collection("staff api")]
public sealed class OpenApiTests(ApiRig rig)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    [Fact]
    public async Task Everybody_can_read_it()
    {
        using var response = await rig.SendAsync("nobody", "GET", "/openapi/v1.json");
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("3.1.0", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["openapi"]);
    }

    [Fact]
    public void It_describes_what_is_mapped_and_nothing_else() =>
        Assert.Equal(AuthorisationTests.Mapped(rig).Append("GET /openapi/v1.json").Order(), Operations().Select(o => o.Name).Order());

    [Fact]
    public void It_names_the_queries_that_are_taken_and_no_others()
    {
        foreach (var endpoint in rig.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal)))
        {
            var name = $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} /{Regex.Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{(\w+):\w+\}", "{$1}")}";
            var takes = endpoint.Metadata.GetMetadata<TakesQuery>() ?? new TakesQuery(false);
            string[] keys = takes.Filter ? [.. takes.Keys, .. TakesQuery.FilterKeys] : takes.Keys;
            var described = Operations().Single(o => o.Name == name).Operation["parameters"]?.AsArray().Select(Resolved).Where(p => (string?)p["in"] == "query").Select(p => (string)p["name"]!) ?? [];
            Assert.Equal((name, string.Join(' ', keys.Order())), (name, string.Join(' ', described.Order())));
        }
    }

    [Fact]
    public void Every_operation_has_an_example_and_says_how_it_fails()
    {
        foreach (var (name, operation) in Operations())
        {
            var responses = operation["responses"]!.AsObject().Select(r => (Status: r.Key, Response: Resolved(r.Value))).ToList();
            Assert.All(responses.Where(r => r.Status is "200" or "201"), r => Assert.True(r.Response["content"]!.AsObject().First().Value!["example"] is not null, $"{name} {r.Status} has no example"));
            Assert.Contains(responses, r => r.Status is "401" or "default");
            Assert.All(responses.Where(r => r.Status[0] is '4' or 'd'), r =>
            {
                var content = r.Response["content"]!["application/problem+json"]!;
                Assert.NotNull(content["schema"]);
                Assert.NotNull(content["example"]);
            });
            if (operation["requestBody"] is { } body) Assert.NotNull(body["content"]!["application/json"]!["example"]);
        }
    }

    private static JsonNode Document { get; } = JsonNode.Parse(OpenApiFile.Bytes)!;

    private static IEnumerable<(string Name, JsonNode Operation)> Operations() => Document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Where(o => Methods.Contains(o.Key)).Select(o => ($"{o.Key.ToUpperInvariant()} {p.Key}", o.Value!)));

    private static JsonNode Resolved(JsonNode? node)
    {
        if ((string?)node!["$ref"] is not { } reference) return node;
        return reference.TrimStart('#', '/').Split('/').Aggregate(Document, (at, part) => at[part]!);
    }
}
