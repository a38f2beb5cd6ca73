using Bot.Dialogs.Engine;
using Bot.Dialogs.Understanding;

namespace Bot.Dialogs;

/// <summary>
/// The interview itself: state and input in, new state, replies and effects out. No I/O, no clock, no chance; the same call gives the same result.
/// </summary>
public static class DialogEngine
{
    /// <summary>Who was away for this long is reminded where we were.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromHours(12);

    public static DialogState Begin(Dialog dialog, string reference, string? language = null) => new()
    {
        DialogId = dialog.Id,
        Revision = dialog.Revision,
        Reference = reference,
        Language = language is not null && dialog.Languages.Contains(language) ? language : "th",
    };

    /// <summary>Whether this input still concerns a conversation that has ended; anything else begins a new one.</summary>
    public static bool ConcernsEnded(DialogState state, Input input) => input switch
    {
        UnsendInput or EditInput or LeaveInput or ExpireInput => true,
        TextInput text => !IsOver(state, input) || Commands.Recognise(text.Text) is Command.ShowData or Command.Erase or Command.Withdraw
            || BotQuestions.Of(text.Text) is BotQuestion.Thanks,
        _ => !IsOver(state, input),
    };

    /// <summary>Ended, or ended and then asked for a confirmation that was never given.</summary>
    private static bool IsOver(DialogState state, Input input) =>
        state.Phase == Phase.Ended || (IsConfirmation(state.Phase) && state.Before == Phase.Ended && IsAway(state, input));

    private static bool IsConfirmation(Phase phase) => phase is Phase.ConfirmErase or Phase.ConfirmRestart or Phase.ConfirmWithdraw;

    private static bool IsAway(DialogState state, Input input) => state.LastAt is { } last && input.At - last >= Away;

    public static Advance Advance(Dialog dialog, DialogState state, Input input, TurnContext context)
    {
        var interview = new Interview(dialog, state, input, context);
        switch (input)
        {
            case UnsendInput unsend: TakingBack.Unsend(interview, unsend.UnsentMessageId); break;
            case EditInput edit: TakingBack.Edit(interview, edit.EditedMessageId, edit.Text); break;
            case ExpireInput: interview.End(ConversationStatus.Expired); break;
            case LeaveInput: Leave(interview); break;
            case StartInput when state.Phase != Phase.New: Resume(interview); break;
            default: Converse(interview); break;
        }
        return interview.Finish();
    }

    private static void Leave(Interview interview)
    {
        if (interview.State.Phase != Phase.Ended && interview.Dialog.AfterUnfollow == AfterUnfollow.Restart) interview.End(ConversationStatus.Stopped);
    }

    private static void Resume(Interview interview)
    {
        if (interview.State.Phase == Phase.Ended) return;
        Remind(interview);
        Asking.Repeat(interview);
    }

    private static void Converse(Interview interview)
    {
        var state = interview.State;
        if (state.Phase == Phase.New)
        {
            Consenting.Greet(interview);
            return;
        }
        var away = IsAway(state, interview.Input) && state.Phase != Phase.Ended;
        // a confirmation does not wait for days for a stray "yes"
        if (away && IsConfirmation(state.Phase)) interview.State = state = state with { Phase = state.Before };
        if (interview.Input is not TextInput text)
        {
            if (away) Remind(interview);
            Receiving.Take(interview);
            return;
        }
        if (state.Held is { } held)
        {
            interview.State = state with { Held = null };
            if (Interview.Means(text.Text, Phrases.UseThat) || YesNo.Read(text.Text) is true)
            {
                Listening.Hear(interview, held);
                return;
            }
        }
        var said = new Said(text.MessageId, text.Text);
        if (Urgent.Guards(interview, said) || Ordering.Obeys(interview, text.Text)) return;
        // said before what was answered last, but delivered only now: it cannot have been meant for the open question
        if (away || interview.Context.LastReplyUnconfirmed || state.LastAt > text.At)
        {
            Return(interview, said, away);
            return;
        }
        Listening.Hear(interview, said);
    }

    /// <summary>
    /// The citizen may not have the open question before their eyes. What plainly answers it is taken; other words are held, the question is
    /// asked again, and one tap makes the words its answer, so that nothing has to be typed twice and nothing is taken for what it is not.
    /// </summary>
    private static void Return(Interview interview, Said said, bool away)
    {
        if (Listening.PlainlyAnswers(interview, said.Text))
        {
            Listening.Hear(interview, said);
            return;
        }
        if (away) Remind(interview); else interview.Lead(Phrases.MaybeMissed);
        if (interview.State.Phase == Phase.Paused && !away) Urgent.Repeat(interview);
        if (BotQuestions.Of(said.Text) is null && interview.State.Phase is Phase.Asking or Phase.Probing && interview.Open is { Kind: QuestionKind.Text })
        {
            interview.State = interview.State with { Held = said };
            interview.Lead(Phrases.UseHint);
        }
        Asking.Repeat(interview);
    }

    private static void Remind(Interview interview)
    {
        if (interview.State.Phase == Phase.Consent) return;
        var count = interview.State.Answers.Count(a => a.Value is not null);
        interview.Lead(interview.In(Phrases.WelcomeBack).Replace("{title}", interview.In(interview.Dialog.Title), StringComparison.Ordinal)
            .Replace("{count}", count.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
