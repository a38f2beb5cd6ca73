using Bot.Dialogs;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Bot.Storage;

/// <summary>
/// The tables. This model owns the schema, the migrations and the reports; a citizen's message takes the plain-SQL way through
/// <see cref="Store"/>. Every time is Unix milliseconds UTC.
/// </summary>
public sealed class BotDb(DbContextOptions<BotDb> options) : IdentityUserContext<StaffUser>(options)
{
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<DialogRevision> DialogRevisions => Set<DialogRevision>();
    public DbSet<SeenEvent> SeenEvents => Set<SeenEvent>();
    public DbSet<UnsentMessage> UnsentMessages => Set<UnsentMessage>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<ReadMark> ReadMarks => Set<ReadMark>();
    public DbSet<Handling> Handlings => Set<Handling>();
    public DbSet<TranscriptTag> TranscriptTags => Set<TranscriptTag>();
    public DbSet<Highlight> Highlights => Set<Highlight>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Annotation> Annotations => Set<Annotation>();
    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();
    public DbSet<PersonalToken> PersonalTokens => Set<PersonalToken>();
    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Staff(builder);
        builder.Entity<Contact>().HasIndex(c => new { c.Channel, c.ExternalUserId }).IsUnique();
        builder.Entity<Conversation>(e =>
        {
            e.HasIndex(c => c.Reference).IsUnique();
            e.HasIndex(c => new { c.ContactId, c.Status });
            e.HasIndex(c => new { c.Status, c.LastAt });
            // the order of the staff's list, and all that is counted: a row is long, and its index entry short
            e.HasIndex(c => new { c.StartedAt, c.Id, c.Status, c.Channel, c.DialogId, c.Province, c.StandsAt, c.Answered }).HasDatabaseName("IX_Conversations_Counted");
            e.HasIndex(c => c.UrgentAt).HasFilter("\"UrgentAt\" is not null");
        });
        builder.Entity<Activity>(e =>
        {
            e.HasKey(a => a.Seq);
            e.HasIndex(a => new { a.Channel, a.ExternalId }).IsUnique();
            e.HasIndex(a => new { a.Channel, a.MessageId });
            e.HasIndex(a => a.ConversationId);
            // what is said to and by one person, in its order: a web chat reads it at every message
            e.HasIndex(a => a.ContactId);
            // the queue: only what still has something to do is in it
            e.HasIndex(a => new { a.ContactId, a.Seq }).HasDatabaseName("IX_Activities_Open").HasFilter("\"State\" <= 2");
            // follow-ups and what was told in answer to them
            e.HasIndex(a => new { a.Reason, a.ConversationId }).HasFilter("\"Reason\" is not null");
        });
        builder.Entity<Category>(e =>
        {
            e.HasIndex(c => new { c.ConversationId, c.Counts, c.Axis, c.Label });
            e.HasIndex(c => new { c.Axis, c.Label, c.Counts, c.ConversationId });
        });
        builder.Entity<DialogRevision>().HasKey(r => r.Revision);
        builder.Entity<SeenEvent>().HasKey(s => new { s.Channel, s.KeyHash });
        builder.Entity<UnsentMessage>().HasKey(u => new { u.Channel, u.MessageId });
        builder.Entity<Attachment>(e =>
        {
            e.HasIndex(a => a.ActivityId);
            e.HasIndex(a => a.DueAt).HasDatabaseName("IX_Attachments_Open").HasFilter("\"State\" = 0");
        });
    }

    /// <summary>The tables of the people who read and of what they add; nothing of a citizen's turn touches them.</summary>
    private static void Staff(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StaffUser>().ToTable("Staff");
        modelBuilder.Entity<IdentityUserClaim<string>>().ToTable("StaffClaims");
        modelBuilder.Entity<IdentityUserLogin<string>>().ToTable("StaffLogins");
        modelBuilder.Entity<IdentityUserToken<string>>().ToTable("StaffTokens");
        modelBuilder.Entity<ReadMark>().HasKey(r => new { r.UserId, r.ConversationId });
        modelBuilder.Entity<Handling>().HasKey(h => h.ConversationId);
        modelBuilder.Entity<TranscriptTag>(e =>
        {
            e.HasKey(t => new { t.ConversationId, t.Tag });
            e.HasIndex(t => t.Tag);
        });
        modelBuilder.Entity<Highlight>().HasIndex(h => h.ConversationId);
        modelBuilder.Entity<Note>().HasIndex(n => n.ConversationId);
        modelBuilder.Entity<Annotation>().HasIndex(a => new { a.ConversationId, a.MessageId, a.Axis });
        modelBuilder.Entity<SavedFilter>().HasIndex(f => f.UserId);
        modelBuilder.Entity<PersonalToken>(e =>
        {
            e.HasIndex(t => t.Hash).IsUnique();
            e.HasIndex(t => t.UserId);
        });
        modelBuilder.Entity<RetentionRule>().HasKey(r => r.DialogId);
        modelBuilder.Entity<AuditEntry>().HasKey(a => a.Seq);
    }
}

/// <summary>Who can be reached where. The channel's user id stands only here, apart from everything that was said.</summary>
public sealed class Contact
{
    public long Id { get; set; }
    public required string Channel { get; set; }
    public required string ExternalUserId { get; set; }
    /// <summary>Where the channel has to be told to deliver, when the user id does not say it; the channel's own form.</summary>
    public string? Address { get; set; }
    /// <summary>False after the citizen blocked the account: nothing can be sent.</summary>
    public bool Reachable { get; set; } = true;
    /// <summary>The language chosen last, for the next conversation.</summary>
    public string? Language { get; set; }
}

public sealed class Conversation
{
    public required string Id { get; set; }
    public long ContactId { get; set; }
    public required string Channel { get; set; }
    public required string DialogId { get; set; }
    public required string Revision { get; set; }
    public required string Reference { get; set; }
    public ConversationStatus Status { get; set; }
    /// <summary>The <see cref="DialogState"/> as JSON.</summary>
    public required string State { get; set; }
    /// <summary>Counts the turns committed. A turn is committed only on the version it has read, so two workers can never both advance it.</summary>
    public long Version { get; set; }
    public long StartedAt { get; set; }
    public long LastAt { get; set; }
    public long? EndedAt { get; set; }
    /// <summary>The code of the province that the citizen named, e.g. TH-10.</summary>
    public string? Province { get; set; }
    /// <summary>When the guard for urgent need last spoke up.</summary>
    public long? UrgentAt { get; set; }
    /// <summary>The ids of the answered questions, with spaces between; "-" before one that was only skipped. For counting.</summary>
    public string Answered { get; set; } = "";
    /// <summary>The id of the open question, "*consent" or "*check"; when it has ended, where it stood before.</summary>
    public string? StandsAt { get; set; }
}

public enum Direction { In, Out }

/// <summary>Up to <see cref="Held"/> something is still to do.</summary>
public enum ActivityState { Pending = 0, Sending = 1, Held = 2, Done = 3, Sent = 4, Ignored = 5, Unconfirmed = 6, Refused = 7, Failed = 8 }

/// <summary>One thing said or done, either way: inbox, transcript and outbox in one.</summary>
public sealed class Activity
{
    public long Seq { get; set; }
    public required string Id { get; set; }
    public long ContactId { get; set; }
    public string? ConversationId { get; set; }
    public required string Channel { get; set; }
    public required string ExternalId { get; set; }
    public string? MessageId { get; set; }
    public Direction Direction { get; set; }
    /// <summary>text, image, video, audio, file, sticker, location, follow, unfollow, unsend, removed…</summary>
    public required string Kind { get; set; }
    public string? Text { get; set; }
    /// <summary>What a kind carries besides words, as JSON (buttons, coordinates, sticker words).</summary>
    public string? Payload { get; set; }
    public string? Reason { get; set; }
    public ActivityState State { get; set; }
    public long At { get; set; }
    public long DueAt { get; set; }
    public int Attempts { get; set; }
    public string? ReplyToken { get; set; }
    public string? RetryKey { get; set; }
    /// <summary>For a reply: the <see cref="Seq"/> of the inbound activity of its turn; all replies of a turn are sent in one request.</summary>
    public long? TurnSeq { get; set; }
}

public sealed class Category
{
    public long Id { get; set; }
    public required string ConversationId { get; set; }
    public required string MessageId { get; set; }
    public required string Axis { get; set; }
    public required string Label { get; set; }
    public double Confidence { get; set; }
    /// <summary>model, person (the citizen, in the chat) or staff.</summary>
    public required string Source { get; set; }
    public string? Model { get; set; }
    /// <summary>True for what holds now: of the staff, else of the citizen, else of the machine.</summary>
    public bool Counts { get; set; }
}

public enum AttachmentState { Pending = 0, Kept = 1, Gone = 2, Refused = 3 }

/// <summary>A picture, clip or file of a citizen: fetched from the channel after its message was kept, stored as a file beside the database.</summary>
public sealed class Attachment
{
    public long Id { get; set; }
    public required string ActivityId { get; set; }
    public required string Channel { get; set; }
    /// <summary>The channel's id of the message, by which its content is fetched.</summary>
    public required string MessageId { get; set; }
    /// <summary>image, video, audio or file.</summary>
    public required string Kind { get; set; }
    public AttachmentState State { get; set; }
    /// <summary>The name of the file below the media folder; ours, never the sender's.</summary>
    public string? File { get; set; }
    public string? ContentType { get; set; }
    public long? Bytes { get; set; }
    public string? Reason { get; set; }
    public long DueAt { get; set; }
    public int Attempts { get; set; }
}

/// <summary>The YAML text of a dialog that some conversation began with.</summary>
public sealed class DialogRevision
{
    public required string Revision { get; set; }
    public required string DialogId { get; set; }
    public required string Source { get; set; }
}

/// <summary>Remembers that an event was handled after its activity has been erased: a hash, no words, no ids.</summary>
public sealed class SeenEvent
{
    public required string Channel { get; set; }
    public required string KeyHash { get; set; }
}

/// <summary>A message that was taken back before it arrived.</summary>
public sealed class UnsentMessage
{
    public required string Channel { get; set; }
    public required string MessageId { get; set; }
}
