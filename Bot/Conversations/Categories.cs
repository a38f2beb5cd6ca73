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
        sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Model, Counts) values (@0, @1, @2, @3, @4, @5, @6, 0)",
            conversation, c.MessageId, c.Axis, c.Code, Math.Round(c.Confidence, 4), c.Source, c.Model);
        Settle(sql, conversation, c.MessageId);
    }

    /// <summary>What the staff say of a message on an axis, in place of what they said before; the others' word stays beside it.</summary>
    public static void SayAsStaff(Sql sql, string conversation, string messageId, string axis, IEnumerable<string> labels)
    {
        sql.Run("delete from Categories where ConversationId=@0 and MessageId=@1 and Axis=@2 and Source='staff'", conversation, messageId, axis);
        foreach (var label in labels)
            sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Model, Counts) values (@0, @1, @2, @3, 1.0, 'staff', null, 0)", conversation, messageId, axis, label);
        Settle(sql, conversation, messageId);
    }

    /// <summary>What a person said of a message on an axis, or on any, no longer holds.</summary>
    public static void Unlabel(Sql sql, string conversation, Unlabelled u)
    {
        sql.Run("delete from Categories where ConversationId=@0 and MessageId=@1 and Source='person' and (@2 is null or Axis=@2)", conversation, u.MessageId, u.Axis);
        Settle(sql, conversation, u.MessageId);
    }

    /// <summary>The machine's categories of a message go; what a person said of it stays.</summary>
    public static void Drop(Sql sql, string conversation, string messageId) =>
        sql.Run("delete from Categories where ConversationId=@0 and MessageId=@1 and Source='model'", conversation, messageId);

    /// <summary>Says anew what holds of a message on each axis: what the staff said, else the citizen, else the machine.</summary>
    public static void Settle(Sql sql, string conversation, string messageId) => sql.Run("""
        update Categories as c set Counts = Source = (
            select Source from Categories as o where o.ConversationId=c.ConversationId and o.MessageId=c.MessageId and o.Axis=c.Axis
            order by case Source when 'staff' then 0 when 'person' then 1 else 2 end limit 1)
        where ConversationId=@0 and MessageId=@1
        """, conversation, messageId);
}
