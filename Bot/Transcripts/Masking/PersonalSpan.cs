namespace Bot.Transcripts.Masking;

/// <summary>Where a personal identifier stands, in UTF-16 units of the original text.</summary>
public readonly record struct PersonalSpan(int Start, int Length, PersonalKind Kind);
