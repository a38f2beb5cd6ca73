using System.Diagnostics;

namespace Bot.Tests.Faults;

/// <summary>The server with crash points in it, built once a test run and beside the ordinary build, whose files it never touches.</summary>
internal static class FaultBuild
{
    private static readonly Lazy<Task<string>> Once = new(BuildAsync);

    /// <summary>Where its Bot.dll lies.</summary>
    public static Task<string> DllAsync() => Once.Value;

    private static async Task<string> BuildAsync()
    {
        // the two folders are relative, so that each project of the build has its own
        var start = new ProcessStartInfo("dotnet", ["build", "Bot/Bot.csproj", "-c", "Release", "--no-restore", "--disable-build-servers", "-nologo", "-v", "quiet",
            "-p:FaultPoints=true", "-p:IntermediateOutputPath=obj/faults/", "-p:OutDir=bin/faults/"])
        {
            WorkingDirectory = BotApp.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // the test runner's own build settings would lead this build astray
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var build = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started to build the server with crash points.");
        var (said, complained) = (build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
            throw new InvalidOperationException($"The server with crash points could not be built (dotnet {string.Join(' ', start.ArgumentList)}, in the solution's folder):\n{await said}{await complained}");
        return Path.Combine(BotApp.Root, "Bot", "bin", "faults", "Bot.dll");
    }
}
