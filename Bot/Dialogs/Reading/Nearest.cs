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
            var distance = Distance(written, word);
            if (distance < least) (best, least) = (word, distance);
        }
        return least <= Math.Max(written.Length < 4 ? 1 : 2, written.Length / 3) ? best : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
