using System.Collections.Immutable;
using System.Text.Json;
using Bot.Dialogs;
using Bot.Storage;
using Bot.Transcripts.Masking;
using Bot.Transcripts.Search;

namespace Bot.Transcripts;

/// <summary>A transcript as a line of the list.</summary>
public sealed record TranscriptLine(string Id, string Reference, string Channel, string Dialog, ConversationStatus Status, long StartedAt, long LastAt, string? Province, bool Urgent, bool UrgentHandled, string? AssignedTo, bool Unread)
{
    public ImmutableArray<LineCategory> Categories { get; init; } = [];
    public ImmutableArray<string> Tags { get; init; } = [];
    /// <summary>What the citizen said at most length, or where the words searched for stand in it; identifiers are masked. Null when nothing is left.</summary>
    public SearchSnippet? Excerpt { get; init; }
}

/// <summary>What counts of a transcript on an axis.</summary>
public sealed record LineCategory(string Axis, string Label, double Confidence, string Source);

public sealed record TranscriptPage(ImmutableArray<TranscriptLine> Lines, long Total);

/// <summary>The list of transcripts, newest first.</summary>
public static class TranscriptList
{
    public const int PageSize = 50;
    private const int LongestExcerpt = 1000;

    /// <summary>With words searched for, the best first; otherwise the newest.</summary>
    public static TranscriptPage Page(Store store, TranscriptFilter filter, string person, int page, int size = PageSize) => store.Read(sql =>
    {
        var offset = Math.Max(0, page - 1) * size;
        if (SearchQuery.Parse(filter.Query) is { } words)
        {
            var found = TranscriptSearch.Best(sql, words, size, offset, (filter with { Query = null }).Conditions(person));
            var ids = found.Hits.Select(h => h.ConversationId).ToList();
            var lines = Lines(sql, new Where().And("c.Id in (select value from json_each({0}))", JsonSerializer.Serialize(ids)), person, 0, size).OrderBy(l => ids.IndexOf(l.Id)).ToList();
            return new TranscriptPage(Dressed(sql, lines, words), found.Total);
        }
        return new TranscriptPage(Dressed(sql, Lines(sql, filter.Conditions(person), person, offset, size), null), Count(sql, filter, person));
    });

    private static List<TranscriptLine> Lines(Sql sql, Where where, string person, int offset, int size)
    {
        var me = where.Value(person);
        return sql.Rows($"""
            select c.Id, c.Reference, c.Channel, c.DialogId, c.Status, c.StartedAt, c.LastAt, c.Province, c.UrgentAt, h.UrgentHandledAt, h.AssignedTo, (r.At is null or r.At < c.LastAt)
            from Conversations c left join Handlings h on h.ConversationId=c.Id left join ReadMarks r on r.UserId={me} and r.ConversationId=c.Id
            {where} order by c.StartedAt desc, c.Id desc limit {where.Value(size)} offset {where.Value(offset)}
            """, r => new TranscriptLine(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), (ConversationStatus)r.GetInt32(4), r.GetInt64(5), r.GetInt64(6),
                r.IsDBNull(7) ? null : r.GetString(7), !r.IsDBNull(8), !r.IsDBNull(8) && !r.IsDBNull(9) && r.GetInt64(9) >= r.GetInt64(8), r.IsDBNull(10) ? null : r.GetString(10), r.GetBoolean(11)), where.Values);
    }

    public static long Count(Sql sql, TranscriptFilter filter, string person)
    {
        var where = filter.Conditions(person);
        return sql.Value<long>($"select count(*) from Conversations c {where}", where.Values);
    }

    /// <summary>The ids of all that match, newest first.</summary>
    public static List<string> Ids(Sql sql, TranscriptFilter filter, string person)
    {
        var where = filter.Conditions(person);
        return sql.Rows($"select c.Id from Conversations c {where} order by c.StartedAt desc, c.Id desc", r => r.GetString(0), where.Values);
    }

    private static ImmutableArray<TranscriptLine> Dressed(Sql sql, List<TranscriptLine> lines, SearchQuery? words)
    {
        var ids = JsonSerializer.Serialize(lines.Select(l => l.Id));
        var categories = sql.Rows("select ConversationId, Axis, Label, max(Confidence), Source from Categories where Counts=1 and ConversationId in (select value from json_each(@0)) group by ConversationId, Axis, Label order by Axis, min(Id)",
            r => (Id: r.GetString(0), Category: new LineCategory(r.GetString(1), r.GetString(2), r.GetDouble(3), r.GetString(4))), ids).ToLookup(c => c.Id, c => c.Category);
        var tags = sql.Rows("select ConversationId, Tag from TranscriptTags where ConversationId in (select value from json_each(@0)) order by Tag", r => (Id: r.GetString(0), Tag: r.GetString(1)), ids).ToLookup(t => t.Id, t => t.Tag);
        return [.. lines.Select(line => line with
        {
            Categories = [.. categories[line.Id]],
            Tags = [.. tags[line.Id]],
            Excerpt = words is null ? Excerpt(sql, line.Id) : TranscriptSearch.Snippet(sql, line.Id, words, PersonalData.Mask),
        })];
    }

    private static string Start(string text) => text.Length <= LongestExcerpt ? text : text[..(char.IsLowSurrogate(text[LongestExcerpt]) ? LongestExcerpt - 1 : LongestExcerpt)];

    /// <summary>The whole message is masked before it is cut, so that no half of an identifier is left.</summary>
    private static SearchSnippet? Excerpt(Sql sql, string conversation) =>
        sql.Value<string>("select Text from Activities where ConversationId=@0 and Direction=0 and Kind='text' order by length(Text) desc limit 1", conversation) is { } text
            ? new SearchSnippet(Start(PersonalData.Mask(text)), []) : null;
}
