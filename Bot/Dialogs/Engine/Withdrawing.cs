using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>Consent is taken back as easily as it was given: one message to ask, one to say which.</summary>
internal static class Withdrawing
{
    public static void Begin(Interview interview)
    {
        if (!interview.State.Consents.Any(c => c.Value) && !interview.Context.Past().Any(p => p.Consented))
        {
            interview.Lead(Phrases.NoConsentYet);
            Asking.Repeat(interview);
            return;
        }
        Ordering.Confirm(interview, Phase.ConfirmWithdraw);
    }

    public static void Ask(Interview interview) =>
        interview.Say(interview.In(Phrases.WithdrawWhich),
            [interview.ButtonOf(Phrases.WithdrawAll), .. Given(interview).Where(p => !p.Required).Select(p => interview.ButtonOf(p.Name)), interview.ButtonOf(Phrases.WithdrawNone)]);

    public static void Hear(Interview interview, string text)
    {
        var optional = Given(interview).Where(p => !p.Required).ToList();
        if (Interview.Means(text, Phrases.WithdrawNone) || YesNo.Read(text) is false)
        {
            Ordering.Decline(interview, Phrases.NotWithdrawn);
            return;
        }
        if (ChoiceReader.Read(text, [.. optional.Select(p => p.Name)]) is { } index && !Interview.Means(text, Phrases.WithdrawAll))
        {
            interview.State = interview.State with { Consents = interview.State.Consents.SetItem(optional[index].Id, false) };
            interview.Keep(new WithdrawnBefore(optional[index].Id));
            Ordering.Decline(interview, Phrases.WithdrawnOne);
            return;
        }
        if (Interview.Means(text, Phrases.WithdrawAll) || YesNo.Read(text) is true || Commands.Recognise(text) == Command.Withdraw || Interview.Means(text, Phrases.Confirm))
        {
            var state = interview.State;
            interview.State = state with { Consents = state.Consents.SetItems(state.Consents.Keys.Select(k => KeyValuePair.Create(k, false))), Answers = [] };
            interview.Keep(new ConsentWithdrawn());
            interview.Keep(new WithdrawnBefore(null));
            interview.Say(Phrases.WithdrawnAll);
            interview.End(ConversationStatus.Withdrawn);
            return;
        }
        Ask(interview);
    }

    private static IEnumerable<ConsentPurpose> Given(Interview interview) =>
        interview.Dialog.Consents.Where(p => interview.State.Consents.TryGetValue(p.Id, out var given) && given);
}
