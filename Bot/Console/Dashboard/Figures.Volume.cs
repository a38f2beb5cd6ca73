using Bot.Transcripts;
using Bot.Transcripts.Counts;

namespace Bot.StaffConsole.Dashboard;

internal sealed partial class Figures
{
    private sealed record Period(DateOnly First, DateOnly Last, long Count);

    private enum Pace { Day, Week, Month }

    private Figure Volume()
    {
        var periods = Periods();
        var shown = SmallCounts.Parts([.. periods.Select(p => p.Count)], out _);
        var pace = PaceOf(periods);
        var rows = periods.Select((p, i) => (Name: NameOf(p, pace), Count: shown[i], Link: Link(filter with { From = p.First, To = p.Last }))).ToList();
        var title = pace switch { Pace.Day => say.In("จำนวนบทสนทนารายวัน", "Conversations a day"), Pace.Week => say.In("จำนวนบทสนทนารายสัปดาห์", "Conversations a week"), _ => say.In("จำนวนบทสนทนารายเดือน", "Conversations a month") };
        var top = rows.Where(r => r.Count.Drawn > 0).OrderByDescending(r => r.Count.Drawn).FirstOrDefault();
        return new Figure("volume", title,
            top.Name is null ? $"{title}: {Nothing}" : say.In($"กราฟแท่ง{title} {rows.Count} ช่วง มากที่สุดคือ {top.Name} จำนวน {CountWords.Of(say, top.Count)} บทสนทนา", $"Bar chart, {title}, {rows.Count} periods. The most is {CountWords.Of(say, top.Count)}: {top.Name}."),
            [pace switch { Pace.Day => say.In("วัน", "Day"), Pace.Week => say.In("สัปดาห์เริ่มวันที่", "Week from"), _ => say.In("เดือน", "Month") }, Conversations],
            [.. rows.Select(r => new FigureRow(r.Name, [Cell(r.Count, r.Link)]))],
            new Bars([.. rows.Select(r => r.Name)], [new Series(Conversations, [.. rows.Select(r => Mark(r.Count))])], Lying: false))
        {
            Note = say.In("นับตามวันที่เริ่มคุย เวลาประเทศไทย", "By the day a conversation began, in Thai time."),
            Wide = true,
        };
    }

    /// <summary>Days up to a month, weeks up to half a year, else months; also those with nothing.</summary>
    private List<Period> Periods()
    {
        if (counts.Days.IsEmpty) return [];
        var first = filter.From is { } from && from > counts.Days[0].Day ? from : filter.From is { } early && counts.Days[0].Day.DayNumber - early.DayNumber < 366 ? early : counts.Days[0].Day;
        var last = filter.To is { } to && to < today ? to : today;
        if (last < counts.Days[^1].Day) last = counts.Days[^1].Day;
        var pace = Fitting(first, last);
        var byDay = counts.Days.ToDictionary(d => d.Day, d => d.Count);
        var periods = new List<Period>();
        for (var day = first; day <= last;)
        {
            var next = pace switch { Pace.Day => day.AddDays(1), Pace.Week => day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7)), _ => new DateOnly(day.Year, day.Month, 1).AddMonths(1) };
            var end = next > last ? last : next.AddDays(-1);
            var count = 0L;
            for (var d = day; d <= end; d = d.AddDays(1)) count += byDay.GetValueOrDefault(d);
            periods.Add(new Period(day, end, count));
            day = next;
        }
        return periods;
    }

    private static Pace Fitting(DateOnly first, DateOnly last) => (last.DayNumber - first.DayNumber) switch { <= 31 => Pace.Day, <= 190 => Pace.Week, _ => Pace.Month };

    private static Pace PaceOf(List<Period> periods) => periods.Count == 0 ? Pace.Day : Fitting(periods[0].First, periods[^1].Last);

    private string NameOf(Period p, Pace pace) => pace == Pace.Month ? say.Month(p.First) : say.Day(p.First);
}
