using Bot.Conversations;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;
using Bot.Storage;

namespace Bot.Transcripts.Api;

/// <summary>How many conversations there are of each kind. One with two pains counts for both; "none" counts those that have nothing there.</summary>
internal static class TranscriptCounts
{
    public static readonly string[] By = ["domain", "pain", "province", "channel", "day"];

    public static List<(string Key, long Count)> Of(Sql sql, string by, TranscriptFilter filter, string person) => by is "domain" or "pain" ? OfAxis(sql, by, filter, person) : OfColumn(sql, by switch
    {
        "province" => "coalesce(c.Province, 'none')",
        "channel" => "c.Channel",
        _ => "date((c.StartedAt + 25200000) / 1000, 'unixepoch')", // a day in Bangkok
    }, by == "day" ? "1" : "2 desc, 1", filter.Conditions(person));

    public static LocalText? NameOf(Taxonomy taxonomy, string by, string key) => by switch
    {
        "domain" or "pain" when key != "none" => taxonomy.NameOf(key),
        "province" => Provinces.All.FirstOrDefault(p => p.Code == key) is { } p ? new LocalText(p.Th, p.En) : null,
        _ => null,
    };

    private static List<(string, long)> OfColumn(Sql sql, string column, string order, Where where) =>
        sql.Rows($"select {column}, count(*) from Conversations c {where} group by 1 order by {order}", r => (r.GetString(0), r.GetInt64(1)), where.Values);

    private static List<(string, long)> OfAxis(Sql sql, string axis, TranscriptFilter filter, string person)
    {
        var where = filter.Conditions(person);
        var rows = sql.Rows($"select k.Label, count(distinct c.Id) from Conversations c join Categories k on k.ConversationId=c.Id and k.Axis='{axis}' and k.Counts=1 {where} group by 1 order by 2 desc, 1", r => (r.GetString(0), r.GetInt64(1)), where.Values);
        var without = filter.Conditions(person).And($"not exists (select 1 from Categories k where k.ConversationId=c.Id and k.Axis='{axis}' and k.Counts=1)");
        if (sql.Value<long>($"select count(*) from Conversations c {without}", without.Values) is > 0 and var none) rows.Add(("none", none));
        return rows;
    }
}
