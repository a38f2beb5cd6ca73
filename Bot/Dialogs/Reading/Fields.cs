using System.Collections.Immutable;
using System.Globalization;

namespace Bot.Dialogs.Reading;

/// <summary>Reads the keys of one mapping and notes what is missing, unknown or of the wrong kind. <paramref name="what"/> names it in messages.</summary>
internal sealed class Fields(YamlMap map, string what, Findings found)
{
    public YamlMap Map => map;
    public Findings Found => found;
    public Place PlaceOf(string key) => map.Find(key)?.KeyAt ?? map.At;
    public Place ValuePlace(string key) => map.Find(key)?.Value.At ?? map.At;
    public bool Has(string key) => map.Find(key) is { Value: not YamlText { IsEmpty: true } };

    public void Allow(params string[] keys)
    {
        foreach (var entry in map.Entries)
            if (!keys.Contains(entry.Key))
                found.Add(entry.KeyAt, ($"{what} has an unknown key '{entry.Key}'", $"{what} มีหัวข้อที่ไม่รู้จัก '{entry.Key}'"), Nearest.Mend(entry.Key, keys));
    }

    public void Missing(string key, string example)
    {
        var at = PlaceOf(key);
        found.Add(at, ($"{what} has no {key}", $"{what} ไม่มี {key}"), ($"add '{key}: {example}'", $"เพิ่ม '{key}: {example}'"));
    }

    public string? Word(string key, string? example = null)
    {
        if (!Has(key))
        {
            if (example is not null) Missing(key, example);
            else if (map.Find(key) is not null) Missing(key, "…");
            return null;
        }
        if (map.Find(key)!.Value is YamlText text) return text.Value;
        Wrong(key, "text", "ข้อความ", "…");
        return null;
    }

    /// <summary>An id: it is stored with the answers and typed into conditions, so it stays simple.</summary>
    public string? Id(string key, string example)
    {
        var value = Word(key, example);
        if (value is null || (value.Length <= 40 && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-'))) return value;
        found.Add(ValuePlace(key), ($"'{value}' cannot be used as {key}", $"ใช้ '{value}' เป็น {key} ไม่ได้"), ("use at most 40 of a-z, 0-9, _ and -", "ใช้ a-z 0-9 _ และ - ไม่เกิน 40 ตัว"));
        return null;
    }

    public bool Flag(string key, bool otherwise)
    {
        switch (Word(key))
        {
            case null: return otherwise;
            case "true": return true;
            case "false": return false;
            default: Wrong(key, "true or false", "true หรือ false", otherwise ? "true" : "false"); return otherwise;
        }
    }

    /// <summary>One of a few known words; the first value when the key is absent.</summary>
    public T OneOf<T>(string key, ImmutableSortedDictionary<string, T> known) where T : struct
    {
        if (Word(key) is not { } word) return default;
        if (known.TryGetValue(word, out var value)) return value;
        found.Add(ValuePlace(key), ($"{key} '{word}' is not known", $"ไม่รู้จัก {key} '{word}'"), Nearest.Mend(word, [.. known.Keys]));
        return default;
    }

    public decimal? Number(string key)
    {
        var text = Word(key);
        if (text is null) return null;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return value;
        Wrong(key, "a number", "ตัวเลข", "10");
        return null;
    }

    public int? Whole(string key, int least, int most)
    {
        if (Number(key) is not { } value) return null;
        if (value == decimal.Truncate(value) && value >= least && value <= most) return (int)value;
        Wrong(key, $"a whole number from {least} to {most}", $"จำนวนเต็มตั้งแต่ {least} ถึง {most}", $"{least}");
        return null;
    }

    public LocalText? Say(string key, bool needed = false)
    {
        if (!Has(key))
        {
            if (needed || map.Find(key) is not null) Missing(key, "{ th: …, en: … }");
            return null;
        }
        if (map.Find(key)!.Value is not YamlMap texts)
        {
            Wrong(key, "a Thai and an English text", "ข้อความไทยและอังกฤษ", "{ th: …, en: … }");
            return null;
        }
        var inner = new Fields(texts, $"{what}, {key},", found);
        inner.Allow("th", "en");
        var thai = inner.Word("th");
        if (string.IsNullOrWhiteSpace(thai))
        {
            if (texts.Find("th") is null)
                found.Add(PlaceOf(key), ($"{what}, {key}, has no Thai text", $"{what}, {key}, ไม่มีข้อความภาษาไทย"), ("add 'th: …' below it", "เพิ่ม 'th: …' ใต้หัวข้อนี้"));
            else if (thai is not null)
                inner.Missing("th", "…");
            return null;
        }
        return new LocalText(thai.Trim(), inner.Word("en")?.Trim());
    }

    public List<YamlNode> List(string key)
    {
        if (!Has(key)) return [];
        if (map.Find(key)!.Value is YamlList list) return list.Items;
        Wrong(key, "a list", "รายการ", "[…]");
        return [];
    }

    public ImmutableArray<string> Words(string key)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var item in List(key))
            if (item is YamlText { IsEmpty: false } text) words.Add(text.Value);
            else found.Add(item.At, ($"{what}, {key}: each item must be a word", $"{what}, {key}: แต่ละรายการต้องเป็นคำ"), ("write it as [one, two]", "เขียนในรูป [คำหนึ่ง, คำสอง]"));
        return words.ToImmutable();
    }

    /// <summary>The mappings in a list; anything else in it is a problem.</summary>
    public IEnumerable<YamlMap> Maps(string key, string example)
    {
        foreach (var item in List(key))
            if (item is YamlMap child) yield return child;
            else found.Add(item.At, ($"{what}, {key}: this item has no keys", $"{what}, {key}: รายการนี้ไม่มีหัวข้อย่อย"), ($"write it as '- {example}'", $"เขียนในรูป '- {example}'"));
    }

    private void Wrong(string key, string expected, string expectedThai, string example) =>
        found.Add(ValuePlace(key), ($"{what}: {key} must be {expected}", $"{what}: {key} ต้องเป็น{expectedThai}"), ($"write '{key}: {example}'", $"เขียน '{key}: {example}'"));
}
