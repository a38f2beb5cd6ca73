using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

/// <summary>A number in English words at a place of a text: "three", "twenty-five", "a hundred and fifty", "a couple".</summary>
internal static class EnglishNumber
{
    private static readonly FrozenDictionary<string, int> Small = new Dictionary<string, int>
    {
        ["zero"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
        ["once"] = 1,
        ["twice"] = 2,
        ["couple"] = 2,
    }.ToFrozenDictionary();
    private static readonly FrozenDictionary<string, int> Big = new Dictionary<string, int> { ["dozen"] = 12, ["hundred"] = 100, ["thousand"] = 1_000, ["million"] = 1_000_000 }.ToFrozenDictionary();

    public static Quantity? At(string text, int start)
    {
        if (!char.IsAsciiLetter(text[start]) && !char.IsAsciiDigit(text[start])) return null;
        if (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1])) return null;
        if (text.AsSpan(0, start).EndsWith("no ", StringComparison.Ordinal)) return null;
        var (total, group, end, i) = (0m, 0m, start, start);
        var (any, last) = (false, int.MaxValue);
        var small = Small.GetAlternateLookup<ReadOnlySpan<char>>();
        var big = Big.GetAlternateLookup<ReadOnlySpan<char>>();
        while (i < text.Length)
        {
            var length = WordLength(text, i);
            var word = text.AsSpan(i, length);
            if (length == 0 || total > 1_000_000_000_000 || group > 1_000_000_000_000) break;
            if (small.TryGetValue(word, out var value) && (!any || value < last && (last is >= 100 || last is >= 20 && value < 10)))
            {
                (group, last, any) = (group + value, value, true);
                end = i + length;
            }
            else if (big.TryGetValue(word, out var unit) && (any || IsArticle(text, start, i)))
            {
                group = (any ? group : 1) * unit;
                if (unit >= 1_000) (total, group) = (total + group, 0);
                (last, any) = (unit, true);
                end = i + length;
            }
            else if (!(word is "and" && any && last >= 100) && !(word is "a" or "an" && i == start)) break;
            i += length;
            if (i < text.Length && text[i] is ' ' or '-') i++;
        }
        return any ? new Quantity(total + group, start, end) : null;
    }

    private static bool IsArticle(string text, int start, int at) => at > start && text[start] == 'a';

    private static int WordLength(string text, int at)
    {
        var n = 0;
        while (at + n < text.Length && char.IsAsciiLetter(text[at + n])) n++;
        return n;
    }
}
