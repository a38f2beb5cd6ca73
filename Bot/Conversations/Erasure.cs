using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>
/// Taking words out again: one message, one conversation, one person. Runs inside the store's write and returns the media files that belong to
/// nothing any more; the caller deletes them after the commit and then checkpoints.
/// </summary>
public static class Erasure
{
    /// <summary>Empties one message and every line of the bot that repeats it; its categories and files go, a tombstone stays. A message that has not come yet is refused when it comes.</summary>
    public static List<string> Unsend(Sql sql, string channel, string messageId)
    {
        var found = sql.Rows("select Seq, Id, ConversationId from Activities where Channel=@0 and MessageId=@1 and Direction=0 and Kind<>'unsend'",
            r => (Seq: r.GetInt64(0), Id: r.GetString(1), Conversation: r.IsDBNull(2) ? null : r.GetString(2)), channel, messageId);
        var files = new List<string>();
        if (found.Count == 0)
        {
            sql.Run("insert or ignore into UnsentMessages (Channel, MessageId) values (@0, @1)", channel, messageId);
            return files;
        }
        foreach (var (seq, id, conversation) in found)
        {
            sql.Run("update Activities set Kind='removed', Text=null, Payload=null, Reason=null, State=case State when 0 then 5 else State end where Seq=@0", seq);
            files.AddRange(Attachments(sql, id));
            if (conversation is null) continue;
            sql.Run("delete from Categories where ConversationId=@0 and MessageId=@1", conversation, id);
            sql.Run("delete from Annotations where ConversationId=@0 and MessageId=@1", conversation, id);
            sql.Run("delete from Highlights where ConversationId=@0 and MessageId=@1", conversation, id);
            // the buttons of a line that quotes the message may be derived from it as well
            sql.Run("""
                update Activities set Kind='removed', Text=null, Payload=null, Reason=null, State=case State when 0 then 5 when 2 then 5 else State end
                where ConversationId=@0 and Direction=1 and instr(Payload, @1) > 0
                """, conversation, id);
        }
        return files;
    }

    /// <summary>Puts the new words in place of the old ones, unless a later edit has been here already. Lines of the bot that repeat the old words go.</summary>
    public static bool Edit(Sql sql, string channel, string messageId, string text, DateTimeOffset at)
    {
        var found = sql.Rows("select Seq, Id, ConversationId, Payload from Activities where Channel=@0 and MessageId=@1 and Direction=0 and Kind='text'",
            r => (Seq: r.GetInt64(0), Id: r.GetString(1), Conversation: r.IsDBNull(2) ? null : r.GetString(2), EditedAt: r.IsDBNull(3) ? 0 : long.Parse(r.GetString(3), System.Globalization.CultureInfo.InvariantCulture)), channel, messageId);
        var edited = false;
        foreach (var (seq, id, conversation, editedAt) in found)
        {
            if (editedAt >= at.ToUnixTimeMilliseconds()) continue;
            edited = true;
            sql.Run("update Activities set Text=@1, Payload=@2 where Seq=@0", seq, text, at.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (conversation is null) continue;
            sql.Run("delete from Highlights where ConversationId=@0 and MessageId=@1", conversation, id);
            sql.Run("update Activities set Kind='removed', Text=null, Payload=null, Reason=null where ConversationId=@0 and Direction=1 and instr(Payload, @1) > 0", conversation, id);
        }
        return edited;
    }

    /// <summary>Forgets everything said in a conversation but that it was withdrawn.</summary>
    public static List<string> Withdraw(Sql sql, string conversation)
    {
        var files = AttachmentsOf(sql, conversation);
        sql.Run("update Activities set Kind='removed', Text=null, Payload=null, Reason=null, State=case when State <= 2 then 5 else State end where ConversationId=@0", conversation);
        Work(sql, conversation);
        return files;
    }

    /// <summary>Deletes one conversation. A hash of each event stays, so that a late redelivery cannot bring it back.</summary>
    public static List<string> Conversation(Sql sql, string conversation)
    {
        var files = AttachmentsOf(sql, conversation);
        foreach (var (channel, external) in sql.Rows("select Channel, ExternalId from Activities where ConversationId=@0 and Direction=0", r => (r.GetString(0), r.GetString(1)), conversation))
            sql.Run("insert or ignore into SeenEvents (Channel, KeyHash) values (@0, @1)", channel, Inbound.HashOf(external));
        sql.Run("delete from Activities where ConversationId=@0", conversation);
        Work(sql, conversation);
        sql.Run("delete from Conversations where Id=@0", conversation);
        return files;
    }

    /// <summary>Deletes every conversation of a contact.</summary>
    public static List<string> Person(Sql sql, long contact)
    {
        var files = new List<string>();
        foreach (var conversation in sql.Rows("select Id from Conversations where ContactId=@0", r => r.GetString(0), contact)) files.AddRange(Conversation(sql, conversation));
        return files;
    }

    /// <summary>Deletes the channel's user id when nothing of this person is left but words of goodbye that have been sent.</summary>
    public static void Contact(Sql sql, long contact)
    {
        if (sql.Value<long>("select count(*) from Conversations where ContactId=@0", contact) > 0) return;
        if (sql.Value<long>("select count(*) from Activities where ContactId=@0 and \"State\" <= 2", contact) > 0) return;
        foreach (var (channel, external) in sql.Rows("select Channel, ExternalId from Activities where ConversationId is null and ContactId=@0 and Direction=0", r => (r.GetString(0), r.GetString(1)), contact))
            sql.Run("insert or ignore into SeenEvents (Channel, KeyHash) values (@0, @1)", channel, Inbound.HashOf(external));
        sql.Run("delete from Activities where ConversationId is null and ContactId=@0", contact);
        sql.Run("delete from Contacts where Id=@0", contact);
    }

    /// <summary>What machine and staff made of a conversation.</summary>
    private static void Work(Sql sql, string conversation)
    {
        sql.Run("delete from Categories where ConversationId=@0", conversation);
        sql.Run("delete from Annotations where ConversationId=@0", conversation);
        sql.Run("delete from Highlights where ConversationId=@0", conversation);
        sql.Run("delete from Notes where ConversationId=@0", conversation);
        sql.Run("delete from TranscriptTags where ConversationId=@0", conversation);
        sql.Run("delete from ReadMarks where ConversationId=@0", conversation);
        sql.Run("delete from Handlings where ConversationId=@0", conversation);
    }

    private static List<string> AttachmentsOf(Sql sql, string conversation)
    {
        var files = new List<string>();
        foreach (var id in sql.Rows("select Id from Activities where ConversationId=@0 and Direction=0 and Kind in ('image', 'video', 'audio', 'file')", r => r.GetString(0), conversation)) files.AddRange(Attachments(sql, id));
        return files;
    }

    private static List<string> Attachments(Sql sql, string activity)
    {
        var files = sql.Rows("select File from Attachments where ActivityId=@0 and File is not null", r => r.GetString(0), activity);
        sql.Run("delete from Attachments where ActivityId=@0", activity);
        return files;
    }
}
