using System.Globalization;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;

namespace Bot.Conversations;

/// <summary>
/// What a follow-up brought: how many facets the story told before and after the words that answered it, and whether the one asked for is now among
/// them. It is kept as the reason of the citizen's message, so it goes where the message goes.
/// </summary>
internal sealed record ProbeAnswer(string Probe, int Before, int After, bool Told)
{
    public const string Prefix = "told:";

    /// <summary>Null when no follow-up was open or the message brought nothing to the story.</summary>
    public static ProbeAnswer? Of(DialogState before, DialogState after, string messageId)
    {
        if (before is not { Phase: Phase.Probing, QuestionId: { } story, Probed: [.., var asked] } || !Enum.TryParse<Facet>(asked, out var facet)) return null;
        if (after.AnswerTo(story, before.Round) is not { Value: { } now } answer || !answer.IsFrom(messageId)) return null;
        var then = Facets.Of(before.AnswerTo(story, before.Round)?.Value ?? "");
        var told = Facets.Of(now);
        return new ProbeAnswer(ProbeWords.CodeOf(facet), then.Count, told.Count, told.Contains(facet) && !then.Contains(facet));
    }

    public string ToReason() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Probe}:{Before}:{After}:{(Told ? 1 : 0)}");

    public static ProbeAnswer? FromReason(string reason) => reason.Split(':') is ["told", var probe, var before, var after, var told]
        && int.TryParse(before, CultureInfo.InvariantCulture, out var b) && int.TryParse(after, CultureInfo.InvariantCulture, out var a) ? new ProbeAnswer(probe, b, a, told == "1") : null;
}
