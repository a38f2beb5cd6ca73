using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>When somebody may be in danger, the right numbers come before anything else and nothing more is probed.</summary>
internal static class Urgent
{
    public static bool Guards(Interview interview, Said said)
    {
        if (UrgentGuard.Of(said.Text) is not { } urgency) return false;
        Say(interview, urgency, said.MessageId);
        if (interview.State.Phase is Phase.Asking or Phase.Probing && interview.Open is { Kind: QuestionKind.Text, Probes: > 0 })
        {
            Storytelling.Add(interview, said);
            interview.State = interview.State with { Phase = Phase.Paused };
        }
        Asking.Repeat(interview);
        return true;
    }

    /// <summary>The numbers may not have arrived: they are said again.</summary>
    public static void Repeat(Interview interview)
    {
        if (interview.Open is not { } question || interview.State.AnswerTo(question.Id, interview.State.Round) is not { } story) return;
        foreach (var part in story.Parts)
            if (UrgentGuard.Of(part.Text) is { } urgency) { Say(interview, urgency, part.MessageId); return; }
    }

    /// <summary>The line goes when the message that called for it is taken back: it says what was in it.</summary>
    public static void Say(Interview interview, Urgency urgency, string messageId) => interview.Say(interview.In(UrgentWords.Message(urgency)), quotes: [messageId], reason: urgency switch
    {
        Urgency.SelfHarm => "urgent:self-harm",
        Urgency.Violence => "urgent:violence",
        _ => "urgent:medical",
    });
}
