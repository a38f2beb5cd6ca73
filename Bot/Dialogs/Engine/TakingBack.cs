using System.Collections.Immutable;

namespace Bot.Dialogs.Engine;

/// <summary>A message was taken back or changed: what was built from it goes or follows. Nothing is said; there is nothing to reply to.</summary>
internal static class TakingBack
{
    public static void Unsend(Interview interview, string messageId)
    {
        var state = interview.State;
        var answers = ImmutableArray.CreateBuilder<Answer>();
        var changed = new List<Answer>();
        foreach (var answer in state.Answers)
        {
            if (!answer.IsFrom(messageId)) { answers.Add(answer); continue; }
            foreach (var part in answer.Parts) interview.Keep(new Uncategorised(part.MessageId));
            Listening.Unlabel(interview, answer);
            if (answer.Without(messageId) is not { } rest) continue;
            answers.Add(rest);
            changed.Add(rest);
        }
        interview.State = state with
        {
            Answers = answers.ToImmutable(),
            Picked = state.Picked.RemoveAll(p => p.MessageId == messageId),
            Held = state.Held?.MessageId == messageId ? null : state.Held,
        };
        DropWhatNoLongerApplies(interview);
        Recategorise(interview, changed);
        // a story that is gone while it was being followed up is asked for again
        if (interview.State.Phase is Phase.Probing or Phase.Paused && interview.Open is { } story && interview.State.AnswerTo(story.Id, interview.State.Round) is null)
            interview.State = interview.State with { Phase = Phase.Asking, Probed = [] };
    }

    public static void Edit(Interview interview, string messageId, string text)
    {
        var changed = new List<Answer>();
        var answers = ImmutableArray.CreateBuilder<Answer>();
        foreach (var answer in interview.State.Answers)
        {
            var edited = interview.Dialog.Find(answer.QuestionId) is { } question && answer.IsFrom(messageId) ? Edited(interview, question, answer, messageId, text) : answer;
            answers.Add(edited);
            if (!ReferenceEquals(edited, answer)) changed.Add(edited);
        }
        interview.State = interview.State with { Answers = answers.ToImmutable(), Held = interview.State.Held is { } held && held.MessageId == messageId ? held with { Text = text } : interview.State.Held };
        DropWhatNoLongerApplies(interview);
        Recategorise(interview, changed);
    }

    private static Answer Edited(Interview interview, Question question, Answer answer, string messageId, string text)
    {
        if (question.Kind == QuestionKind.Text)
            return Answer.Words(answer.QuestionId, answer.Round, [.. answer.Parts.Select(p => p.MessageId == messageId ? p with { Text = text } : p)]);
        var at = interview.State with { Round = answer.Round, Picked = [] };
        return AnswerReader.Read(question, at, new Said(messageId, text), interview.Input.At, interview.Language) is AnswerReading.Understood understood ? understood.Answer : InNewWords(answer, messageId, text);
    }

    /// <summary>Words that are no answer of this kind: where the answer was the old words, it becomes the new ones; else only the old words go.</summary>
    private static Answer InNewWords(Answer answer, string messageId, string text)
    {
        var parts = answer.Parts.Select(p => p.MessageId == messageId ? p with { Text = text } : p).ToImmutableArray();
        return answer.Value == string.Join('\n', answer.Parts.Select(p => p.Text)) ? Answer.Words(answer.QuestionId, answer.Round, parts) : answer with { Parts = parts };
    }

    private static void DropWhatNoLongerApplies(Interview interview)
    {
        if (interview.State.Phase is not (Phase.New or Phase.Consent))
            interview.State = interview.State with { Answers = DialogPath.StillApplying(interview.Steps(), interview.State.Answers) };
    }

    private static void Recategorise(Interview interview, List<Answer> changed)
    {
        foreach (var answer in changed)
            if (answer.Value is not null && interview.Dialog.Find(answer.QuestionId) is { Kind: QuestionKind.Text } question) Storytelling.Categorise(interview, question, answer);
    }
}
