using System.Security.Cryptography;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Channels.DirectLine;

public sealed class DirectLineOptions
{
    public const int ShortestSecret = 32;

    /// <summary>Signs the tokens, and opens every conversation to the server that holds it. Made at the first start when it is not set.</summary>
    public string? Secret { get; set; }

    /// <summary>Sites besides our own that may embed the chat, as origins (<c>https://example.go.th</c>); one, or several with commas, or a list.</summary>
    public static IReadOnlyList<string> AllowedOrigins(IConfiguration configuration)
    {
        var section = configuration.GetSection("DirectLine:AllowedOrigins");
        var listed = section.GetChildren().Select(child => child.Value ?? "").Concat((section.Value ?? "").Split(','));
        var origins = listed.Select(origin => origin.Trim().TrimEnd('/')).Where(origin => origin.Length > 0).ToList();
        foreach (var origin in origins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.GetLeftPart(UriPartial.Authority) != origin)
                throw new InvalidOperationException($"DirectLine:AllowedOrigins has \"{origin}\", which is no origin. Write scheme and host only, like https://www.example.go.th.");
        return origins;
    }
}

/// <summary>The secret: from the settings, or made once and kept beside the store.</summary>
public sealed class DirectLineSecret
{
    private readonly byte[] bytes;

    /// <exception cref="InvalidOperationException">The secret of the settings is too short to be safe.</exception>
    public DirectLineSecret(IOptions<DirectLineOptions> options, IOptions<StorageOptions> storage)
    {
        var text = options.Value.Secret is { Length: > 0 } given ? given : Kept(storage.Value.Directory);
        if (text.Length < DirectLineOptions.ShortestSecret)
            throw new InvalidOperationException($"DirectLine:Secret has {text.Length} characters, which can be guessed. Give it at least {DirectLineOptions.ShortestSecret} random ones, or leave it out: then one is made.");
        bytes = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>256 bits for signing.</summary>
    internal byte[] Key => bytes;

    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)), bytes);

    private static string Kept(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "directline.key");
        if (File.Exists(path)) return File.ReadAllText(path).Trim();
        var made = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var part = path + ".part";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(part, how)) file.Write(made);
        File.Move(part, path);
        return made;
    }
}
