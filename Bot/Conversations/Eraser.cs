using Bot.Storage;

namespace Bot.Conversations;

/// <summary>Erases a conversation for somebody who asks: the rows, the files, the log of the store; and a line in the audit trail, in the same commit.</summary>
public sealed class Eraser(Store store, MediaFiles media, TimeProvider time)
{
    /// <summary>False when there is no such conversation. What was begun is finished, even when whoever asked has gone.</summary>
    public async Task<bool> EraseAsync(string conversation, string actor, CancellationToken cancel = default)
    {
        var files = await store.WriteAsync(sql =>
        {
            var contact = sql.Value<long?>("select ContactId from Conversations where Id=@0", conversation);
            if (contact is null) return null;
            var files = Erasure.Conversation(sql, conversation);
            Erasure.Contact(sql, contact.Value);
            AuditTrail.Add(sql, time.GetUtcNow(), actor, "erase", conversation);
            return files;
        }, cancel);
        if (files is null) return false;
        media.Delete(files);
        await store.CheckpointAsync(CancellationToken.None);
        return true;
    }
}
