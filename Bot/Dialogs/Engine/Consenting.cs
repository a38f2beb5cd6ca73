using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>The first words and the consents, one purpose a message.</summary>
internal static class Consenting
{
    public static void Greet(Interview interview)
    {
        var text = (interview.Input as TextInput)?.Text;
        if (text is not null) ChooseLanguage(interview, text);
        if (text is not null && UrgentGuard.Of(text) is { } urgency) Urgent.Say(interview, urgency, interview.Input.MessageId);
        if (text is not null && Commands.Recognise(text) is Command.ShowData or Command.Erase or Command.Withdraw) interview.Lead(Phrases.NoData);
        interview.Say(interview.Dialog.Greeting);
        interview.State = interview.State with { Phase = Phase.Consent };
        Ask(interview);
    }

    /// <summary>Asks for the next purpose that has no answer; when all have one, the interview begins.</summary>
    public static void Ask(Interview interview)
    {
        if (Next(interview) is { } purpose)
        {
            interview.Say(purpose.Prompt, Phrases.Agree, Phrases.Disagree);
            return;
        }
        interview.State = interview.State with { Phase = Phase.Asking };
        Asking.Next(interview);
    }

    public static void Hear(Interview interview, string text)
    {
        if (Next(interview) is not { } purpose)
        {
            Ask(interview);
            return;
        }
        var answer = Interview.Means(text, Phrases.Agree) ? true : Interview.Means(text, Phrases.Disagree) ? false : ReadYesNo(text);
        if (answer is { } given)
        {
            Record(interview, purpose, given);
            return;
        }
        if (BotQuestions.Of(text) is { } question) Ordering.Answer(interview, question);
        else interview.Lead(interview.State.Misses == 0 && !purpose.Required ? Phrases.ConsentNeedsYesOrNo : interview.State.Misses == 0 ? Phrases.FirstConsent : Phrases.ConsentNeedsYesOrNo);
        interview.State = interview.State with { Misses = interview.State.Misses + 1 };
        Ask(interview);
    }

    /// <summary>Yes and no as a consent: words that say yes to "is there?" or "do you want?" give none.</summary>
    private static bool? ReadYesNo(string text) => YesNo.Read(text) is { } said && !(said && Words.Bare(text) is "มี" or "เอา" or "ต้องการ" or "ถูกต้อง") ? said : null;

    public static void Skip(Interview interview)
    {
        // silence is no consent: skipping an optional purpose is a no
        if (Next(interview) is { Required: false } purpose)
        {
            Record(interview, purpose, false);
            return;
        }
        interview.Lead(Phrases.ConsentNeedsYesOrNo);
        Ask(interview);
    }

    private static void Record(Interview interview, ConsentPurpose purpose, bool given)
    {
        interview.State = interview.State with { Consents = interview.State.Consents.SetItem(purpose.Id, given), Misses = 0 };
        if (!given && purpose.Required)
        {
            interview.Say(purpose.Refused ?? Phrases.DefaultRefusal);
            interview.End(ConversationStatus.Stopped);
            return;
        }
        if (!given && purpose.Refused is { } words) interview.Lead(words);
        Ask(interview);
    }

    private static ConsentPurpose? Next(Interview interview)
    {
        foreach (var purpose in interview.Dialog.Consents)
            if (!interview.State.Consents.ContainsKey(purpose.Id)) return purpose;
        return null;
    }

    /// <summary>Who begins in English is answered in English.</summary>
    private static void ChooseLanguage(Interview interview, string text)
    {
        var asked = Commands.Recognise(text) == Command.Language ? Commands.LanguageAsked(text) : null;
        asked ??= text.Any(c => c is >= '\u0E01' and <= '\u0E5B') ? "th" : text.Count(char.IsAsciiLetter) >= 2 ? "en" : null;
        // the name of a dialog says nothing of its reader
        if (Words.Bare(text) == Words.Bare(interview.Dialog.Id)) return;
        if (asked is null || asked == interview.Language || !interview.Dialog.Languages.Contains(asked)) return;
        interview.State = interview.State with { Language = asked };
        interview.Keep(new LanguageChosen(asked));
    }
}
