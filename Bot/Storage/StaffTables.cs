using Microsoft.AspNetCore.Identity;

namespace Bot.Storage;

/// <summary>Somebody who works in the console.</summary>
public sealed class StaffUser : IdentityUser
{
    /// <summary>staff, researcher or admin.</summary>
    public string Role { get; set; } = "staff";
    /// <summary>May see personal identifiers in words; every time is written down.</summary>
    public bool MayUnmask { get; set; }
    public long CreatedAt { get; set; }
    public long? DisabledAt { get; set; }
}

/// <summary>A transcript that a person has opened.</summary>
public sealed class ReadMark
{
    public required string UserId { get; set; }
    public required string ConversationId { get; set; }
    public long At { get; set; }
}

/// <summary>Who takes care of a conversation, and whether its urgent need was seen to.</summary>
public sealed class Handling
{
    public required string ConversationId { get; set; }
    public string? AssignedTo { get; set; }
    public long? UrgentHandledAt { get; set; }
    public string? UrgentHandledBy { get; set; }
}

public sealed class TranscriptTag
{
    public required string ConversationId { get; set; }
    public required string Tag { get; set; }
    public required string By { get; set; }
    public long At { get; set; }
}

/// <summary>A quote as evidence: where it stands in a message, in UTF-16 units, and a hash by which it is known to stand there still.</summary>
public sealed class Highlight
{
    public long Id { get; set; }
    public required string ConversationId { get; set; }
    public required string MessageId { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
    public required string Hash { get; set; }
    public string? Tag { get; set; }
    public required string By { get; set; }
    public long At { get; set; }
}

public sealed class Note
{
    public long Id { get; set; }
    public required string ConversationId { get; set; }
    public required string Text { get; set; }
    public required string By { get; set; }
    public long At { get; set; }
}

/// <summary>What a person said of a message on an axis. Never changed, only followed by a later one.</summary>
public sealed class Annotation
{
    public long Id { get; set; }
    public required string ConversationId { get; set; }
    public required string MessageId { get; set; }
    /// <summary>domain or pain.</summary>
    public required string Axis { get; set; }
    /// <summary>Codes joined with "|", the cause first.</summary>
    public required string Labels { get; set; }
    public required string By { get; set; }
    public long At { get; set; }
}

public sealed class SavedFilter
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public required string Name { get; set; }
    /// <summary>The filter as the query of an address.</summary>
    public required string Query { get; set; }
}

/// <summary>A key with which a program uses the staff API for a person; only its hash is kept.</summary>
public sealed class PersonalToken
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public required string Name { get; set; }
    public required string Hash { get; set; }
    public long CreatedAt { get; set; }
    public long ExpiresAt { get; set; }
    public long? LastUsedAt { get; set; }
    public long? RevokedAt { get; set; }
}

/// <summary>Transcripts of a dialog are erased this many days after they ended.</summary>
public sealed class RetentionRule
{
    public required string DialogId { get; set; }
    public int Days { get; set; }
}

/// <summary>A line of the audit trail. <see cref="Hash"/> covers the line and the hash before it.</summary>
public sealed class AuditEntry
{
    public long Seq { get; set; }
    public long At { get; set; }
    /// <summary>The id of a staff account, or "system".</summary>
    public required string Actor { get; set; }
    /// <summary>sign-in, transcript-view, unmask, export…</summary>
    public required string Action { get; set; }
    /// <summary>What it was done to: an id, never words.</summary>
    public string? Subject { get; set; }
    public string? Detail { get; set; }
    public required string Hash { get; set; }
}
