using System.Collections.Immutable;
using System.Globalization;
using Bot.Storage;

namespace Bot.Transcripts.Search;

/// <summary>A conversation in which all terms stand. The score means something only beside the others of its query.</summary>
public sealed record SearchHit(string ConversationId, double Score);

/// <summary>Some hits, the best first, and how many there are in all.</summary>
public sealed record SearchPage(ImmutableArray<SearchHit> Hits, int Total);

/// <summary>Finds conversations by what the citizen said in them.</summary>
public static class TranscriptSearch
{
    /// <summary>A condition on conversations <c>c</c> and its values, as <see cref="Where.And"/> takes them.</summary>
    public static (string Condition, object[] Values) Condition(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var values = new List<object>();
        var terms = query.Searched.Select(term => $"s.Number in ({TermLookup.Sql(term, match => Placeholder(values, match), "rowid>>12")})").ToList();
        return ($"c.Id in (select s.ConversationId from SearchConversations s where {string.Join(" and ", terms)})", [.. values]);
    }

    /// <summary>
    /// The best conversations: rare terms and repeated ones count more, so do terms said in one message, and newer conversations before older ones.
    /// <paramref name="within"/> are conditions on conversations <c>c</c>; null for all.
    /// </summary>
    public static SearchPage Best(Sql sql, SearchQuery query, int limit, int offset = 0, Where? within = null)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(query);
        var last = sql.Value<long?>("select max(Number) from SearchConversations") ?? 0;
        var ranking = new SearchRanking(last);
        foreach (var term in query.Searched)
        {
            ranking.Add(TermLookup.Numbers(sql, term));
            if (ranking.IsEmpty) return new SearchPage([], 0);
        }
        if (within is not null)
            ranking.Keep(sql.Rows($"select s.Number from SearchConversations s join Conversations c on c.Id=s.ConversationId {within}", r => r.GetInt64(0), within.Values));
        var (best, total) = ranking.Best(Math.Max(limit, 0), Math.Max(offset, 0));
        return new SearchPage([.. best.Select(b => new SearchHit(sql.Value<string>("select ConversationId from SearchConversations where Number=@0", b.Number)!, b.Score))], total);
    }

    /// <summary>Where the terms stand in a text as it was written.</summary>
    public static ImmutableArray<(int Start, int Length)> Highlight(string originalText, SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(originalText);
        ArgumentNullException.ThrowIfNull(query);
        return SearchSpans.Of(originalText, query);
    }

    /// <summary>
    /// The best part of the citizen's best message in a conversation; null when the terms are not there any more. <paramref name="mask"/> hides what is
    /// not to be seen, in the whole message before it is cut.
    /// </summary>
    public static SearchSnippet? Snippet(Sql sql, string conversationId, SearchQuery query, Func<string, string>? mask = null)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(query);
        var said = sql.Rows("select Text from Activities where ConversationId=@0 and Direction=0 and Kind='text' and Text is not null order by Seq", r => r.GetString(0), conversationId);
        return said.Select(text => (Text: text, Count: SearchSpans.Count(text, query))).Where(m => m.Count.Hits > 0)
            .OrderByDescending(m => m.Count.Terms).ThenByDescending(m => m.Count.Hits).Select(m => SearchSnippet.Of(mask is null ? m.Text : mask(m.Text), query)).FirstOrDefault();
    }

    private static string Placeholder(List<object> values, string value)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{values.Count - 1}}}");
    }
}
