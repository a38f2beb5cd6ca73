using System.Collections.Immutable;

namespace Bot.Dialogs.Engine;

/// <summary>One question of one round of the interview.</summary>
internal readonly record struct Step(Question Question, int Round);

/// <summary>Which questions apply, in which order, given the answers so far.</summary>
internal static class DialogPath
{
    /// <summary>After this many further stories the bot no longer asks for another.</summary>
    public const int MostRounds = 5;

    /// <summary>The steps from the first to the last that applies now. A repeated part comes again for every "yes" at its end.</summary>
    public static List<Step> Steps(Dialog dialog, DialogState state, Func<string, Predictions> predict)
    {
        var steps = new List<Step>();
        for (var i = 0; i < dialog.Questions.Length; i++)
        {
            var question = dialog.Questions[i];
            if (question.RepeatFrom is null) { AddIfApplies(question, 0); continue; }
            var first = IndexOf(dialog, question.RepeatFrom);
            for (var round = 0; ; round++)
            {
                // the first round of the repeated part has been walked already
                if (round > 0)
                    for (var j = first; j < i; j++) AddIfApplies(dialog.Questions[j], round);
                if (round >= MostRounds - 1) break;
                AddIfApplies(question, round);
                if (state.AnswerTo(question.Id, round)?.Value != "yes") break;
            }
        }
        return steps;

        void AddIfApplies(Question question, int round)
        {
            if (Applies(dialog, state, question, round, predict)) steps.Add(new Step(question, round));
        }
    }

    public static Step? FirstOpen(List<Step> steps, DialogState state)
    {
        foreach (var step in steps)
            if (state.AnswerTo(step.Question.Id, step.Round) is null) return step;
        return null;
    }

    /// <summary>The step before the given one, answered or not; null at the beginning.</summary>
    public static Step? Before(List<Step> steps, string questionId, int round)
    {
        var at = steps.FindIndex(s => s.Question.Id == questionId && s.Round == round);
        return at > 0 ? steps[at - 1] : null;
    }

    /// <summary>Answers to questions that no longer apply are dropped: they would say something the citizen took back.</summary>
    public static ImmutableArray<Answer> StillApplying(List<Step> steps, ImmutableArray<Answer> answers) =>
        answers.RemoveAll(a => !steps.Exists(s => s.Question.Id == a.QuestionId && s.Round == a.Round));

    private static int IndexOf(Dialog dialog, string id)
    {
        for (var i = 0; i < dialog.Questions.Length; i++)
            if (dialog.Questions[i].Id == id) return i;
        return 0;
    }

    /// <summary>Whether the question is asked in this round, given the answers so far.</summary>
    private static bool Applies(Dialog dialog, DialogState state, Question question, int round, Func<string, Predictions> predict) =>
        (question.When is not { } when || Holds(dialog, state, when, round, predict) != when.Not)
        && (question.Kind != QuestionKind.Category || CanBeOffered(state, question, round, predict));

    /// <summary>A category is asked for when there is a story and the classifier has something to offer for it.</summary>
    private static bool CanBeOffered(DialogState state, Question category, int round, Func<string, Predictions> predict) =>
        state.AnswerTo(category.Of!, round) is { Value: { } story } && (state.AnswerTo(category.Id, round) is not null || !RankedOn(category.Axis, predict(story)).IsEmpty);

    private static ImmutableArray<PredictedCategory> RankedOn(string axis, Predictions predictions) => axis == "domain" ? predictions.Domains : predictions.Pains;

    private static bool Holds(Dialog dialog, DialogState state, Condition when, int round, Func<string, Predictions> predict)
    {
        if (when.Question is { } id && !when.Values.IsEmpty)
        {
            var value = (state.AnswerTo(id, round) ?? state.AnswerTo(id, 0))?.Value;
            if (value is null || !value.Split('|').Any(v => when.Values.Contains(v))) return false;
        }
        return (when.Domains.IsEmpty || CategoryOf(dialog, state, "domain", when.Question, round, predict) is { } domain && when.Domains.Contains(domain))
            && (when.Pains.IsEmpty || CategoryOf(dialog, state, "pain", when.Question, round, predict) is { } pain && when.Pains.Contains(pain));
    }

    /// <summary>What the citizen confirmed, else what the classifier is sure of; null when neither says anything.</summary>
    private static string? CategoryOf(Dialog dialog, DialogState state, string axis, string? named, int round, Func<string, Predictions> predict)
    {
        foreach (var question in dialog.Questions)
        {
            var asks = question.Kind == QuestionKind.Category ? question.Axis == axis && (named is null || named == question.Id || dialog.Find(named)?.Kind != QuestionKind.Category)
                : question.Kind == QuestionKind.Text && question.Id == named;
            if (!asks) continue;
            if (question.Kind == QuestionKind.Category && state.AnswerTo(question.Id, round) is { Value: not null } confirmed) return confirmed.Value;
            if (state.AnswerTo(question.Of ?? question.Id, round) is not { Value: { } story }) continue;
            var predicted = predict(story);
            var ranked = RankedOn(axis, predicted);
            return predicted.Abstained || ranked.IsEmpty ? null : ranked[0].Code;
        }
        return null;
    }
}
