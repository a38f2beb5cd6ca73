namespace Bot.Channels.Line;

/// <summary>Doubled with every attempt up to a limit, and shortened by chance so that those who wait do not all come back at once.</summary>
internal static class LineBackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>For messages: from two seconds to five minutes.</summary>
    public static TimeSpan After(int attempt, Random chance) => After(attempt, First, Longest, chance);

    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan longest, Random chance)
    {
        var full = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Clamp(attempt, 0, 16)), longest.TotalSeconds);
#pragma warning disable CA5394 // no secret depends on it
        return TimeSpan.FromSeconds(full * (0.5 + (chance.NextDouble() / 2)));
#pragma warning restore CA5394
    }
}
