using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>Takes a citizen's words for what the open step makes of them.</summary>
internal static class Listening
{
    /// <summary>The second time that a choice, day or place is not understood, the words are noted as they are.</summary>
    private const int MissesBeforeWordsAreTaken = 1;

    public static void Hear(Interview interview, Said said)
    {
        switch (interview.State.Phase)
        {
            case Phase.Consent: Consenting.Hear(interview, said.Text); break;
            case Phase.Asking: HearAnswer(interview, said); break;
            case Phase.Probing: if (!Digresses(interview, said.Text)) Storytelling.Tell(interview, said); break;
            case Phase.Paused: Storytelling.Resume(interview, said); break;
            case Phase.Checking: Checking.Hear(interview, said.Text); break;
            case Phase.ChoosingChange: Checking.HearWhich(interview, said.Text); break;
            case Phase.ConfirmErase: Ordering.HearErase(interview, said.Text); break;
            case Phase.ConfirmRestart: Ordering.HearRestart(interview, said.Text); break;
            case Phase.ConfirmWithdraw: Withdrawing.Hear(interview, said.Text); break;
            case Phase.Ended: Digresses(interview, said.Text); break;
        }
    }

    /// <summary>True when the words could hardly have been meant for anything but the open question.</summary>
    public static bool PlainlyAnswers(Interview interview, string text) => interview.State.Phase switch
    {
        Phase.Consent => !interview.Context.LastReplyUnconfirmed && (YesNo.Read(text) is not null || Interview.Means(text, Phrases.Agree) || Interview.Means(text, Phrases.Disagree)),
        Phase.Asking => interview.Open is { Kind: not QuestionKind.Text } question && !IsCourtesy(text) && Read(interview, question, new Said("", text)) is AnswerReading.Understood,
        Phase.Probing => false,
        Phase.Paused => Interview.Means(text, Phrases.GoOn),
        Phase.Checking => Interview.Means(text, Phrases.Confirm) || Interview.Means(text, Phrases.Change),
        Phase.ChoosingChange => NumberReader.Read(text) is not null,
        _ => true,
    };

    public static void Record(Interview interview, Answer answer)
    {
        var state = interview.State;
        var answers = state.Answers.RemoveAll(a => a.QuestionId == answer.QuestionId && a.Round == answer.Round);
        if (state.AnswerTo(answer.QuestionId, answer.Round) is { } replaced && replaced.Value != answer.Value) Unlabel(interview, replaced);
        // a story told anew is sorted anew
        if (state.AnswerTo(answer.QuestionId, answer.Round) is { } old && old.Value != answer.Value)
            answers = answers.RemoveAll(a => a.Round == answer.Round && interview.Dialog.Find(a.QuestionId)?.Of == answer.QuestionId);
        interview.State = state with { Answers = answers.Add(answer) };
        if (interview.Open is { RepeatFrom: not null } && answer.Value == "yes") interview.Lead(Phrases.SecondStory);
        Asking.Next(interview);
    }

    /// <summary>A confirmed category that is changed, skipped or taken back is no label any more.</summary>
    public static void Unlabel(Interview interview, Answer answer)
    {
        if (interview.Dialog.Find(answer.QuestionId) is not { Kind: QuestionKind.Category, Of: { } story } question) return;
        foreach (var part in interview.State.AnswerTo(story, answer.Round)?.Parts ?? []) interview.Keep(new Unlabelled(part.MessageId, question.Axis));
    }

    /// <summary>Takes "enough" for the end of a list: of stories, or of choices that were picked. False when no list is open.</summary>
    public static bool EndsList(Interview interview)
    {
        if (interview.State.Phase != Phase.Asking || interview.Open is not { } question) return false;
        if (question is { Kind: QuestionKind.YesNo, RepeatFrom: not null })
            Record(interview, new Answer(question.Id, interview.State.Round, "no", interview.In(AnswerReader.YesNoName(question, false)), [new Said(interview.Input.MessageId, "no")]));
        else if (question.Kind == QuestionKind.Choices && interview.State.Picked.Length > 0) Record(interview, AnswerReader.Choices(question, interview.State, [], interview.Language));
        else return false;
        return true;
    }

    private static void HearAnswer(Interview interview, Said said)
    {
        if (interview.Open is not { } question)
        {
            Asking.Next(interview);
            return;
        }
        // the button of a message that is gone
        if (Interview.Means(said.Text, Phrases.UseThat) || Interview.Means(said.Text, Phrases.GoOn))
        {
            Asking.Repeat(interview);
            return;
        }
        // a greeting is no answer, though "สวัสดี" ends in "ดี"
        if ((question.Kind == QuestionKind.Text || IsCourtesy(said.Text)) && Digresses(interview, said.Text)) return;
        switch (Read(interview, question, said))
        {
            case AnswerReading.Story: Storytelling.Tell(interview, said); break;
            case AnswerReading.Understood understood: Take(interview, question, understood.Answer); break;
            case AnswerReading.Some some: TakeSome(interview, question, some.Picked); break;
            case AnswerReading.Wrong wrong: if (!Digresses(interview, said.Text)) Miss(interview, question, said, wrong.Why, wrong.WordsMayStand); break;
        }
    }

    private static AnswerReading Read(Interview interview, Question question, Said said)
    {
        if (question.Kind == QuestionKind.Category) return ReadCategory(interview, question, said);
        if (question.Kind == QuestionKind.Choices && interview.State.Picked.Length > 0 && SaysDone(said.Text))
            return new AnswerReading.Understood(AnswerReader.Choices(question, interview.State, [], interview.Language));
        return AnswerReader.Read(question, interview.State, said, interview.Input.At, interview.Language);
    }

    private static bool SaysDone(string text) => Interview.Means(text, Phrases.Done) || YesNo.Read(text) is false || Words.Bare(text) is "หมดแล้ว" or "แค่นี้" or "เท่านี้" or "เสร็จ" or "ครบแล้ว" or "that's all" or "that is all";

    private static void Take(Interview interview, Question question, Answer answer)
    {
        if (question.Kind == QuestionKind.Category && answer.Value is { } code && code != AnswerReader.NoCategory && Asking.StoryParts(interview, question) is [var first, ..])
            interview.Keep(new Categorised(first.MessageId, question.Axis, code, 1, "person", null));
        Record(interview, answer);
    }

    private static void TakeSome(Interview interview, Question question, ImmutableArray<Said> picked)
    {
        interview.State = interview.State with { Picked = picked, Misses = 0 };
        if (picked.Select(p => p.Text).Distinct().Count() >= question.Choices.Length)
        {
            Record(interview, AnswerReader.Choices(question, interview.State, [], interview.Language));
            return;
        }
        var names = question.Choices.Where(c => picked.Any(p => p.Text == c.Value)).Select(c => interview.In(c.Label));
        interview.Lead(interview.In(Phrases.MoreChoices).Replace("{picked}", string.Join(", ", names), StringComparison.Ordinal));
        Asking.Repeat(interview);
    }

    private static AnswerReading ReadCategory(Interview interview, Question question, Said said)
    {
        var ranked = StoryCategories(interview, question);
        var offered = interview.State.Offered.Select(code => ranked.FirstOrDefault(c => c.Code == code)).OfType<PredictedCategory>().ToList();
        LocalText[] names = [.. offered.Select(o => o.Name), offered.Count switch { 1 => Phrases.NotThis, 2 => Phrases.NeitherOfTwo, _ => Phrases.NoneOfThese }];
        if (ChoiceReader.Read(said.Text, names) is { } index)
            return new AnswerReading.Understood(index < offered.Count ? Of(offered[index]) : NoneOf(names[^1]));
        if (YesNo.Read(said.Text) is { } yes && offered.Count > 0)
            return new AnswerReading.Understood(yes ? Of(offered[0]) : NoneOf(names[^1]));
        // any other category may be named as well
        if (ChoiceReader.Read(said.Text, [.. ranked.Select(c => c.Name)]) is { } other) return new AnswerReading.Understood(Of(ranked[other]));
        return new AnswerReading.Wrong(question.Invalid ?? Phrases.NotUnderstood(QuestionKind.Category), WordsMayStand: false);

        Answer Of(PredictedCategory category) => new(question.Id, interview.State.Round, category.Code, interview.In(category.Name), [said]);
        Answer NoneOf(LocalText name) => new(question.Id, interview.State.Round, AnswerReader.NoCategory, interview.In(name), [said]);
    }

    private static ImmutableArray<PredictedCategory> StoryCategories(Interview interview, Question question)
    {
        var predictions = interview.Predict(string.Join('\n', Asking.StoryParts(interview, question).Select(p => p.Text)));
        return question.Axis == "domain" ? predictions.Domains : predictions.Pains;
    }

    private static void Miss(Interview interview, Question question, Said said, LocalText why, bool wordsMayStand)
    {
        if (interview.State.Misses >= MissesBeforeWordsAreTaken && EndsList(interview)) return;
        if (wordsMayStand && interview.State.Misses >= MissesBeforeWordsAreTaken)
        {
            interview.Lead(Phrases.TakenAsWritten);
            Record(interview, Answer.Words(question.Id, interview.State.Round, [said]));
            return;
        }
        interview.State = interview.State with { Misses = interview.State.Misses + 1 };
        interview.Lead(why);
        Asking.Repeat(interview);
    }

    private static bool IsCourtesy(string text) => BotQuestions.Of(text) is BotQuestion.Greeting or BotQuestion.Thanks;

    /// <summary>A question to the bot, a greeting or thanks gets a short answer, and the open question stays open.</summary>
    private static bool Digresses(Interview interview, string text)
    {
        if (BotQuestions.Of(text) is not { } question) return false;
        Ordering.Answer(interview, question);
        if (interview.State.Phase != Phase.Ended) Asking.Repeat(interview);
        return true;
    }
}
