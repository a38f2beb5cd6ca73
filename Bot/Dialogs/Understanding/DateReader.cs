using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Dialogs.Understanding;

/// <summary>A day, or the span of days that a vaguer word means; both ends included.</summary>
public sealed record DateAnswer(DateOnly From, DateOnly To)
{
    public string ToIso() => From == To ? Iso(From) : $"{Iso(From)}/{Iso(To)}";

    /// <summary>Thai with the Buddhist year, or English with the Gregorian one.</summary>
    public string Show(string language) => From == To ? Show(From, language) : $"{Show(From, language)} – {Show(To, language)}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Show(DateOnly day, string language) => language == "en"
        ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months.Thai[day.Month - 1]} {day.Year + 543}");
}

internal static class Months
{
    public static readonly string[] Thai = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];
    private static readonly string[] Short = ["มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค"];
    private static readonly string[] English = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>1 to 12, or 0 for what is no month.</summary>
    public static int Number(string name)
    {
        var plain = name.Replace(".", "", StringComparison.Ordinal);
        for (var i = 0; i < 12; i++)
            if (plain == Thai[i] || plain == Short[i] || (i is not 1 && plain + "คม" == Thai[i]) || plain + "ยน" == Thai[i] || plain.StartsWith(English[i], StringComparison.Ordinal)) return i + 1;
        return 0;
    }
}

/// <summary>When something was, in the words of a citizen. Days in the future and days that do not exist are no answer.</summary>
public static partial class DateReader
{
    public static DateAnswer? Read(string text, DateOnly today)
    {
        var bare = Words.Bare(text);
        var answer = Named(bare, today) ?? Ago(bare, today) ?? Written(bare, today);
        return answer is null || answer.From > today ? null : answer.To > today ? answer with { To = today } : answer;
    }

    private static DateAnswer? Named(string bare, DateOnly today) => bare switch
    {
        "วันนี้" or "เมื่อกี้" or "เมื่อเช้า" or "เช้านี้" or "today" or "this morning" => Day(today),
        "เมื่อวาน" or "เมื่อวานนี้" or "เมื่อคืน" or "เมื่อคืนนี้" or "yesterday" or "last night" => Day(today.AddDays(-1)),
        "วานซืน" or "เมื่อวานซืน" or "the day before yesterday" => Day(today.AddDays(-2)),
        "สัปดาห์นี้" or "อาทิตย์นี้" or "this week" => Week(today),
        "สัปดาห์ที่แล้ว" or "อาทิตย์ที่แล้ว" or "สัปดาห์ก่อน" or "อาทิตย์ก่อน" or "last week" => Week(today.AddDays(-7)),
        "เดือนนี้" or "this month" => Month(today.Year, today.Month),
        "เดือนที่แล้ว" or "เดือนก่อน" or "last month" => Month(today.AddMonths(-1).Year, today.AddMonths(-1).Month),
        "ปีนี้" or "this year" => Year(today.Year),
        "ปีที่แล้ว" or "ปีก่อน" or "last year" => Year(today.Year - 1),
        _ => null,
    };

    private static DateAnswer? Ago(string bare, DateOnly today)
    {
        if (AgoPattern().Match(bare) is not { Success: true } m || !int.TryParse(m.Groups["n"].Value, CultureInfo.InvariantCulture, out var n) || n > 1200) return null;
        return m.Groups["unit"].Value switch
        {
            "วัน" or "day" or "days" => Day(today.AddDays(-n)),
            "สัปดาห์" or "อาทิตย์" or "week" or "weeks" => Week(today.AddDays(-7 * n)),
            "เดือน" or "month" or "months" => Month(today.AddMonths(-n).Year, today.AddMonths(-n).Month),
            _ => n < 100 ? Year(today.Year - n) : null,
        };
    }

    private static DateAnswer? Written(string bare, DateOnly today)
    {
        if (IsoPattern().Match(bare) is { Success: true } iso) return Of(Value(iso, "y"), Value(iso, "m"), Value(iso, "d"), today, iso.Groups["y"].Length);
        if (SlashPattern().Match(bare) is { Success: true } slash) return Of(slash.Groups["y"].Success ? Value(slash, "y") : 0, Value(slash, "m"), Value(slash, "d"), today, slash.Groups["y"].Length);
        if (NamedPattern().Match(bare) is not { Success: true } named || Months.Number(named.Groups["m"].Value) is not (> 0 and var month)) return null;
        var year = named.Groups["y"].Success ? Value(named, "y") : 0;
        return Of(year, month, named.Groups["d"].Success ? Value(named, "d") : 0, today, named.Groups["y"].Length);
    }

    /// <summary>Without a year it is the last such day; without a day it is the whole month.</summary>
    private static DateAnswer? Of(int year, int month, int day, DateOnly today, int yearDigits)
    {
        if (month is < 1 or > 12) return null;
        var gregorian = yearDigits switch
        {
            0 => month > today.Month || (month == today.Month && day > today.Day) ? today.Year - 1 : today.Year,
            // two digits: of the two readings the one nearer to today that is not in the future
            <= 2 => new[] { 2500 + year - 543, 2000 + year }.Where(y => y <= today.Year).DefaultIfEmpty(today.Year).Max(),
            _ => year > 2400 ? year - 543 : year,
        };
        if (gregorian is < 1900 or > 2200) return null;
        if (day == 0) return Month(gregorian, month);
        return day <= DateTime.DaysInMonth(gregorian, month) ? Day(new DateOnly(gregorian, month, day)) : null;
    }

    private static int Value(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static DateAnswer Day(DateOnly day) => new(day, day);

    /// <summary>Monday to Sunday.</summary>
    private static DateAnswer Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new DateAnswer(monday, monday.AddDays(6));
    }

    private static DateAnswer Month(int year, int month) => new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    private static DateAnswer Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    [GeneratedRegex(@"^(?:ประมาณ |ประมาณ|เมื่อ |เมื่อ)?(?<n>[0-9]{1,4}) ?(?<unit>วัน|สัปดาห์|อาทิตย์|เดือน|ปี|days?|weeks?|months?|years?) ?(?:ก่อน|ที่แล้ว|มาแล้ว|ago)$")]
    private static partial Regex AgoPattern();

    [GeneratedRegex(@"^(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})$")]
    private static partial Regex IsoPattern();

    [GeneratedRegex(@"^(?:วันที่ ?)?(?<d>[0-9]{1,2}) ?[/.-] ?(?<m>[0-9]{1,2})(?: ?[/.-] ?(?<y>[0-9]{4}|[0-9]{2}))?$")]
    private static partial Regex SlashPattern();

    [GeneratedRegex(@"^(?:วันที่ ?|เมื่อ ?|เดือน ?)*(?:(?<d>[0-9]{1,2}) ?)?(?:เดือน)?(?<m>[ก-์.]{3,12}?|[a-z]{3,9}) ?(?:พ\.?ศ\.? ?|ปี ?|, ?)?(?<y>[0-9]{4}|[0-9]{2})?$")]
    private static partial Regex NamedPattern();
}
