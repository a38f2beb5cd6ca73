using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Bot.Dialogs.Understanding;

/// <summary>One of the 77 provinces. <see cref="Code"/> is ISO 3166-2:TH, e.g. "TH-10".</summary>
public sealed record Province(string Code, string Th, string En);

/// <summary>Provinces in the words of a citizen, and in the addresses that a phone sends.</summary>
public static class Provinces
{
    public static readonly ImmutableArray<Province> All = [.. ProvinceNames.Full.Select(p => new Province($"TH-{p.Number}", p.Th, p.En))];

    private static readonly FrozenDictionary<string, Province> Known = Keys().ToFrozenDictionary(p => p.Key, p => p.Value);
    private static readonly FrozenDictionary<string, Province>.AlternateLookup<ReadOnlySpan<char>> BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly (string Key, Province Province)[] Spellings = [.. Known.Where(p => p.Key.Length >= 4).Select(p => (p.Key, p.Value))];

    private static readonly string[] Before =
    [
        "บ้านอยู่", "บ้านเกิด", "ตอนนี้อยู่", "อาศัยอยู่", "เกิดขึ้นที่", "เกิดที่", "เป็นคน", "อยู่แถวๆ", "อยู่แถว", "อยู่ที่", "อยู่ใน", "อยู่", "แถวๆ", "แถว", "ที่", "ใน", "คน", "ของ", "ทาง", "ฝั่ง", "ตัวเมือง", "อำเภอเมือง", "อ.เมือง", "ในเมือง", "น่าจะ",
        "จังหวัด", "จว.", "จ.", "changwat", "i live in", "i'm in", "i am in", "it was in", "it happened in", "province of", "from", "near", "in", "at", "หนูอยู่", "ผมอยู่", "ฉันอยู่", "เรา", "ก็", "คือ",
    ];
    private static readonly string[] After = ["นี่แหละ", "นี่เอง", "นี้", "ประเทศไทย", "thailand", "province", "city", "จังหวัด", "ฮะ", "เมือง"];
    private static readonly string[] NotMeant = ["ไม่ใช่", "ไม่ได้", "not ", "หรือ", "กับ", "และ", " or ", " and ", "ไม่แน่ใจ"];

    /// <summary>The province that a whole short message names; null when it names none, several, or not clearly one.</summary>
    public static Province? Read(string text)
    {
        if (text.Length > 120) return null;
        var bare = Words.Bare(text);
        if (bare.Length is 0 or > 80) return null;
        Span<char> buffer = stackalloc char[80];
        if (Exact(bare, buffer) is { } exact) return exact;
        var core = Core(bare);
        if (Exact(core, buffer) is { } inner) return inner;
        foreach (var word in NotMeant)
            if (bare.Contains(word, StringComparison.Ordinal)) return null;
        return Near(buffer[..Squeezed(core, buffer)]) ?? ProvinceInAddress.Only(bare);
    }

    /// <summary>The province of a longer address, Thai or English, such as the one that comes with a shared location.</summary>
    public static Province? Inside(string address) => ProvinceInAddress.Find(Words.Clean(address));

    /// <summary>The code of the province that was named first among the answers; null when none was.</summary>
    public static string? Of(DialogState state)
    {
        foreach (var answer in state.Answers)
            if (answer.Value is { Length: 5 } code && All.Any(p => p.Code == code && answer.Text != code)) return code;
        return null;
    }

    private static Province? Exact(ReadOnlySpan<char> words, Span<char> buffer) => BySpan.TryGetValue(buffer[..Squeezed(words, buffer)], out var province) ? province : null;

    /// <summary>Takes off what is said around a name, one word at a time, but never so much that nothing is left.</summary>
    private static ReadOnlySpan<char> Core(ReadOnlySpan<char> words)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var word in Before)
            {
                if (words.Length < word.Length + 2 || !words.StartsWith(word, StringComparison.Ordinal)) continue;
                if (char.IsAsciiLetter(word[^1]) && words[word.Length] is not ' ') continue;
                if (Words.Dependent(words[word.Length])) continue;
                words = words[word.Length..].Trim(" .");
                again = true;
            }
            foreach (var word in After)
            {
                if (words.Length < word.Length + 2 || !words.EndsWith(word, StringComparison.Ordinal)) continue;
                if (char.IsAsciiLetter(word[0]) && words[^(word.Length + 1)] is not (' ' or ',')) continue;
                words = words[..^word.Length].Trim(" .,");
                again = true;
            }
        }
        return words;
    }

    /// <summary>The one province whose name is nearest, when it is near enough and clearly nearer than any other.</summary>
    private static Province? Near(ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || ProvinceNames.OrdinaryWords.Contains(word.ToString())) return null;
        const int most = 3;
        var (best, least, second) = ((Province?)null, most + 1, most + 2);
        foreach (var (key, province) in Spellings)
        {
            // in a short name any slip but a tone mark makes another word: ตลาด is not ตราด
            if ((key.Length < 5 || word.Length < 5) && !SameLetters(key, word)) continue;
            var distance = Spelling.Distance(word, key, most);
            if (distance > Math.Max(1, Spelling.Allowed(Math.Max(word.Length, key.Length)))) continue;
            if (distance < least)
            {
                if (best != province) second = least;
                (best, least) = (province, distance);
            }
            else if (best != province && distance < second) second = distance;
        }
        return best is not null && second > least ? best : null;
    }

    private static bool SameLetters(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < a.Length && a[i] is >= '็' and <= '๎') i++;
            while (j < b.Length && b[j] is >= '็' and <= '๎') j++;
            if (i == a.Length || j == b.Length) return i == a.Length && j == b.Length;
            if (a[i++] != b[j++]) return false;
        }
    }

    private static int Squeezed(ReadOnlySpan<char> words, Span<char> buffer)
    {
        var n = 0;
        foreach (var c in words)
            if (c is not (' ' or '-' or '.' or '\'' or 'ๆ') && n < buffer.Length) buffer[n++] = c;
        return n;
    }

    private static IEnumerable<KeyValuePair<string, Province>> Keys()
    {
        var keys = new Dictionary<string, Province>(StringComparer.Ordinal);
        var squeezed = new char[80];
        for (var i = 0; i < All.Length; i++)
        {
            var (_, th, en) = All[i];
            foreach (var name in ProvinceNames.Also[i].Prepend(en).Prepend(th))
            {
                var clean = Words.Clean(name);
                keys.TryAdd(new string(squeezed, 0, Squeezed(clean, squeezed)), All[i]);
            }
        }
        return keys;
    }
}
