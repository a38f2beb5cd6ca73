using System.Globalization;
using Bot.Conversations;
using Bot.Dialogs.Understanding;
using Bot.StaffConsole.Accounts;
using Microsoft.Extensions.Primitives;

namespace Bot.Transcripts.Api;

/// <summary>Which keys an endpoint takes in its query. Any other is refused, for a filter that is passed over shows too much.</summary>
internal sealed record TakesQuery(bool Filter, params string[] Keys)
{
    public static readonly string[] FilterKeys = ["q", "domain", "pain", "confidence", "channel", "dialog", "province", "from", "to", "status", "tag", "unread", "mine", "urgent"];

    /// <summary>Why the query is not taken; null when it is.</summary>
    public string? Wrong(IQueryCollection query)
    {
        string[] known = Filter ? [.. Keys, .. FilterKeys] : Keys;
        var unknown = query.Keys.Where(k => !known.Contains(k, StringComparer.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) return $"\"{string.Join("\", \"", unknown)}\" is not known here: {(known.Length == 0 ? "this address takes no query." : $"use {string.Join(", ", known)}.")}";
        foreach (var (key, values) in query)
        {
            if (values.Count > 1 && key is not ("domain" or "pain")) return $"\"{key}\" is given {values.Count} times: give it once.";
            if (values.Any(string.IsNullOrWhiteSpace)) return $"\"{key}\" has no value: give it one or leave it away.";
            if (values.Any(v => v!.Length > 500)) return $"\"{key}\" is longer than 500 characters: shorten it.";
        }
        return null;
    }
}

/// <summary>Reads filter, pages and wishes from a query, strictly: what cannot be read is refused and named.</summary>
internal sealed class ApiQuery(Taxonomy taxonomy)
{
    private const int MostOnAPage = 200, LastPage = 1_000_000;
    private static readonly string[] Statuses = ["active", "completed", "stopped", "withdrawn", "expired"];

    public TranscriptFilter Filter(IQueryCollection query, out string? wrong)
    {
        wrong = query.Select(q => WrongValue(q.Key, q.Value)).FirstOrDefault(w => w is not null);
        return TranscriptFilter.Read(query);
    }

    public static (int Page, int Size) Pages(IQueryCollection query, out string? wrong)
    {
        wrong = null;
        return (Number(query, "page", 1, LastPage, ref wrong), Number(query, "pageSize", TranscriptList.PageSize, MostOnAPage, ref wrong));
    }

    /// <summary>Whether identifiers are to be shown. Who may not is told so, and does not get something else than was asked for.</summary>
    public static bool Unmask(HttpContext http, out IResult? refusal)
    {
        refusal = null;
        var wish = http.Request.Query["unmask"].ToString();
        if (wish is "" or "false") return false;
        if (wish != "true") refusal = ApiAnswers.Wrong("\"unmask\" is true or false.");
        else if (!http.User.MayUnmask()) refusal = ApiAnswers.Problem(403, "You may not see personal identifiers", "The account of this token has no right to unmask. Leave \"unmask\" away, or ask an administrator for the right.");
        return refusal is null;
    }

    private string? WrongValue(string key, StringValues values) => key switch
    {
        "domain" or "pain" => values.FirstOrDefault(v => v != "none" && !taxonomy.Of(key).Any(l => l.Code == v)) is { } unknown
            ? $"\"{key}\" is \"{unknown}\", which is not in the taxonomy: use none, or {string.Join(", ", taxonomy.Of(key).Select(l => l.Code))}." : null,
        "from" or "to" => DateOnly.TryParseExact(values.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"\"{key}\" is no day: write it like 2026-11-25.",
        "status" => Statuses.Contains(values.ToString()) ? null : $"\"status\" is one of {string.Join(", ", Statuses)}.",
        "confidence" => values == "low" ? null : "\"confidence\" is low, or left away.",
        "unread" or "mine" or "urgent" => values == "1" ? null : $"\"{key}\" is 1, or left away.",
        "province" => Provinces.All.Any(p => p.Code == values.ToString()) ? null : "\"province\" is the code of a province, like TH-10.",
        _ => null,
    };

    private static int Number(IQueryCollection query, string key, int otherwise, int most, ref string? wrong)
    {
        if (!query.TryGetValue(key, out var given)) return otherwise;
        if (int.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
        wrong = $"\"{key}\" is a number from 1 to {most}.";
        return otherwise;
    }
}
