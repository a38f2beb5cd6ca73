using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Bot.Dialogs;
using Bot.Transcripts.Search;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Bot.Transcripts;

/// <summary>
/// Which transcripts are meant: the same for the list, the counts, the export and the staff API. It reads from the query of an address and writes to
/// one, so a filter can be kept and sent as a link. What is not understood is left out.
/// </summary>
public sealed record TranscriptFilter
{
    public static readonly TranscriptFilter Everything = new();
    /// <summary>Below this the machine's word is called unsure.</summary>
    public const double Unsure = 0.6;

    /// <summary>Words to find (<c>q</c>).</summary>
    public string? Query { get; init; }
    /// <summary>Codes; any of them (<c>domain</c>, repeated). "none" is without a domain.</summary>
    public ImmutableArray<string> Domains { get; init; } = [];
    public ImmutableArray<string> Pains { get; init; } = [];
    /// <summary><c>confidence=low</c>: something the machine said, and nobody confirmed, is unsure.</summary>
    public bool UnsureOnly { get; init; }
    public string? Channel { get; init; }
    public string? Dialog { get; init; }
    /// <summary>Code of a province, e.g. TH-10.</summary>
    public string? Province { get; init; }
    /// <summary>First and last day, in Bangkok.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public ConversationStatus? Status { get; init; }
    public string? Tag { get; init; }
    public bool Unread { get; init; }
    public bool Mine { get; init; }
    /// <summary>With an urgent need that nobody has seen to yet.</summary>
    public bool Urgent { get; init; }

    public static TranscriptFilter Read(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var values = new Dictionary<string, StringValues>(query, StringComparer.Ordinal);
        string? One(string key) => values.TryGetValue(key, out var v) && v.ToString().Trim() is { Length: > 0 and <= 500 } text ? text : null;
        ImmutableArray<string> Many(string key) => values.TryGetValue(key, out var v) ? [.. v.Where(x => x is { Length: > 0 and < 40 }).Select(x => x!).Distinct().Take(50)] : [];
        DateOnly? Day(string key) => DateOnly.TryParseExact(One(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new TranscriptFilter
        {
            Query = One("q"),
            Domains = Many("domain"),
            Pains = Many("pain"),
            UnsureOnly = One("confidence") == "low",
            Channel = One("channel"),
            Dialog = One("dialog"),
            Province = One("province"),
            From = Day("from"),
            To = Day("to"),
            Status = Enum.TryParse<ConversationStatus>(One("status"), true, out var status) && Enum.IsDefined(status) ? status : null,
            Tag = One("tag"),
            Unread = One("unread") is not null,
            Mine = One("mine") is not null,
            Urgent = One("urgent") is not null,
        };
    }

    public static TranscriptFilter Read(string query) => Read(QueryHelpers.ParseQuery(query));

    /// <summary>The query of an address, without the question mark; empty for everything.</summary>
    public string ToQuery()
    {
        var parts = new List<KeyValuePair<string, string?>>();
        void Put(string key, string? value) { if (value is not null) parts.Add(new(key, value)); }
        Put("q", Query);
        foreach (var d in Domains) Put("domain", d);
        foreach (var p in Pains) Put("pain", p);
        Put("confidence", UnsureOnly ? "low" : null);
        Put("channel", Channel);
        Put("dialog", Dialog);
        Put("province", Province);
        Put("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
#pragma warning disable CA1308 // the words of an address are lower case
        Put("status", Status?.ToString().ToLowerInvariant());
#pragma warning restore CA1308
        Put("tag", Tag);
        Put("unread", Unread ? "1" : null);
        Put("mine", Mine ? "1" : null);
        Put("urgent", Urgent ? "1" : null);
        return QueryHelpers.AddQueryString("", parts).TrimStart('?');
    }

    /// <summary>The conditions on a conversation <c>c</c>, for the person who asks.</summary>
    public Where Conditions(string person)
    {
        var where = new Where();
        if (Query is not null) Words(where, Query);
        Labels(where, "domain", Domains);
        Labels(where, "pain", Pains);
        if (UnsureOnly) where.And("c.Id in (select k.ConversationId from Categories k where k.Counts=1 and k.Source='model' and k.Confidence < {0})", Unsure);
        // the plus keeps SQLite from walking half of all rows by an index that tells little, when another condition leaves few
        if (Channel is not null) where.And("+c.Channel={0}", Channel);
        if (Dialog is not null) where.And("+c.DialogId={0}", Dialog);
        if (Province is not null) where.And("+c.Province={0}", Province);
        if (From is { } from) where.And("c.StartedAt>={0}", Start(from));
        if (To is { } to) where.And("c.StartedAt<{0}", Start(to < Latest ? to.AddDays(1) : Latest));
        if (Status is { } status) where.And("+c.Status={0}", (int)status);
        if (Tag is not null) where.And("c.Id in (select ConversationId from TranscriptTags where Tag={0})", Tag);
        if (Unread) where.And("c.Id not in (select r.ConversationId from ReadMarks r join Conversations x on x.Id=r.ConversationId where r.UserId={0} and r.At>=x.LastAt)", person);
        if (Mine) where.And("c.Id in (select ConversationId from Handlings where AssignedTo={0})", person);
        if (Urgent) where.And("c.UrgentAt is not null and not exists (select 1 from Handlings h where h.ConversationId=c.Id and h.UrgentHandledAt>=c.UrgentAt)");
        return where;
    }

    private static void Words(Where where, string query)
    {
        // signs alone stand in no index, and so in no transcript
        if (SearchQuery.Parse(query) is not { } words) where.And("0=1");
        else
        {
            var (condition, values) = TranscriptSearch.Condition(words);
            where.And(condition, values);
        }
    }

    private static void Labels(Where where, string axis, ImmutableArray<string> labels)
    {
        if (labels.IsEmpty) return;
        var any = $"c.Id in (select k.ConversationId from Categories k where k.Axis='{axis}' and k.Counts=1 and k.Label in (select value from json_each({{0}})))";
        var none = $"not exists (select 1 from Categories k where k.ConversationId=c.Id and k.Axis='{axis}')";
        var named = labels.Remove("none");
        if (named.IsEmpty) where.And(none);
        else where.And(labels.Contains("none") ? $"({any} or {none})" : any, JsonSerializer.Serialize(named));
    }

    private static readonly DateOnly Earliest = new(2000, 1, 1), Latest = new(2200, 1, 1);

    /// <summary>The first millisecond of a day in Bangkok; days that no transcript can be of are moved to the nearest that could.</summary>
    internal static long Start(DateOnly day) => day < Earliest ? Start(Earliest) : day > Latest ? Start(Latest) : new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.FromHours(7)).ToUnixTimeMilliseconds();
}

/// <summary>Conditions joined by "and", and their values as parameters <c>@0</c>, <c>@1</c>…</summary>
public sealed class Where
{
    private readonly List<string> conditions = [];
    private readonly List<object?> values = [];

    /// <summary><c>{0}</c> stands for the first value, <c>{1}</c> for the second…</summary>
    public Where And(string condition, params object[] given)
    {
        for (var i = 0; i < given.Length; i++) condition = condition.Replace($"{{{i}}}", Value(given[i]), StringComparison.Ordinal);
        conditions.Add(condition);
        return this;
    }

    /// <summary>Adds a value and gives the name of its parameter.</summary>
    public string Value(object? value)
    {
        values.Add(value);
        return "@" + (values.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    public object?[] Values => [.. values];

    /// <summary>"where …", or nothing.</summary>
    public override string ToString() => conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions);
}
