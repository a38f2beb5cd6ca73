using System.Diagnostics;

namespace Bot.Conversations;

/// <summary>
/// Named points at which a test build can be made to die, and safeguards that it can be made to run without, to prove that nothing is lost or
/// doubled and that the proof would notice. A normal build has none of it.
/// </summary>
internal static class CrashPoint
{
#if FAULT_POINTS
    private static readonly string? Armed = Environment.GetEnvironmentVariable("FAULT_POINT");
    private static readonly int After = int.TryParse(Environment.GetEnvironmentVariable("FAULT_AFTER"), out var n) ? n : 0;
    private static readonly string? Without = Environment.GetEnvironmentVariable("FAULT_WITHOUT");
    private static int hits;
#endif

    /// <summary>Kills this process with SIGKILL when FAULT_POINT names this point and it was passed FAULT_AFTER times before.</summary>
    [Conditional("FAULT_POINTS")]
    public static void Reach(string name)
    {
#if FAULT_POINTS
        if (name == Armed && Interlocked.Increment(ref hits) > After) Process.GetCurrentProcess().Kill();
#endif
    }

    /// <summary>Whether a safeguard works: always, but in a test build in which FAULT_WITHOUT names it.</summary>
    public static bool Keeps(string safeguard)
#if FAULT_POINTS
        => safeguard != Without;
#else
        => true;
#endif
}
