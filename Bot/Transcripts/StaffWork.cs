using System.Text.Json;
using Bot.Storage;

namespace Bot.Transcripts;

/// <summary>What staff do to transcripts besides what the API knows: reading, taking on, and many at once. Runs inside the store's write.</summary>
public static class StaffWork
{
    public const int LongestTag = 50;

    public static void MarkRead(Sql sql, string conversation, string person, long now) =>
        sql.Run("insert into ReadMarks (UserId, ConversationId, At) values (@0, @1, @2) on conflict (UserId, ConversationId) do update set At=max(At, excluded.At)", person, conversation, now);

    public static void MarkUnread(Sql sql, string conversation, string person) => sql.Run("delete from ReadMarks where UserId=@0 and ConversationId=@1", person, conversation);

    /// <summary>Who takes care of it; null for nobody.</summary>
    public static void Assign(Sql sql, string conversation, string? person) =>
        sql.Run("insert into Handlings (ConversationId, AssignedTo) select Id, @1 from Conversations where Id=@0 on conflict (ConversationId) do update set AssignedTo=excluded.AssignedTo", conversation, person);

    public static void UrgentHandled(Sql sql, string conversation, string person, long now) => sql.Run("""
        insert into Handlings (ConversationId, UrgentHandledAt, UrgentHandledBy) select Id, @2, @1 from Conversations where Id=@0
        on conflict (ConversationId) do update set UrgentHandledAt=excluded.UrgentHandledAt, UrgentHandledBy=excluded.UrgentHandledBy
        """, conversation, person, now);

    /// <summary>Every tag in use, most used first.</summary>
    public static List<string> Tags(Store store) => store.Read(sql => sql.Rows("select Tag from TranscriptTags group by Tag order by count(*) desc, Tag limit 200", r => r.GetString(0)));

    /// <summary>Only who wrote a note takes it away.</summary>
    public static bool DeleteNote(Sql sql, string conversation, long note, string person) => sql.Run("delete from Notes where Id=@0 and ConversationId=@1 and \"By\"=@2", note, conversation, person) > 0;

    /// <summary>The same for many: one statement each, over the ids as JSON.</summary>
    public static void MarkRead(Sql sql, IEnumerable<string> conversations, string person, long now) => sql.Run("""
        insert into ReadMarks (UserId, ConversationId, At) select @0, c.Id, @1 from Conversations c where c.Id in (select value from json_each(@2))
        on conflict (UserId, ConversationId) do update set At=max(At, excluded.At)
        """, person, now, JsonSerializer.Serialize(conversations));

    public static void Tag(Sql sql, IEnumerable<string> conversations, string tag, string person, long now) =>
        sql.Run("insert or ignore into TranscriptTags (ConversationId, Tag, \"By\", At) select Id, @1, @2, @3 from Conversations where Id in (select value from json_each(@0))", JsonSerializer.Serialize(conversations), tag, person, now);

    public static void Assign(Sql sql, IEnumerable<string> conversations, string? person) => sql.Run("""
        insert into Handlings (ConversationId, AssignedTo) select Id, @1 from Conversations where Id in (select value from json_each(@0))
        on conflict (ConversationId) do update set AssignedTo=excluded.AssignedTo
        """, JsonSerializer.Serialize(conversations), person);
}
