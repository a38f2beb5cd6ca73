using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Storage;
using Bot.Transcripts;
using Bot.Transcripts.Search;

namespace Bot.Tests.Transcripts.Search;

/// <summary>A real store in which things are said and looked for.</summary>
internal sealed class SearchRig : IDisposable
{
    private int said;

    public TemporaryStore Temporary { get; } = new();

    public Store Store => Temporary.Store;

    /// <summary>Each message is <c>line</c>'s message "conversation.place", as in c1.0; nothing is indexed yet.</summary>
    public Task SayAsync(string conversation, params string[] texts) => Store.WriteAsync(sql =>
    {
        if (sql.Value<long>("select count(*) from Conversations where Id=@0", conversation) == 0)
            sql.Run("insert into Conversations (Id, ContactId, Channel, DialogId, Revision, Reference, Status, State, Version, StartedAt, LastAt) values (@0, 1, 'line', 'd', 'r', @0, 0, '', 0, 0, 0)", conversation);
        var first = sql.Value<long>("select count(*) from Activities where ConversationId=@0", conversation);
        for (var i = 0; i < texts.Length; i++) Add(sql, conversation, texts[i], 0, $"{conversation}.{first + i}");
    });

    public Task BotSaysAsync(string conversation, string text) => Store.WriteAsync(sql => Add(sql, conversation, text, 1, null));

    public async Task IndexAsync()
    {
        while (await SearchIndexing.IndexAsync(Store, 7) > 0) { }
    }

    /// <summary>Ids of what is found, the best first; both ways of searching agree on them.</summary>
    public string[] Find(string text)
    {
        if (SearchQuery.Parse(text) is not { } query) return [];
        var page = Store.Read(sql => TranscriptSearch.Best(sql, query, 100));
        var (condition, values) = TranscriptSearch.Condition(query);
        var where = new Where().And("c.Channel={0}", "line").And(condition, values);
        var listed = Store.Read(sql => sql.Rows($"select c.Id from Conversations c {where}", r => r.GetString(0), where.Values));
        var found = page.Hits.Select(h => h.ConversationId).ToArray();
        Assert.Equal(listed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(found.Length, page.Total);
        return found;
    }

    public SearchSnippet? Snippet(string conversation, string text) => Store.Read(sql => TranscriptSearch.Snippet(sql, conversation, SearchQuery.Parse(text)!));

    /// <summary>Throws when the indexes do not hold exactly what SearchDocs holds.</summary>
    public Task CheckIndexAsync() => Store.WriteAsync(sql =>
    {
        sql.Run("insert into SearchIndex (SearchIndex, rank) values ('integrity-check', 1)");
        sql.Run("insert into SearchPairs (SearchPairs, rank) values ('integrity-check', 1)");
    });

    /// <summary>Everything the indexes know: runs of three letters, and single letters and pairs.</summary>
    public List<string> IndexedLetters() => Store.Read(sql =>
    {
        sql.Run("create virtual table if not exists temp.letters using fts5vocab('main', 'SearchIndex', 'row')");
        sql.Run("create virtual table if not exists temp.pairs using fts5vocab('main', 'SearchPairs', 'row')");
        return sql.Rows("select term from temp.letters union all select cast(unhex(term) as text) from temp.pairs", r => r.GetString(0));
    });

    public void Dispose() => Temporary.Dispose();

    private void Add(Sql sql, string conversation, string text, int direction, string? message)
    {
        var id = $"a{++said}";
        sql.Run("insert into Activities (Id, ContactId, Channel, ExternalId, MessageId, Direction, Kind, Text, State, At, DueAt, Attempts) values (@0, 1, 'line', @0, @1, @2, 'text', @3, 0, 0, 0, 0)", id, message, direction, text);
        // as a turn does: the conversation is known later than the words
        sql.Run("update Activities set ConversationId=@1, State=3 where Id=@0", id, conversation);
    }
}
