using System.Text;
using Bot.Nlp;
using Bot.Storage;
using Bot.Transcripts.Masking;

namespace Bot.Transcripts.Search;

/// <summary>Takes citizens' messages out of the queue into the index. Words that leave are taken out by triggers, in the commit that removes them.</summary>
public static class SearchIndexing
{
    /// <summary>Messages of one conversation that have a number; what is said after them is not found.</summary>
    private const int MostMessages = 4095;
    private const int LongestText = 8192;

    /// <summary>Indexes the oldest waiting messages, at most as many as told, in one write. Returns how many there were.</summary>
    public static async Task<int> IndexAsync(Store store, int most, CancellationToken cancel = default)
    {
        var waiting = store.Read(sql => sql.Rows("""
            select q.Seq, a.ConversationId, a.Text from SearchQueue q left join Activities a on a.Seq=q.Seq order by q.Seq limit @0
            """, r => new Queued(r.GetInt64(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)), most));
        if (waiting.Count == 0) return 0;
        var spelt = waiting.ConvertAll(w => (Queued: w, Text: w.Text is null ? "" : Spell(w.Text)));
        await store.WriteAsync(sql => { foreach (var (queued, text) in spelt) Add(sql, queued, text); }, cancel);
        return waiting.Count;
    }

    /// <summary>Without what identifies somebody: otherwise who may not see an identifier could find it out by trying.</summary>
    private static string Known(string text)
    {
        var kept = new StringBuilder(text.Length);
        var from = 0;
        foreach (var span in PersonalData.Find(text))
        {
            kept.Append(text, from, span.Start - from).Append('\n');
            from = span.Start + span.Length;
        }
        return from == 0 ? text : kept.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The text as it is indexed: where a letter is stretched, in both spellings that it may be looked for.</summary>
    internal static string Spell(string text)
    {
        text = Known(text.Length <= LongestText ? text : text[..LongestText]);
        var once = SearchForm.Of(text);
        return once.IsStretched ? once.Text + "\n" + SearchForm.Of(text, 2).Text : once.Text;
    }

    private static void Add(Sql sql, Queued queued, string text)
    {
        // taken back or changed since it was read: it is off the queue, or stays on it with its new words
        if (queued.Text is not null && sql.Value<long>("select count(*) from Activities where Seq=@0 and Text=@1 and ConversationId=@2", queued.Seq, queued.Text, queued.Conversation) == 0) return;
        if (sql.Run("delete from SearchQueue where Seq=@0", queued.Seq) == 0 || text.Length == 0 || queued.Conversation is null) return;
        var first = NumberOf(sql, queued.Conversation) << 12;
        var number = sql.Value<long?>("select max(Number) from SearchDocs where Number between @0 and @1", first, first + MostMessages) ?? first;
        if (number < first + MostMessages) sql.Run("insert into SearchDocs (Number, Seq, Text) values (@0, @1, @2)", number + 1, queued.Seq, text);
    }

    private static long NumberOf(Sql sql, string conversation) =>
        sql.Value<long?>("select Number from SearchConversations where ConversationId=@0", conversation)
        ?? sql.Value<long>("insert into SearchConversations (ConversationId) values (@0) returning Number", conversation);

    private sealed record Queued(long Seq, string? Conversation, string? Text);
}
