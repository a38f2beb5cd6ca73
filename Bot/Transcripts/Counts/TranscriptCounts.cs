using System.Collections.Immutable;
using Bot.Dialogs;

namespace Bot.Transcripts.Counts;

/// <summary>How many conversations there are of a kind; null is "not said".</summary>
public sealed record KeyCount(string? Key, long Count);

public sealed record DayCount(DateOnly Day, long Count);

/// <summary>Interviews that stand alike: of one dialog and outcome, with the same answers, at the same place.</summary>
public sealed record StandingCount(string Dialog, ConversationStatus Status, string? StandsAt, string Answered, long Count);

/// <summary>A follow-up: in how many conversations it was asked, was answered with something, and brought what it asked for; how many facets the stories told before and after.</summary>
public sealed record ProbeCount(string Probe, long Asked, long Answered, long Told, double Before, double After);

/// <summary>All that is counted of the transcripts a filter means, exactly; <see cref="SmallCounts"/> says what of it may be shown. Every number is in conversations.</summary>
public sealed record TranscriptCounts(ImmutableArray<DayCount> Days, ImmutableArray<KeyCount> Channels, ImmutableArray<KeyCount> Provinces, Topics Topics, ImmutableArray<StandingCount> Standings, ImmutableArray<ProbeCount> Probes)
{
    public long Total => Days.Sum(d => d.Count);
}
