using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.Connector;

/// <summary>What answers in Azure's place: the two key addresses, the login, and the connector that takes replies.</summary>
internal sealed class StandInAzure : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "99999999-8888-7777-6666-555555555555";
    private readonly WebApplication app;
    private readonly (string Id, RSA Rsa, string[]? Endorsements)[] keys = [("good", RSA.Create(2048), ["msteams", "line", "emulator"]), ("bare", RSA.Create(2048), null), ("empty", RSA.Create(2048), [])];
    private int tokens, requests;

    private StandInAzure(WebApplication app) => this.app = app;

    public string Site => app.Urls.First();
    public string Service => Site + "/service/";
    public ConcurrentQueue<(string Path, string? Authorization, JsonObject Body)> Replies { get; } = new();
    /// <summary>Statuses with which the connector answers next.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();
    /// <summary>Where a 307 among them leads.</summary>
    public string? MovedTo { get; set; }
    public int TokensIssued => tokens;
    /// <summary>All that was ever asked of it, at any address.</summary>
    public int Requests => requests;

    public static async Task<StandInAzure> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var azure = new StandInAzure(builder.Build());
        azure.Map();
        await azure.app.StartAsync();
        return azure;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var key in keys) key.Rsa.Dispose();
    }

    public Dictionary<string, string?> Settings(bool emulator = false) => new()
    {
        ["BotFramework:AppId"] = AppId,
        ["BotFramework:AppPassword"] = "not-a-real-password",
        ["BotFramework:TenantId"] = Tenant,
        ["BotFramework:MetadataUrl"] = Site + "/metadata",
        ["BotFramework:EmulatorMetadataUrl"] = Site + "/metadata",
        ["BotFramework:LoginUrl"] = Site,
        ["BotFramework:Emulator"] = emulator ? "true" : "false",
        ["Line:ChannelSecret"] = "",
    };

    /// <summary>A token of the channel service; every part can be made wrong. A key with a name that nobody knows is none of the published ones.</summary>
    public string Token(string? serviceUrl, string issuer = "https://api.botframework.com", string audience = AppId, int starts = -90, int expires = 60, string? key = "good", string claim = "serviceurl", bool withoutExpiry = false,
        string? algorithm = null, IReadOnlyDictionary<string, object>? more = null)
    {
        var claims = new Dictionary<string, object>(more ?? new Dictionary<string, object>());
        if (serviceUrl is not null) claims[claim] = serviceUrl;
        var rsa = keys.FirstOrDefault(k => k.Id == key).Rsa ?? keys[0].Rsa;
        var signer = algorithm == SecurityAlgorithms.HmacSha256 ? (SecurityKey)new SymmetricSecurityKey(rsa.ExportSubjectPublicKeyInfo()) { KeyId = key } : new RsaSecurityKey(rsa) { KeyId = key };
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = claims.ContainsKey("aud") ? null : audience,
            Claims = claims,
            NotBefore = now.AddMinutes(starts),
            Expires = withoutExpiry ? null : now.AddMinutes(expires),
            SigningCredentials = new SigningCredentials(signer, algorithm ?? SecurityAlgorithms.RsaSha256),
        });
    }

    private void Map()
    {
        app.Use((HttpContext _, RequestDelegate next) => { Interlocked.Increment(ref requests); return next(_); });
        app.MapGet("/metadata", () => Results.Json(new { issuer = "https://api.botframework.com", jwks_uri = Site + "/keys", id_token_signing_alg_values_supported = new[] { "RS256" } }));
        app.MapGet("/keys", () => Results.Json(new { keys = keys.Select(key => Jwk(key.Rsa, key.Id, key.Endorsements)) }));
        app.MapPost("/{tenant}/oauth2/v2.0/token", (string tenant) => tenant == Tenant ? Results.Json(new { access_token = $"ours-{Interlocked.Increment(ref tokens)}", expires_in = 3600 }) : Results.StatusCode(400));
        app.MapPost("/service/v3/{**path}", async (HttpContext http) =>
        {
            var body = await JsonNode.ParseAsync(http.Request.Body);
            var status = Answers.TryDequeue(out var next) ? next : 200;
            if (status == 307) http.Response.Headers.Location = MovedTo;
            if (status == 200) Replies.Enqueue((http.Request.Path.Value!, http.Request.Headers.Authorization, body!.AsObject()));
            return status == 200 ? Results.Json(new { id = "r" }) : Results.StatusCode(status);
        });
    }

    private static object Jwk(RSA rsa, string id, string[]? endorsements)
    {
        var key = rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = id, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent), endorsements };
    }
}
