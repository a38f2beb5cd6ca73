using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>When somebody may be in danger, the right numbers come before anything else and nothing more is probed.</summary>
internal static class Urgent
{
    public static bool Guards(Interview interview, Said said)
    {
        if (UrgentGuard.Of(said.Text) is not { } urgency) return false;
        Say(interview, urgency);
        if (interview.State.Phase is Phase.Asking or Phase.Probing && interview.Open is { Kind: QuestionKind.Text, Probes: > 0 })
        {
            Storytelling.Add(interview, said);
            interview.State = interview.State with { Phase = Phase.Paused };
        }
        Asking.Repeat(interview);
        return true;
    }

    public static void Say(Interview interview, Urgency urgency) => interview.Say(interview.In(UrgentWords.Message(urgency)), reason: urgency switch
    {
        Urgency.SelfHarm => "urgent:self-harm",
        Urgency.Violence => "urgent:violence",
        _ => "urgent:medical",
    });
}
