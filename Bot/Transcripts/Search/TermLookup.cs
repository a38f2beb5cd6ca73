using System.Globalization;
using System.Text;
using Bot.Storage;

namespace Bot.Transcripts.Search;

/// <summary>One term in SQL: the numbers of the messages in which it stands.</summary>
internal static class TermLookup
{
    /// <summary>A query that yields message numbers, ascending in each of its selects; <paramref name="values"/> grows by its parameters.</summary>
    public static string Sql(SearchTerm term, List<object?> values, int first = 0, string selected = "rowid")
    {
        var selects = new List<string>();
        foreach (var form in term.Forms)
        {
            var parameter = string.Create(CultureInfo.InvariantCulture, $"@{first + values.Count}");
            // three letters in a row are in one index, fewer in the other
            var table = form.EnumerateRunes().Take(3).Count() == 3 ? "SearchIndex" : "SearchPairs";
            values.Add(table == "SearchIndex" ? $"\"{form.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Convert.ToHexString(Encoding.UTF8.GetBytes(form)));
            selects.Add($"select {selected} from {table} where {table} match {parameter}");
        }
        return string.Join(" union ", selects);
    }

    /// <summary>The numbers in ascending order. They come as one text, because a row of its own for each of half a million costs several times what finding it does.</summary>
    public static List<long> Numbers(Sql sql, SearchTerm term)
    {
        var values = new List<object?>();
        var found = Sql(term, values, selected: "rowid as n");
        var text = sql.Rows($"select cast(group_concat(n) as blob) from ({found} order by 1)", r => r.IsDBNull(0) ? [] : r.GetFieldValue<byte[]>(0), [.. values])[0];
        var numbers = new List<long>(text.Length / 8);
        long number = 0;
        foreach (var digit in text)
        {
            if (digit != (byte)',') { number = (number * 10) + digit - '0'; continue; }
            numbers.Add(number);
            number = 0;
        }
        if (text.Length > 0) numbers.Add(number);
        return numbers;
    }
}
