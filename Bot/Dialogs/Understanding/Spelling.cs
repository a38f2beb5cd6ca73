namespace Bot.Dialogs.Understanding;

/// <summary>How far one spelling is from another, in letters added, dropped, changed or swapped with their neighbour.</summary>
internal static class Spelling
{
    /// <summary>The distance, or <paramref name="most"/> + 1 when it is more than that.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || b.Length > 63) return most + 1;
        Span<int> rows = stackalloc int[3 * 64];
        var older = rows[..64];
        var old = rows.Slice(64, 64);
        var row = rows.Slice(128, 64);
        for (var j = 0; j <= b.Length; j++) old[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(row[j - 1], old[j]) + 1, old[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = Math.Min(best, older[j - 2] + 1);
                row[j] = best;
                least = Math.Min(least, best);
            }
            if (least > most) return most + 1;
            var spare = older;
            older = old;
            old = row;
            row = spare;
        }
        return Math.Min(old[b.Length], most + 1);
    }

    /// <summary>How many slips a word of this length may have and still be meant.</summary>
    public static int Allowed(int length) => length switch { < 5 => 0, < 8 => 1, < 13 => 2, _ => 3 };
}
