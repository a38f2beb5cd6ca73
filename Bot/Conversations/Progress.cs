using Bot.Dialogs;

namespace Bot.Conversations;

/// <summary>How far an interview has come, short enough to be counted over all of them.</summary>
internal static class Progress
{
    public const string Consent = "*consent", Check = "*check";

    /// <summary>The ids of the answered questions; "-" before one that was only skipped, in whatever round.</summary>
    public static string Answered(DialogState state)
    {
        var seen = new List<string>(state.Answers.Length);
        foreach (var answer in state.Answers)
        {
            var skipped = "-" + answer.QuestionId;
            if (answer.Value is null)
            {
                if (!seen.Contains(answer.QuestionId) && !seen.Contains(skipped)) seen.Add(skipped);
            }
            else if (seen.IndexOf(skipped) is >= 0 and var at) seen[at] = answer.QuestionId;
            else if (!seen.Contains(answer.QuestionId)) seen.Add(answer.QuestionId);
        }
        return string.Join(' ', seen);
    }

    /// <summary>The open question; null when the interview has ended.</summary>
    public static string? StandsAt(DialogState state) => state.Phase is Phase.ConfirmErase or Phase.ConfirmWithdraw or Phase.ConfirmRestart ? In(state.Before, state) : In(state.Phase, state);

    private static string? In(Phase phase, DialogState state) => phase switch
    {
        Phase.Ended => null,
        Phase.New or Phase.Consent => Consent,
        Phase.Checking or Phase.ChoosingChange => Check,
        _ => state.QuestionId ?? Check,
    };
}
