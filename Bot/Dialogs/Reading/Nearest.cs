using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Reading;

/// <summary>Finds the word somebody probably meant.</summary>
internal static class Nearest
{
    public static (string En, string Th) Mend(string written, IReadOnlyCollection<string> known)
    {
        var all = string.Join(", ", known);
        return To(written, known) is { } near
            ? ($"did you mean '{near}'? Allowed: {all}", $"หมายถึง '{near}' หรือไม่ ใช้ได้: {all}")
            : ($"use one of: {all}", $"ใช้คำใดคำหนึ่ง: {all}");
    }

    private static string? To(string written, IReadOnlyCollection<string> known)
    {
        if (written.Length > 40) return null;
        var (best, least) = ((string?)null, int.MaxValue);
        foreach (var word in known)
        {
            var distance = Spelling.Distance(written, word, most: int.MaxValue - 1);
            if (distance < least) (best, least) = (word, distance);
        }
        return least <= Math.Max(written.Length < 4 ? 1 : 2, written.Length / 3) ? best : null;
    }
}
