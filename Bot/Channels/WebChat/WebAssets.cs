using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;

namespace Bot.Channels.WebChat;

/// <summary>What the build made of the page: scripts, style and fonts, small enough to be kept in memory, each with its compressed forms.</summary>
public sealed class WebAssets
{
    public const string Path = "/assets";
    private static readonly string Folder = System.IO.Path.Combine(AppContext.BaseDirectory, "web");
    private readonly FrozenDictionary<string, string> names;
    private readonly FrozenDictionary<string, Asset> files;

    private sealed record Asset(byte[] Plain, byte[]? Brotli, byte[]? Gzip, string ContentType, string Tag);

    /// <exception cref="InvalidOperationException">The build has not made them.</exception>
    public WebAssets()
    {
        if (!File.Exists(System.IO.Path.Combine(Folder, "assets.json"))) throw new InvalidOperationException($"The chat page is missing in {Folder}. Build the program again with Node.js 20 or newer installed.");
        names = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(System.IO.Path.Combine(Folder, "assets.json")))!.ToFrozenDictionary(StringComparer.Ordinal);
        files = names.Values.Append("widget.js").ToFrozenDictionary(name => name, Read, StringComparer.Ordinal);
    }

    /// <summary>The address of an asset by its plain name.</summary>
    public string Address(string name) => $"{Path}/{names[name]}";

    /// <summary>The names carry a hash, so they are kept for good; the widget's does not.</summary>
    public void Map(WebApplication app)
    {
        app.MapGet(Path + "/{name}", (string name, HttpContext http) => Answer(name, http, "public, max-age=31536000, immutable"));
        app.MapGet("/widget.js", (HttpContext http) => Answer("widget.js", http, "public, max-age=3600"));
    }

    private IResult Answer(string name, HttpContext http, string caching)
    {
        if (!files.TryGetValue(name, out var asset)) return Results.NotFound();
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.ETag, headers.XContentTypeOptions, headers.Vary) = (caching, asset.Tag, "nosniff", "Accept-Encoding");
        headers["Cross-Origin-Resource-Policy"] = name == "widget.js" ? "cross-origin" : "same-origin";
        if (http.Request.Headers.IfNoneMatch == asset.Tag) return Results.StatusCode(StatusCodes.Status304NotModified);
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (body, coding) = accepted.Contains("br", StringComparison.Ordinal) && asset.Brotli is not null ? (asset.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) && asset.Gzip is not null ? (asset.Gzip, "gzip") : (asset.Plain, null);
        if (coding is not null) headers.ContentEncoding = coding;
        return Results.Bytes(body, asset.ContentType);
    }

    private static Asset Read(string name)
    {
        byte[]? Form(string ending) => System.IO.Path.Combine(Folder, name + ending) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;
        var plain = Form("")!;
        return new Asset(plain, Form(".br"), Form(".gz"), System.IO.Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "font/woff2",
        }, $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"");
    }
}
