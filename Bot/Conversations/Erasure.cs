using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>Taking words out again: one message, one conversation, one person. Runs inside the store's write; the caller checkpoints afterwards.</summary>
public static class Erasure
{
    /// <summary>Empties one message and every line of the bot that repeats it; its categories go, a tombstone stays. Returns false if it never arrived.</summary>
    public static bool Unsend(Sql sql, string channel, string messageId)
    {
        var found = sql.Rows("select Id, ConversationId, Text from Activities where Channel=@0 and MessageId=@1 and Direction=0 and Kind not in ('unsend')",
            r => (Id: r.GetString(0), Conversation: r.IsDBNull(1) ? null : r.GetString(1), Text: r.IsDBNull(2) ? null : r.GetString(2)), channel, messageId);
        if (found.Count == 0)
        {
            sql.Run("insert or ignore into UnsentMessages (Channel, MessageId) values (@0, @1)", channel, messageId);
            return false;
        }
        foreach (var (id, conversation, text) in found)
        {
            sql.Run("update Activities set Kind='removed', Text=null, Payload=null, State=case State when 0 then 5 else State end where Id=@0", id);
            sql.Run("delete from Categories where MessageId=@0", id);
            if (conversation is null || text is null) continue;
            foreach (var words in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3))
                sql.Run("update Activities set Kind='removed', Text=null, Payload=null where ConversationId=@0 and Direction=1 and instr(Text, @1) > 0", conversation, words);
        }
        return true;
    }

    /// <summary>Forgets everything said in a conversation but that it was withdrawn.</summary>
    public static void Withdraw(Sql sql, string conversation)
    {
        sql.Run("update Activities set Kind='removed', Text=null, Payload=null where ConversationId=@0 and State > 2", conversation);
        sql.Run("delete from Categories where ConversationId=@0", conversation);
    }

    /// <summary>Deletes one conversation. A hash of each event stays, so that a late redelivery cannot bring it back.</summary>
    public static void Conversation(Sql sql, string conversation)
    {
        foreach (var (channel, external) in sql.Rows("select Channel, ExternalId from Activities where ConversationId=@0 and Direction=0", r => (r.GetString(0), r.GetString(1)), conversation))
            sql.Run("insert or ignore into SeenEvents (Channel, KeyHash) values (@0, @1)", channel, Inbound.HashOf(external));
        sql.Run("delete from Activities where ConversationId=@0", conversation);
        sql.Run("delete from Categories where ConversationId=@0", conversation);
        sql.Run("delete from Conversations where Id=@0", conversation);
    }

    /// <summary>Deletes every conversation of a contact.</summary>
    public static void Person(Sql sql, long contact)
    {
        foreach (var conversation in sql.Rows("select Id from Conversations where ContactId=@0", r => r.GetString(0), contact)) Conversation(sql, conversation);
    }

    /// <summary>The state of a withdrawn conversation: where it was, without a word of what was said.</summary>
    public static DialogState Bare(DialogState state) => state with { Answers = [], Offered = [], Probed = [], QuestionId = null };
}
