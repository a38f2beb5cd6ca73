using System.Globalization;
using Bot.Dialogs.Understanding;

namespace Bot.Bench.Filling;

/// <summary>Words of citizens put together from the seed texts: parts of two or three of one domain, with places, numbers, stretched letters and slips of typing.</summary>
internal sealed class InventedTexts
{
    private static readonly string[] Ends = ["ครับ", "ค่ะ", "นะคะ", "จ้า", "เลย", "มากๆ", "มากกกก", "อะ", "555", "!!", "...", "ครัชช", "😡", ""];
    private static readonly string[] Offices = ["สำนักงานเขต", "เทศบาล", "อบต.", "โรงพยาบาล", "สถานีตำรวจ", "ขนส่งจังหวัด", "ที่ว่าการอำเภอ", "สำนักงานที่ดิน", "การไฟฟ้า", "ประกันสังคม"];
    private static readonly string[] Wishes = ["อยากให้จองคิวได้", "อยากให้เร็วกว่านี้", "ขอให้พูดจาดีๆ", "อยากให้ทำออนไลน์ได้ทั้งหมด", "อยากให้บอกเอกสารให้ครบตั้งแต่แรก", "ขอคนมาดูแลจริงจัง"];
    private readonly ILookup<string, Seed> byDomain;
    private readonly string[] domains;

    public InventedTexts(string folder)
    {
        var seeds = Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(line => line.Split('\t'))
            .Where(cells => cells.Length == 3 && cells[0] != "text").Select(cells => new Seed(cells[0], cells[1], cells[2].Split('|')[0])).ToList();
        byDomain = seeds.ToLookup(seed => seed.Domain);
        domains = [.. seeds.Select(seed => seed.Domain)];
        All = [.. seeds.Select(seed => seed.Text)];
    }

    public IReadOnlyList<string> All { get; }

    /// <summary>Some domains are spoken of more than others, as in the seed.</summary>
    public (string Text, string Domain, string Pain) Story(Random random)
    {
        var of = byDomain[domains[random.Next(domains.Length)]].ToArray();
        var first = of[random.Next(of.Length)];
        var parts = new List<string> { first.Text };
        for (var more = random.Next(3); more > 0; more--) parts.Add(Part(of[random.Next(of.Length)].Text, random));
        if (random.Next(3) == 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"เลขที่ {random.Next(1000, 999999)}/{random.Next(2566, 2570)}"));
        return (Slip(string.Join(' ', parts) + Ends[random.Next(Ends.Length)], random), first.Domain, first.Pain);
    }

    /// <summary>What is said to a question that asks on.</summary>
    public string Detail(string domain, Random random)
    {
        var of = byDomain[domain].ToArray();
        return Slip(Part(of[random.Next(of.Length)].Text, random) + Ends[random.Next(Ends.Length)], random);
    }

    public static string Office(string province, Random random) => $"{Offices[random.Next(Offices.Length)]} {Provinces.All.First(p => p.Code == province).Th}";

    public static string Wish(Random random) => Wishes[random.Next(Wishes.Length)] + Ends[random.Next(Ends.Length)];

    private static string Part(string text, Random random)
    {
        var words = text.Split(' ');
        return words.Length < 3 ? text : string.Join(' ', words.Skip(random.Next(words.Length - 1)).Take(random.Next(1, 4)));
    }

    /// <summary>One text in eight is typed badly: a letter struck four times, a decomposed sara am, a double sara e, a letter lost.</summary>
    private static string Slip(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(32) switch
        {
            0 when char.IsLetter(text[at]) => text.Insert(at, new string(text[at], 3)),
            1 => text.Replace("น้ำ", "น\u0e4d\u0e49า", StringComparison.Ordinal),
            2 => text.Replace("แ", "เเ", StringComparison.Ordinal),
            3 when char.IsLetter(text[at]) => text.Remove(at, 1),
            _ => text,
        };
    }

    private sealed record Seed(string Text, string Domain, string Pain);
}
