namespace Bot.Channels.Line;

/// <summary>Two seconds, doubled with every attempt up to five minutes, and shortened by chance so that those who wait do not all come back at once.</summary>
internal static class LineBackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TimeSpan After(int attempt, Random chance)
    {
        var full = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Clamp(attempt, 0, 16)), Longest.TotalSeconds);
#pragma warning disable CA5394 // no secret depends on it
        return TimeSpan.FromSeconds(full * (0.5 + (chance.NextDouble() / 2)));
#pragma warning restore CA5394
    }
}
