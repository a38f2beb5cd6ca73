using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Connector;

/// <summary>A test that needs Microsoft's npm package; without it the test is skipped and says how to get it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SdkFactAttribute : FactAttribute
{
    public SdkFactAttribute()
    {
        if (!MicrosoftSdk.IsThere) Skip = MicrosoftSdk.Missing;
    }
}

/// <summary>As <see cref="SdkFactAttribute"/>, once for each row of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SdkTheoryAttribute : TheoryAttribute
{
    public SdkTheoryAttribute()
    {
        if (!MicrosoftSdk.IsThere) Skip = MicrosoftSdk.Missing;
    }
}

/// <summary>Microsoft's package botframework-connector, in a Node process that answers one question after the other.</summary>
internal sealed class MicrosoftSdk : IDisposable
{
    public const string Missing = "botframework-connector is not installed: install Node.js 20 or newer with npm, and build again";
    private static readonly string Folder = Path.Combine(BotApp.Root, "Bot.Tests", "Channels", "Connector", "sdk");
    private readonly Process process;
    private readonly ConcurrentQueue<string> complaints = new();

    public MicrosoftSdk()
    {
        process = Process.Start(new ProcessStartInfo("node", ["azure.mjs"]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, e) => complaints.Enqueue(e.Data ?? "");
        process.BeginErrorReadLine();
    }

    public static bool IsThere { get; } = Directory.Exists(Path.Combine(Folder, "node_modules", "botframework-connector"));

    /// <summary>Why the package refuses the request, by its older and its newer way of checking; null where it accepts.</summary>
    public async Task<(string? Older, string? Newer)> JudgeAsync(string appId, string metadata, string? authorization, JsonObject activity)
    {
        // the adapters of the package hand on an empty text when there is no header
        var answer = await AskAsync(new { task = "judge", appId, metadata, authorization = authorization ?? "", activity });
        return ((string?)answer["older"], (string?)answer["newer"]);
    }

    /// <summary>The status with which the bot answers an activity that the package posts.</summary>
    public async Task<int> PostAsync(string url, string token, JsonObject activity) => (int)(await AskAsync(new { task = "post", url, token, activity }))["status"]!;

    /// <summary>Lets the package read a reply and send it on as its own.</summary>
    public Task ReplyAsync(string token, JsonObject activity) => AskAsync(new { task = "reply", token, activity });

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(5))) process.Kill();
        process.Dispose();
    }

    private async Task<JsonObject> AskAsync(object question)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        var answer = JsonNode.Parse(line ?? throw new InvalidOperationException("Node ended: " + string.Join('\n', complaints)))!.AsObject();
        return answer["failed"] is { } failure ? throw new InvalidOperationException((string)failure!) : answer;
    }
}
