using System.Globalization;
using System.Text;
using Bot.Storage;

namespace Bot.Transcripts.Search;

/// <summary>One term in SQL: the numbers of the messages in which it stands.</summary>
internal static class TermLookup
{
    /// <summary>A query that yields message numbers; <paramref name="values"/> grows by its parameters, the first of which is numbered as many as it held.</summary>
    public static string Sql(SearchTerm term, List<object?> values, int first = 0, string selected = "rowid")
    {
        var selects = new List<string>();
        foreach (var form in term.Forms)
        {
            var parameter = string.Create(CultureInfo.InvariantCulture, $"@{first + values.Count}");
            // three letters in a row are in one index, fewer in the other
            var table = form.EnumerateRunes().Count() >= 3 ? "SearchIndex" : "SearchPairs";
            values.Add(table == "SearchIndex" ? $"\"{form.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Convert.ToHexString(Encoding.UTF8.GetBytes(form)));
            selects.Add($"select {selected} from {table} where {table} match {parameter}");
        }
        return string.Join(" union ", selects);
    }

    /// <summary>The numbers in ascending order.</summary>
    public static List<long> Numbers(Sql sql, SearchTerm term)
    {
        var values = new List<object?>();
        var numbers = sql.Rows(Sql(term, values) + " order by 1", r => r.GetInt64(0), [.. values]);
        return numbers;
    }
}
