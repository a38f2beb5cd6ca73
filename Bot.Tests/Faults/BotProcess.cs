using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Bot.Tests.Faults;

/// <summary>One run of the real server in a process of its own. It picks a free port itself and tells it in its log, so two never fight for one.</summary>
internal sealed partial class BotProcess : IAsyncDisposable
{
    /// <summary>What a process leaves behind that was killed with SIGKILL, by us or by itself.</summary>
    public const int Killed = 128 + 9;
    private const int LinesKept = 120;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly Process process;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Queue<string> lines = [];
    private readonly Task exited;
    private Uri? listening;

    private BotProcess(Process process, TimeProvider time)
    {
        (this.process, this.time) = (process, time);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        exited = process.WaitForExitAsync();
    }

    public static BotProcess Start(string dll, IReadOnlyDictionary<string, string> settings, TimeProvider time)
    {
        var start = new ProcessStartInfo("dotnet", [dll]) { WorkingDirectory = Path.GetDirectoryName(dll), RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        return new BotProcess(Process.Start(start) ?? throw new InvalidOperationException("The server could not be started."), time);
    }

    /// <summary>Where it listens; null before it does and after it died.</summary>
    public Uri? Address { get { lock (gate) return exited.IsCompleted ? null : listening; } }
    public int? ExitCode => exited.IsCompleted ? process.ExitCode : null;
    /// <summary>The last it wrote, for the message of a failure.</summary>
    public string LastWords { get { lock (gate) return string.Join('\n', lines); } }

    /// <summary>Completes when the process has died, whoever killed it.</summary>
    public Task ExitedAsync() => exited;

    /// <summary>True when it answers; false when it died before it did.</summary>
    public async Task<bool> ReadyAsync(HttpClient http, TimeSpan limit)
    {
        var begun = time.GetTimestamp();
        while (!exited.IsCompleted)
        {
            if (Address is { } address && await AnswersAsync(http, address)) return true;
            if (time.GetElapsedTime(begun) > limit) throw new TimeoutException($"The server was not ready after {limit.TotalSeconds} s. Its last words:\n{LastWords}");
            await Task.Delay(Pause, time);
        }
        return false;
    }

    public async Task KillAsync()
    {
        // SIGKILL: nothing of the process runs any more
        process.Kill();
        await exited;
    }

    public async ValueTask DisposeAsync()
    {
        if (!exited.IsCompleted) await KillAsync();
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/healthz"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or OperationCanceledException) { return false; }
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (gate)
        {
            if (lines.Count == LinesKept) lines.Dequeue();
            lines.Enqueue(line);
            if (listening is null && Listening().Match(line) is { Success: true } found) listening = new Uri(found.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
