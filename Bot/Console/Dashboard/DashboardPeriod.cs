using Bot.Transcripts;

namespace Bot.StaffConsole.Dashboard;

/// <summary>The dashboard always has a first and a last day: the last 90 days when nobody chose.</summary>
internal static class DashboardPeriod
{
    public const int Days = 90;

    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);

    public static TranscriptFilter Of(TranscriptFilter filter, DateOnly today)
    {
        var to = filter.To is { } last && last < today ? last : today;
        var from = filter.From ?? (to.DayNumber >= Days ? to.AddDays(1 - Days) : DateOnly.MinValue);
        return filter with { From = from > to ? to : from, To = to };
    }
}
