using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Bot.Dialogs.Engine;

/// <summary>Brings the next question, or the open one again.</summary>
internal static class Asking
{
    private const int MostButtons = 13;
    private const string Unclear = "UNCLEAR";

    /// <summary>Asks the first step that has no answer; when none is left, the summary is shown.</summary>
    public static void Next(Interview interview)
    {
        var steps = interview.Steps();
        interview.State = interview.State with { Answers = DialogPath.StillApplying(steps, interview.State.Answers), Misses = 0, Probed = [], Picked = [] };
        if (DialogPath.FirstOpen(steps, interview.State) is { } step)
        {
            Go(interview, step);
            return;
        }
        Checking.Show(interview);
    }

    public static void Go(Interview interview, Step step)
    {
        interview.State = interview.State with { Phase = Phase.Asking, QuestionId = step.Question.Id, Round = step.Round, Misses = 0, Probed = [], Picked = [], Offered = [] };
        Ask(interview, step.Question);
    }

    /// <summary>Says whatever is open once more.</summary>
    public static void Repeat(Interview interview)
    {
        switch (interview.State.Phase)
        {
            case Phase.New or Phase.Consent: Consenting.Ask(interview); break;
            case Phase.Asking when interview.Open is { } question: Ask(interview, question); break;
            case Phase.Probing: Storytelling.RepeatProbe(interview); break;
            case Phase.Paused: interview.Say(Phrases.WhenReady, Phrases.GoOn, Phrases.Stop); break;
            case Phase.Checking: Checking.Show(interview); break;
            case Phase.ChoosingChange: Checking.AskWhich(interview); break;
            case Phase.ConfirmErase: interview.Say(Phrases.ReallyErase, Phrases.DoErase, Phrases.DoNotErase); break;
            case Phase.ConfirmRestart: interview.Say(Phrases.ReallyRestart, Phrases.Restart, Phrases.DoNotRestart); break;
            case Phase.ConfirmWithdraw: Withdrawing.Ask(interview); break;
            case Phase.Ended: break;
            default: Next(interview); break;
        }
    }

    public static void Back(Interview interview)
    {
        var state = interview.State;
        switch (state.Phase)
        {
            case Phase.Asking when state.Changing:
            case Phase.ChoosingChange:
                Checking.Show(interview);
                break;
            case Phase.Asking when DialogPath.Before(interview.Steps(), state.QuestionId!, state.Round) is { } before: Go(interview, before); break;
            case Phase.Probing or Phase.Paused when interview.Open is { } story: Go(interview, new Step(story, state.Round)); break;
            case Phase.Checking when interview.Steps() is { Count: > 0 } steps: Go(interview, steps[^1]); break;
            default:
                interview.Lead(Phrases.NothingBefore);
                Repeat(interview);
                break;
        }
    }

    public static void Skip(Interview interview)
    {
        var state = interview.State;
        switch (state.Phase)
        {
            case Phase.Consent: Consenting.Skip(interview); break;
            case Phase.Probing or Phase.Paused: Storytelling.Finish(interview); break;
            case Phase.Asking when interview.State.Picked.Length > 0 && interview.Open is { Kind: QuestionKind.Choices } picked:
                Listening.Record(interview, AnswerReader.Choices(picked, state, [], interview.Language));
                break;
            // on the way back through what was answered, skipping goes forward again
            case Phase.Asking when !state.Changing && interview.Open is { } answered && state.AnswerTo(answered.Id, state.Round) is { Value: not null }: Next(interview); break;
            case Phase.Asking when interview.Open is { Skippable: true } question:
                Listening.Record(interview, Answer.Skipped(question.Id, state.Round));
                break;
            case Phase.Asking when state.Changing: Next(interview); break;
            case Phase.Asking:
                interview.Lead(Phrases.CannotSkip);
                Repeat(interview);
                break;
            case Phase.ChoosingChange: Checking.Show(interview); break;
            default:
                interview.Lead(Phrases.NothingToSkip);
                Repeat(interview);
                break;
        }
    }

    private static void Ask(Interview interview, Question question)
    {
        var text = new StringBuilder(interview.In(question.Prompt));
        var quotes = ImmutableArray<string>.Empty;
        var buttons = new List<Button>();
        if (interview.State.Held is not null) buttons.Add(interview.ButtonOf(Phrases.UseThat));
        switch (question.Kind)
        {
            case QuestionKind.Choice or QuestionKind.Choices:
                var picked = interview.State.Picked.Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
                for (var i = 0; i < question.Choices.Length; i++)
                {
                    var label = interview.In(question.Choices[i].Label);
                    if (picked.Contains(question.Choices[i].Value)) continue;
                    text.Append('\n').Append(StartsWithNumber(label) ? "" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ")).Append(label);
                    buttons.Add(new Button(label, label));
                }
                if (picked.Count > 0) buttons.Add(interview.ButtonOf(Phrases.Done));
                quotes = [.. interview.State.Picked.Select(p => p.MessageId).Distinct()];
                break;
            case QuestionKind.YesNo:
                buttons.Add(interview.ButtonOf(question.RepeatFrom is null ? Phrases.Yes : Phrases.There));
                buttons.Add(interview.ButtonOf(question.RepeatFrom is null ? Phrases.No : Phrases.NoneThere));
                break;
            case QuestionKind.Date:
                buttons.AddRange(interview.Buttons(Phrases.Today, Phrases.Yesterday, Phrases.LastWeek, Phrases.LastMonth));
                break;
            case QuestionKind.Category:
                var offers = Offers(interview, question);
                interview.State = interview.State with { Offered = [.. offers.Select(o => o.Code)] };
                quotes = [.. StoryParts(interview, question).Select(p => p.MessageId)];
                foreach (var name in OfferNames(interview, offers.Select(o => o.Name)))
                {
                    text.Append(CultureInfo.InvariantCulture, $"\n{buttons.Count + 1}. {name}");
                    buttons.Add(new Button(name, name));
                }
                break;
        }
        if (question.Skippable && question.Kind != QuestionKind.YesNo) AddIfRoom(Phrases.Skip);
        if (interview.State.Changing || DialogPath.Before(interview.Steps(), question.Id, interview.State.Round) is not null) AddIfRoom(Phrases.Back);
        interview.Say(text.ToString(), [.. buttons], null, quotes);

        void AddIfRoom(LocalText label)
        {
            if (buttons.Count < MostButtons) buttons.Add(interview.ButtonOf(label));
        }
    }

    /// <summary>The two likeliest categories; three when the classifier was not sure of any.</summary>
    public static List<PredictedCategory> Offers(Interview interview, Question question)
    {
        var story = string.Join('\n', StoryParts(interview, question).Select(p => p.Text));
        if (story.Length == 0) return [];
        var predictions = interview.Predict(story);
        var ranked = question.Axis == "domain" ? predictions.Domains : predictions.Pains;
        return [.. ranked.Where(c => c.Code != Unclear).Take(predictions.Abstained && question.Axis == "domain" ? 3 : 2)];
    }

    public static IEnumerable<string> OfferNames(Interview interview, IEnumerable<LocalText> offers)
    {
        var names = offers.Select(interview.In).ToList();
        names.Add(interview.In(names.Count switch { 1 => Phrases.NotThis, 2 => Phrases.NeitherOfTwo, _ => Phrases.NoneOfThese }));
        return names;
    }

    public static ImmutableArray<Said> StoryParts(Interview interview, Question category) =>
        category.Of is { } story && interview.State.AnswerTo(story, interview.State.Round) is { Value: not null } answer ? answer.Parts : [];

    private static bool StartsWithNumber(string label) => label.Length > 1 && char.IsAsciiDigit(label[0]) && label[1] == ' ';
}
