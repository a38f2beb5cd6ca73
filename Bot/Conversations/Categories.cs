using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>The categories kept on a message: the machine's and a person's stand side by side.</summary>
internal static class Categories
{
    public static void Add(Sql sql, string conversation, Categorised c)
    {
        // a person says one thing about an axis; the latest counts
        if (c.Source == "person") sql.Run("delete from Categories where ConversationId=@0 and MessageId=@1 and Axis=@2 and Source='person'", conversation, c.MessageId, c.Axis);
        sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Model) values (@0, @1, @2, @3, @4, @5, @6)",
            conversation, c.MessageId, c.Axis, c.Code, Math.Round(c.Confidence, 4), c.Source, c.Model);
    }

    /// <summary>What a person said of a message on an axis, or on any, no longer holds.</summary>
    public static void Unlabel(Sql sql, string conversation, Unlabelled u) =>
        sql.Run("delete from Categories where ConversationId=@0 and MessageId=@1 and Source='person' and (@2 is null or Axis=@2)", conversation, u.MessageId, u.Axis);

    /// <summary>The machine's categories of a message go; what a person said of it stays.</summary>
    public static void Drop(Sql sql, string conversation, string messageId) =>
        sql.Run("delete from Categories where ConversationId=@0 and MessageId=@1 and Source='model'", conversation, messageId);
}
