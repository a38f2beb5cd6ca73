using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>What a citizen can order at any point, and short answers to questions put to the bot.</summary>
internal static class Ordering
{
    /// <summary>True when the words were a command and it was carried out.</summary>
    public static bool Obeys(Interview interview, string text)
    {
        if (Commands.Recognise(text) is not { } command) return false;
        // a confirmation that is open is answered by the command it confirms, and left by any other
        if (interview.State.Phase is Phase.ConfirmErase or Phase.ConfirmRestart or Phase.ConfirmWithdraw)
        {
            if (Confirms(interview.State.Phase, command)) return false;
            if (command == Command.Stop && !IsPlainStop(text)) { Decline(interview, Phrases.AsBefore); return true; }
            interview.State = interview.State with { Phase = interview.State.Before };
            if (interview.State.Phase == Phase.Ended && command is not (Command.ShowData or Command.Erase or Command.Withdraw or Command.Help)) { interview.Say(Phrases.AsBefore); return true; }
        }
        // "enough" at "is there anything else?" ends the list, not the interview
        if (command == Command.Stop && !IsPlainStop(text) && Listening.EndsList(interview)) return true;
        switch (command)
        {
            case Command.Help: Help(interview); break;
            case Command.Back: Asking.Back(interview); break;
            case Command.Skip: Asking.Skip(interview); break;
            case Command.Stop: Stop(interview); break;
            case Command.Restart: AskOrRestart(interview); break;
            case Command.ShowData: ShowData(interview); break;
            case Command.Erase: Confirm(interview, Phase.ConfirmErase); break;
            case Command.Withdraw: Withdrawing.Begin(interview); break;
            case Command.Language: ChangeLanguage(interview, text); break;
        }
        return true;
    }

    private static bool IsPlainStop(string text) => Interview.Means(text, Phrases.Stop);

    public static void Stop(Interview interview)
    {
        if (interview.TakesPart) interview.Say(Phrases.Stopped, Phrases.Erase);
        else interview.Say(Phrases.DefaultRefusal);
        interview.End(ConversationStatus.Stopped);
    }

    public static void HearErase(Interview interview, string text)
    {
        if (Interview.Means(text, Phrases.DoErase) || Interview.Means(text, Phrases.Confirm) || YesNo.Read(text) is true || Commands.Recognise(text) == Command.Erase)
        {
            interview.Keep(new EraseAll());
            interview.Say(Phrases.Erased);
            interview.End(ConversationStatus.Withdrawn);
            return;
        }
        Decline(interview, Phrases.NotErased);
    }

    public static void HearRestart(Interview interview, string text)
    {
        if (Interview.Means(text, Phrases.Restart) || Interview.Means(text, Phrases.Confirm) || YesNo.Read(text) is true || Commands.Recognise(text) == Command.Restart) Restart(interview);
        else Decline(interview, Phrases.NotRestarted);
    }

    /// <summary>Goes back to where the confirmation came from.</summary>
    public static void Decline(Interview interview, LocalText words)
    {
        interview.Lead(words);
        interview.State = interview.State with { Phase = interview.State.Before };
        Asking.Repeat(interview);
    }

    public static void Confirm(Interview interview, Phase phase)
    {
        interview.State = interview.State with { Before = interview.State.Phase, Phase = phase };
        Asking.Repeat(interview);
    }

    public static void Answer(Interview interview, BotQuestion question)
    {
        var text = question switch
        {
            BotQuestion.WhoAsks or BotQuestion.HowLongKept or BotQuestion.WhoSees => interview.In(BotAnswers.Answer(question)) + "\n" + interview.In(interview.Dialog.Greeting),
            BotQuestion.WhyAsk => interview.In(interview.Open?.Why ?? Phrases.WhyDefault),
            BotQuestion.HowManyLeft => interview.In(Phrases.QuestionsLeft).Replace("{n}", Left(interview).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            _ => interview.In(BotAnswers.Answer(question)),
        };
        interview.Lead(text);
    }

    private static bool Confirms(Phase phase, Command command) => (phase, command) is (Phase.ConfirmErase, Command.Erase) or (Phase.ConfirmRestart, Command.Restart) or (Phase.ConfirmWithdraw, Command.Withdraw);

    private static int Left(Interview interview) =>
        interview.Steps().Count(s => interview.State.AnswerTo(s.Question.Id, s.Round) is null) + interview.Dialog.Consents.Count(c => !interview.State.Consents.ContainsKey(c.Id));

    private static void Help(Interview interview)
    {
        if (interview.State.Phase is Phase.Asking or Phase.Probing && interview.Open?.Help is { } help) interview.Lead(help);
        interview.Say(Phrases.Help);
        Asking.Repeat(interview);
    }

    private static void AskOrRestart(Interview interview)
    {
        if (interview.State.Answers.IsEmpty) Restart(interview);
        else Confirm(interview, Phase.ConfirmRestart);
    }

    private static void Restart(Interview interview)
    {
        foreach (var message in interview.State.Answers.SelectMany(a => a.Parts).Select(p => p.MessageId).Distinct())
        {
            interview.Keep(new Uncategorised(message));
            interview.Keep(new Unlabelled(message, null));
        }
        interview.State = interview.State with { Answers = [], Round = 0, Changing = false, Probed = [], Picked = [], Offered = [], QuestionId = null, Misses = 0, Phase = Phase.Consent };
        interview.Lead(Phrases.Restarted);
        Consenting.Ask(interview);
    }

    private static void ChangeLanguage(Interview interview, string text)
    {
        var wanted = Commands.LanguageAsked(text) ?? (interview.Language == "th" ? "en" : "th");
        if (!interview.Dialog.Languages.Contains(wanted)) interview.Lead(Phrases.OneLanguageOnly);
        else
        {
            interview.State = interview.State with { Language = wanted };
            interview.Keep(new LanguageChosen(wanted));
            interview.Lead(Phrases.LanguageSet);
        }
        Asking.Repeat(interview);
    }

    private static void ShowData(Interview interview)
    {
        var state = interview.State;
        var text = new StringBuilder(interview.In(Phrases.DataIntro)).Append('\n').Append(interview.In(Phrases.DataReference).Replace("{reference}", state.Reference, StringComparison.Ordinal));
        text.Append("\n\n").Append(interview.In(Phrases.DataConsents));
        foreach (var purpose in interview.Dialog.Consents)
            if (state.Consents.TryGetValue(purpose.Id, out var given))
                text.Append("\n• ").Append(interview.In(purpose.Name)).Append(": ").Append(interview.In(given ? Phrases.Given : Phrases.NotGiven));
        if (state.Consents.IsEmpty) text.Append("\n• ").Append(interview.In(Phrases.NoConsentYet));
        text.Append("\n\n").Append(interview.In(Phrases.DataAnswers));
        if (state.Answers.IsEmpty) text.Append("\n• ").Append(interview.In(Phrases.DataNoAnswers));
        else Checking.Summarise(interview, text);
        if (interview.Context.Past() is { IsEmpty: false } past)
        {
            text.Append("\n\n").Append(interview.In(Phrases.DataPast));
            foreach (var one in past) text.Append(CultureInfo.InvariantCulture, $"\n• {new DateAnswer(one.Day, one.Day).Show(interview.Language)} {interview.In(one.Title)} {one.Reference}");
        }
        text.Append("\n\n").Append(interview.In(Phrases.DataMessages));
        interview.Say(text.ToString(), state.Phase == Phase.Ended ? interview.Buttons(Phrases.Erase) : default, null, Checking.Quotes(interview));
        Asking.Repeat(interview);
    }
}
