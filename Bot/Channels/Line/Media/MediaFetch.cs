namespace Bot.Channels.Line.Media;

/// <summary>How an attempt to fetch what a citizen sent ended.</summary>
public abstract record MediaFetch
{
    private MediaFetch() { }

    /// <summary><see cref="File"/> is a name below the folder given, never a path.</summary>
    public sealed record Kept(string File, string ContentType, long Bytes) : MediaFetch;
    /// <summary>LINE is still preparing it.</summary>
    public sealed record NotYet(TimeSpan After) : MediaFetch;
    /// <summary>Taken back, or too old.</summary>
    public sealed record Gone : MediaFetch;
    /// <summary>Not kept, for good.</summary>
    public sealed record Refused(string Reason) : MediaFetch;
    /// <summary><see cref="Counts"/> is false when trying was not the channel's trouble with this file (no access token, no disk space).</summary>
    public sealed record RetryLater(TimeSpan After, string Reason, bool Counts = true) : MediaFetch;
}
