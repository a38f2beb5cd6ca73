using System.Collections.Immutable;

namespace Bot.Transcripts.Counts;

public enum Shown { Exact, Small, Hidden, Rounded, Between }

/// <summary>A count as it may be shown: exact, "fewer than five", not at all, to the nearest five, or as lying between two numbers.</summary>
public readonly record struct SafeCount(Shown How, long Low, long High)
{
    public static SafeCount Exact(long n) => new(Shown.Exact, n, n);
    public static readonly SafeCount Small = new(Shown.Small, 1, SmallCounts.Least - 1);
    public static readonly SafeCount Hidden = new(Shown.Hidden, 0, 0);

    /// <summary>A number to draw; null when there is none.</summary>
    public long? Drawn => How is Shown.Exact or Shown.Rounded ? Low : null;
}

/// <summary>
/// Few people in a cell could be recognised, so a count of one to four is not shown, and nothing beside it from which it could be worked out.
/// </summary>
public static class SmallCounts
{
    public const int Least = 5;
    private const int Widest = Least - 1;

    public static bool IsSmall(long n) => n is > 0 and < Least;

    public static SafeCount One(long n) => IsSmall(n) ? SafeCount.Small : SafeCount.Exact(n);

    /// <summary>
    /// Parts of a total that is known. Small ones are hidden, and as many of the next larger as it takes until subtracting the others from the total
    /// leaves each small one anything from one to four. <paramref name="safe"/> is false when even hiding all is not enough: then the total must go too.
    /// </summary>
    public static ImmutableArray<SafeCount> Parts(IReadOnlyList<long> parts, out bool safe)
    {
        var shown = parts.Select(One).ToArray();
        var small = parts.Where(IsSmall).ToList();
        var more = new Queue<int>(Enumerable.Range(0, parts.Count).Where(i => parts[i] >= Least).OrderBy(i => parts[i]));
        var hidden = small.Sum();
        var least = (long)small.Count;
        var others = 0;
        while (!(safe = small.Count == 0 || IsVague(hidden, least, small.Count, others)) && more.TryDequeue(out var next))
        {
            shown[next] = SafeCount.Hidden;
            (hidden, least, others) = (hidden + parts[next], least + Least, others + 1);
        }
        return [.. shown];
    }

    /// <summary>Whether the sum of what is hidden fits every small one being one, and every one being four.</summary>
    private static bool IsVague(long hidden, long least, int small, int others) => hidden - least >= Widest - 1 && (others > 0 || ((long)small * Widest) - hidden >= Widest - 1);

    /// <summary>The total beside cells of which some are hidden: the narrowest round interval that fits whatever the hidden ones are.</summary>
    public static SafeCount Total(long total, IReadOnlyCollection<long> cells)
    {
        var small = cells.Count(IsSmall);
        if (IsSmall(total)) return SafeCount.Small;
        if (small == 0) return SafeCount.Exact(total);
        var seen = cells.Where(c => !IsSmall(c)).Sum();
        var (least, most) = (Math.Min(total, seen + small), Math.Max(total, seen + (small * Widest)));
        for (var width = 10L; ; width = width.ToString(System.Globalization.CultureInfo.InvariantCulture)[0] == '2' ? width / 2 * 5 : width * 2)
            if (least / width == most / width) return new SafeCount(Shown.Between, least / width * width, (least / width * width) + width - 1);
    }

    /// <summary>A union of cells of which some are hidden: shown only when it does not tell how large those are.</summary>
    public static SafeCount Union(long union, IReadOnlyCollection<long> cells)
    {
        if (IsSmall(union) || union == 0) return One(union);
        var small = cells.Count(IsSmall);
        var hidden = union - cells.Where(c => !IsSmall(c)).Sum();
        return small == 0 || IsVague(hidden, small, small, 0) ? SafeCount.Exact(union) : SafeCount.Hidden;
    }

    /// <summary>Counts that contain each other, such as asked and answered: when one is small, all go to the nearest five.</summary>
    public static Func<long, SafeCount> Nested(IEnumerable<long> all) => all.Any(IsSmall)
        ? n => n == 0 || IsSmall(n) ? One(n) : new SafeCount(Shown.Rounded, (n + 2) / Least * Least, (n + 2) / Least * Least)
        : SafeCount.Exact;
}
