using System.Text;
using Bot.Storage;

namespace Bot.Transcripts.Search;

/// <summary>One term in SQL: the numbers of the messages in which it stands.</summary>
internal static class TermLookup
{
    /// <summary>A query that yields message numbers; <paramref name="parameter"/> takes each match expression and says how it is written in the query.</summary>
    public static string Sql(SearchTerm term, Func<string, string> parameter, string selected) => string.Join(" union ", term.Forms.Select(form =>
        // three letters in a row are in one index, fewer in the other
        form.EnumerateRunes().Take(3).Count() == 3
            ? $"select {selected} from SearchIndex where SearchIndex match {parameter($"\"{form.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")}"
            : $"select {selected} from SearchPairs where SearchPairs match {parameter(Convert.ToHexString(Encoding.UTF8.GetBytes(form)))}"));

    /// <summary>The numbers in ascending order. They come as one text, because a row of its own for each of half a million costs several times what finding it does.</summary>
    public static List<long> Numbers(Sql sql, SearchTerm term)
    {
        var where = new Where();
        var found = Sql(term, where.Value, "rowid as n");
        var text = sql.Rows($"select cast(group_concat(n) as blob) from ({found} order by 1)", r => r.IsDBNull(0) ? [] : r.GetFieldValue<byte[]>(0), where.Values)[0];
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
