using System.Diagnostics;

namespace Bot.Conversations;

/// <summary>Named points at which a test build can be made to die, to prove that nothing is lost or doubled. Not compiled into a normal build.</summary>
internal static class Fault
{
    private static readonly string? Armed = Environment.GetEnvironmentVariable("FAULT_POINT");
    private static readonly int After = int.TryParse(Environment.GetEnvironmentVariable("FAULT_AFTER"), out var n) ? n : 0;
    private static int hits;

    /// <summary>Kills this process with SIGKILL when FAULT_POINT names this point and it was passed FAULT_AFTER times before.</summary>
    [Conditional("FAULT_POINTS")]
    public static void Point(string name)
    {
        if (name == Armed && Interlocked.Increment(ref hits) > After) Process.GetCurrentProcess().Kill();
    }
}
