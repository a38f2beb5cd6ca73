namespace Bot.Tests.Browser;

/// <summary>A test that needs the real Chromium; without one it is skipped and says how to get it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null) Skip = Chromium.Missing;
    }
}

/// <summary>As <see cref="BrowserFactAttribute"/>, once for each row of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Chromium.Path is null) Skip = Chromium.Missing;
    }
}

internal static class Chromium
{
    public const string Missing = "Chromium is not installed: apt-get install -y chromium";

    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}
