namespace Bot.Tests.Faults;

/// <summary>An interview as the citizen remembers it: what was answered to which question. A skipped question has a null answer.</summary>
internal sealed class Remembered
{
    public Dictionary<string, string?> Answers { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Null when the closing words did not arrive.</summary>
    public string? Reference { get; set; }
    public bool Confirmed { get; set; }
}

/// <summary>One citizen's side of the story; <see cref="Stuck"/> says where somebody stands who could not finish in time.</summary>
internal sealed record Account(string User, IReadOnlyList<Remembered> Interviews, string? Stuck);
