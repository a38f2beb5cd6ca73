using System.Globalization;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;

namespace Bot.StaffConsole;

/// <summary>The console's words and dates in the language of the person who looks: Thai unless they chose English.</summary>
public sealed class Say(IHttpContextAccessor http)
{
    public const string Cookie = "language";
    private static readonly TimeSpan Bangkok = TimeSpan.FromHours(7);
    private static readonly string[] ThaiMonths = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

    public string Language { get; } = http.HttpContext?.Request.Cookies[Cookie] == "en" ? "en" : "th";
    public bool IsThai => Language == "th";

    public string In(string thai, string english) => IsThai ? thai : english;
    public string In(LocalText text) => text.In(Language);

    /// <summary>A day in Bangkok; in Thai in the Buddhist era.</summary>
    public string Day(long ms) => Day(DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(Bangkok));
    public string Day(DateOnly day) => Day(new DateTimeOffset(day, TimeOnly.MinValue, Bangkok));
    public string Month(DateOnly day) => IsThai ? string.Create(CultureInfo.InvariantCulture, $"{ThaiMonths[day.Month - 1]} {day.Year + 543}") : day.ToString("MMM yyyy", CultureInfo.InvariantCulture);
    public string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(Bangkok).ToString("HH:mm", CultureInfo.InvariantCulture);
    public string When(long ms) => $"{Day(ms)} {Time(ms)}";

    public string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
    public static string Percent(double part) => (part * 100).ToString("F0", CultureInfo.InvariantCulture) + " %";

    public string Province(string? code) => code is null ? "" : Provinces.All.FirstOrDefault(p => p.Code == code) is { } p ? In(p.Th, p.En) : code;

    public string Channel(string channel) => channel switch { "line" => "LINE", "directline" => In("เว็บแชต", "Web chat"), _ => channel };

    public string Status(ConversationStatus status) => status switch
    {
        ConversationStatus.Active => In("กำลังคุย", "Going on"),
        ConversationStatus.Completed => In("จบครบ", "Completed"),
        ConversationStatus.Stopped => In("หยุดกลางทาง", "Stopped"),
        ConversationStatus.Withdrawn => In("ถอนความยินยอม", "Withdrawn"),
        _ => In("หมดเวลา", "Expired"),
    };

    public string Role(string role) => role switch { "admin" => In("ผู้ดูแลระบบ", "Administrator"), "researcher" => In("นักวิจัย", "Researcher"), _ => In("เจ้าหน้าที่", "Staff") };

    private string Day(DateTimeOffset t) => IsThai ? string.Create(CultureInfo.InvariantCulture, $"{t.Day} {ThaiMonths[t.Month - 1]} {t.Year + 543}") : t.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
