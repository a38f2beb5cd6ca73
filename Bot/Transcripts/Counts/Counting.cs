using System.Collections.Immutable;
using Bot.Dialogs;
using Bot.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Transcripts.Counts;

/// <summary>Counts in the store, from its indexes alone: a conversation's row is long, and reading a hundred thousand takes seconds.</summary>
public static class Counting
{
    private const string From = "Conversations c indexed by IX_Conversations_Counted";

    public static TranscriptCounts Of(Store store, TranscriptFilter filter, string person) => store.Read(sql =>
    {
        // all of one moment, so that the parts add up
        sql.Run("begin");
        try
        {
            var where = (IsOfAllTime(sql, filter) ? TranscriptFilter.Everything : filter).Conditions(person);
            return new TranscriptCounts(Days(sql, where), Keys(sql, where, "Channel"), Keys(sql, where, "Province"), Topics(sql, where), Standings(sql, where), Probes(sql, where));
        }
        finally { sql.Run("commit"); }
    });

    /// <summary>The day of the first conversation of all, in Bangkok.</summary>
    public static DateOnly? FirstDay(Store store) => store.Read(sql => sql.Value<long?>("select min(StartedAt) from Conversations")) is { } ms ? DayOf((ms + Bangkok) / Day) : null;

    /// <summary>A period that leaves nothing out need not be looked up for every row.</summary>
    private static bool IsOfAllTime(Sql sql, TranscriptFilter filter) => (filter with { From = null, To = null }).ToQuery().Length == 0
        && sql.Rows("select (select min(StartedAt) from Conversations), (select max(StartedAt) from Conversations)", r => !r.IsDBNull(0)
            && !(filter.From is { } from && r.GetInt64(0) < TranscriptFilter.Start(from)) && !(filter.To is { } to && r.GetInt64(1) >= TranscriptFilter.Start(to.AddDays(1))))[0];

    private const long Day = 86_400_000, Bangkok = 25_200_000;

    private static DateOnly DayOf(long day) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day));

    private static ImmutableArray<DayCount> Days(Sql sql, Where where) =>
        [.. sql.Rows($"select (c.StartedAt + {Bangkok}) / {Day}, count(*) from {From} {where} group by 1 order by 1", r => new DayCount(DayOf(r.GetInt64(0)), r.GetInt64(1)), where.Values)];

    private static ImmutableArray<KeyCount> Keys(Sql sql, Where where, string column) =>
        [.. sql.Rows($"select c.{column}, count(*) from {From} {where} group by 1 order by 2 desc, 1", r => new KeyCount(Text(r, 0), r.GetInt64(1)), where.Values)];

    /// <summary>Few combinations are told by many: the store counts each combination of categories once.</summary>
    private static Topics Topics(Sql sql, Where where) => new(sql.Rows($"""
        select Labels, count(*) from (
            select group_concat(distinct substr(k.Axis, 1, 1) || k.Label) as Labels from Categories k indexed by IX_Categories_ConversationId_Counts_Axis_Label
            where k.Counts=1 {Among("k", where)} group by k.ConversationId)
        group by Labels
        """, r => (r.GetString(0), r.GetInt64(1)), where.Values));

    private static ImmutableArray<StandingCount> Standings(Sql sql, Where where) => [.. sql.Rows($"select c.DialogId, c.Status, c.StandsAt, c.Answered, count(*) from {From} {where} group by 1, 2, 3, 4",
        r => new StandingCount(r.GetString(0), (ConversationStatus)r.GetInt32(1), Text(r, 2), r.GetString(3), r.GetInt64(4)), where.Values)];

    /// <summary>The bot's line is marked "probe:where", the answer "told:where:2:3:1": facets before and after, and whether the one asked for came.</summary>
    private static ImmutableArray<ProbeCount> Probes(Sql sql, Where where) => [.. sql.Rows($"""
        select case when a.Reason < 'probe;' then substr(a.Reason, 7) else substr(a.Reason, 6, length(a.Reason) - 11) end, count(distinct case when a.Reason < 'probe;' then a.ConversationId end) as Asked,
            count(distinct case when a.Reason >= 'told:' then a.ConversationId end), count(distinct case when a.Reason >= 'told:' and substr(a.Reason, -1) = '1' then a.ConversationId end),
            avg(case when a.Reason >= 'told:' then substr(a.Reason, -5, 1) end), avg(case when a.Reason >= 'told:' then substr(a.Reason, -3, 1) end)
        from Activities a indexed by IX_Activities_Reason_ConversationId
        where a.Reason >= 'probe:' and a.Reason < 'told;' and (a.Reason < 'probe;' or a.Reason >= 'told:') {Among("a", where)} group by 1 order by Asked desc, 1
        """, r => new ProbeCount(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.IsDBNull(4) ? 0 : r.GetDouble(4), r.IsDBNull(5) ? 0 : r.GetDouble(5)), where.Values)];

    private static string Among(string table, Where where) => where.ToString() is { Length: > 0 } conditions ? $"and {table}.ConversationId in (select c.Id from {From} {conditions})" : "";

    private static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
