using System.Collections.Immutable;
using Bot.Transcripts.Masking;

namespace Bot.Transcripts;

/// <summary>The one place through which words go to whoever may not see personal identifiers.</summary>
public static class TranscriptMask
{
    /// <summary>A part that is shown, where it begins in the words themselves and in the masked ones.</summary>
    private readonly record struct Shown(int Start, int Masked, int Length);

    public static string Words(string text) => PersonalData.Mask(text);

    /// <summary>What was said and answered; ids, codes and times stay.</summary>
    public static ExportRow Of(ExportRow row) => row with
    {
        Answers = row.Answers.ToDictionary(a => a.Key, a => a.Value is string words ? Words(words) : a.Value),
        Messages = [.. row.Messages.Select(m => m.Text is null ? m : m with { Text = Words(m.Text) })],
    };

    /// <summary>Where a stretch of the words stands in the masked ones; null when part of it is hidden.</summary>
    public static (int Start, int End)? ToMasked(string text, int start, int end) => Moved(PartsOf(text), start, end, p => p.Start, p => p.Masked);

    /// <summary>Where a stretch of the masked words stands in the words themselves; null when it holds a label. Nothing hidden is compared with, so nobody finds it out by asking.</summary>
    public static (int Start, int End)? FromMasked(string text, int start, int end) => Moved(PartsOf(text), start, end, p => p.Masked, p => p.Start);

    private static (int, int)? Moved(ImmutableArray<Shown> parts, int start, int end, Func<Shown, int> from, Func<Shown, int> to)
    {
        foreach (var part in parts)
            if (start >= from(part) && end <= from(part) + part.Length) return (start - from(part) + to(part), end - from(part) + to(part));
        return null;
    }

    private static ImmutableArray<Shown> PartsOf(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Shown>();
        var (at, masked) = (0, 0);
        foreach (var span in PersonalData.Find(text))
        {
            parts.Add(new Shown(at, masked, span.Start - at));
            masked += span.Start - at + PersonalData.Label(span.Kind).Length;
            at = span.Start + span.Length;
        }
        parts.Add(new Shown(at, masked, text.Length - at));
        return parts.ToImmutable();
    }
}
