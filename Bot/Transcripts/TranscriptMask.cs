namespace Bot.Transcripts;

/// <summary>The one place through which words go to whoever may not see personal identifiers.</summary>
public static class TranscriptMask
{
    public static string Words(string text) => text;

    /// <summary>What was said and answered; ids, codes and times stay.</summary>
    public static ExportRow Of(ExportRow row) => row with
    {
        Answers = row.Answers.ToDictionary(a => a.Key, a => a.Value is string words ? Words(words) : a.Value),
        Messages = [.. row.Messages.Select(m => m.Text is null ? m : m with { Text = Words(m.Text) })],
    };

    /// <summary>
    /// Where a stretch of the masked words stands in the words themselves, or the other way round; null when it touches or lies between parts that are
    /// hidden. Nothing hidden is compared with, so nobody can find it out by asking.
    /// </summary>
    public static (int Start, int End)? Moved(string from, string to, int start, int end)
    {
        if (from.Length == to.Length) return from.AsSpan(start, end - start).SequenceEqual(to.AsSpan(start, end - start)) ? (start, end) : null;
        var before = from.AsSpan().CommonPrefixLength(to);
        if (end <= before) return (start, end);
        var after = 0;
        while (after < Math.Min(from.Length, to.Length) - before && from[^(after + 1)] == to[^(after + 1)]) after++;
        return start >= from.Length - after ? (start + to.Length - from.Length, end + to.Length - from.Length) : null;
    }
}
