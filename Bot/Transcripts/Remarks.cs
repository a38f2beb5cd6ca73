using Bot.Storage;

namespace Bot.Transcripts;

/// <summary>A note of the staff on a conversation.</summary>
public sealed record KeptNote(long Id, string Text, string By, DateTimeOffset At);

public sealed record KeptTag(string Tag, string By, DateTimeOffset At);

/// <summary>Tags and notes that the staff put on a conversation.</summary>
public sealed class Remarks(Store store, TimeProvider time)
{
    public const int LongestNote = 4000;

    /// <summary>Why this cannot be a note; null when it can.</summary>
    public static string? WrongNote(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > LongestNote || text.Contains('\0', StringComparison.Ordinal) ? $"\"text\" has 1 to {LongestNote} characters." : null;

    /// <summary>False when there is no such conversation. The tag is one that <see cref="Evidence.WrongTag"/> lets through; a tag that is there already stays as it is.</summary>
    public Task<bool> AddTagAsync(string conversation, string tag, string by, CancellationToken cancel = default) => store.WriteAsync(sql =>
    {
        if (!Exists(sql, conversation)) return false;
        if (sql.Run("insert or ignore into TranscriptTags (ConversationId, Tag, \"By\", At) values (@0, @1, @2, @3)", conversation, tag.Trim(), by, time.GetUtcNow().ToUnixTimeMilliseconds()) > 0)
            AuditTrail.Add(sql, time.GetUtcNow(), by, "tag-add", conversation);
        return true;
    }, cancel);

    /// <summary>False when the conversation has no such tag.</summary>
    public Task<bool> RemoveTagAsync(string conversation, string tag, string by, CancellationToken cancel = default) => store.WriteAsync(sql =>
    {
        if (sql.Run("delete from TranscriptTags where ConversationId=@0 and Tag=@1", conversation, tag.Trim()) == 0) return false;
        AuditTrail.Add(sql, time.GetUtcNow(), by, "tag-remove", conversation);
        return true;
    }, cancel);

    /// <summary>The number of the note; null when there is no such conversation.</summary>
    public Task<long?> AddNoteAsync(string conversation, string text, string by, CancellationToken cancel = default) => store.WriteAsync<long?>(sql =>
    {
        if (!Exists(sql, conversation)) return null;
        sql.Run("insert into Notes (ConversationId, Text, \"By\", At) values (@0, @1, @2, @3)", conversation, text.Trim(), by, time.GetUtcNow().ToUnixTimeMilliseconds());
        var id = sql.Value<long>("select last_insert_rowid()");
        AuditTrail.Add(sql, time.GetUtcNow(), by, "note-add", conversation);
        return id;
    }, cancel);

    public static List<KeptTag> TagsOf(Sql sql, string conversation) => sql.Rows("select Tag, \"By\", At from TranscriptTags where ConversationId=@0 order by Tag",
        r => new KeptTag(r.GetString(0), r.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(2))), conversation);

    public static List<KeptNote> NotesOf(Sql sql, string conversation) => sql.Rows("select Id, Text, \"By\", At from Notes where ConversationId=@0 order by Id",
        r => new KeptNote(r.GetInt64(0), r.GetString(1), r.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3))), conversation);

    private static bool Exists(Sql sql, string conversation) => sql.Value<long>("select count(*) from Conversations where Id=@0", conversation) > 0;
}
