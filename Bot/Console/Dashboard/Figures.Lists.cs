using System.Collections.Immutable;
using Bot.Transcripts;
using Bot.Transcripts.Counts;

namespace Bot.StaffConsole.Dashboard;

internal sealed partial class Figures
{
    /// <summary>More bars than this say less; the table has them all.</summary>
    private const int MostBars = 15;

    private Figure Channels() => Ranked("channels", say.In("ช่องทาง", "Channels"), say.In("ช่องทาง", "Channel"), counts.Channels, say.Channel, k => filter with { Channel = k }, null);

    private Figure Provinces() => Ranked("provinces", say.In("จังหวัด", "Provinces"), say.In("จังหวัด", "Province"), counts.Provinces, say.Province, k => filter with { Province = k },
        counts.Provinces.Count(p => p.Key is not null) > MostBars ? say.In($"ภาพแสดง {MostBars} จังหวัดแรก ตารางมีครบทุกจังหวัด", $"The picture shows the first {MostBars} provinces; the table has them all.") : null);

    private Figure Ranked(string id, string title, string column, ImmutableArray<KeyCount> keys, Func<string, string> name, Func<string, TranscriptFilter> to, string? note)
    {
        var shown = SmallCounts.Parts(Parts(keys), out _);
        // the order of what is hidden must not tell its size
        var rows = keys.Select((k, i) => (k.Key, Name: k.Key is null ? say.In("ไม่ได้บอก", "Not said") : name(k.Key), Count: shown[i], Link: k.Key is null ? null : Link(to(k.Key))))
            .OrderBy(r => r.Key is null).ThenByDescending(r => r.Count.Drawn ?? 0).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        var bars = rows.Where(r => r.Key is not null).Take(MostBars).ToList();
        return new Figure(id, title,
            bars is [var top, ..] && top.Count.Drawn > 0 ? say.In($"กราฟแท่งเรียงจากมากไปน้อย มากที่สุดคือ {top.Name} {CountWords.Of(say, top.Count)} บทสนทนา", $"Bar chart, most first. The most is {CountWords.Of(say, top.Count)}: {top.Name}.") : $"{title}: {(bars.Count == 0 ? Nothing : say.In("จำนวนน้อยจึงไม่แสดง", "The counts are too small to be shown."))}",
            [column, Conversations], [.. rows.Select(r => new FigureRow(r.Name, [Cell(r.Count, r.Link)]))],
            new Bars([.. bars.Select(r => r.Name)], [new Series(Conversations, [.. bars.Select(r => Mark(r.Count))])], Lying: true))
        { Note = note, Tall = bars.Count > 8 };
    }
}
