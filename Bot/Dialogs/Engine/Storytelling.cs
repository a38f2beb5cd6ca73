using System.Collections.Immutable;
using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>The open story: follow-ups while it is thin, categories when it is told.</summary>
internal static class Storytelling
{
    private const int MostPains = 2;
    private const string Unclear = "UNCLEAR";

    /// <summary>Adds to the story that is being told and asks for the most useful thing that is missing, if any.</summary>
    public static void Tell(Interview interview, Said said)
    {
        var question = Add(interview, said);
        var story = interview.State.AnswerTo(question.Id, interview.State.Round)!;
        var asked = interview.State.Probed.Select(Enum.Parse<Facet>).ToList();
        if (asked.Count < question.Probes && Probing.Next(story.Value!, asked, AskedLater(interview, question)) is { } facet)
        {
            interview.State = interview.State with { Phase = Phase.Probing, Probed = interview.State.Probed.Add(facet.ToString()), Misses = 0 };
            Probe(interview, facet);
            return;
        }
        Finish(interview);
    }

    /// <summary>Keeps the words as (part of) the story without asking further; returns the question.</summary>
    public static Question Add(Interview interview, Said said)
    {
        var question = interview.Open!;
        var state = interview.State;
        var going = state.Phase is Phase.Probing or Phase.Paused ? state.AnswerTo(question.Id, state.Round) : null;
        ImmutableArray<Said> parts = [.. going?.Parts ?? [], said];
        var answers = state.Answers.RemoveAll(a => a.Round == state.Round && (a.QuestionId == question.Id || interview.Dialog.Find(a.QuestionId)?.Of == question.Id));
        interview.State = state with { Answers = answers.Add(Answer.Words(question.Id, state.Round, parts)) };
        return question;
    }

    public static void RepeatProbe(Interview interview) => Probe(interview, Enum.Parse<Facet>(interview.State.Probed[^1]));

    /// <summary>After the urgent message: anything said goes on; more than "go on" is part of the story.</summary>
    public static void Resume(Interview interview, Said said)
    {
        var goOn = Interview.Means(said.Text, Phrases.GoOn) || YesNo.Read(said.Text) is true || BotQuestions.Of(said.Text) is not null;
        if (interview.Open is { } question && !goOn)
        {
            if (YesNo.Read(said.Text) is false) { Asking.Repeat(interview); return; }
            if (interview.State.AnswerTo(question.Id, interview.State.Round) is not null) Add(interview, said);
        }
        Finish(interview);
    }

    /// <summary>The story is told: it is sorted, and the interview goes on.</summary>
    public static void Finish(Interview interview)
    {
        if (interview.Open is { } question && interview.State.AnswerTo(question.Id, interview.State.Round) is { Value: not null } story)
        {
            Categorise(interview, question, story);
            interview.Lead(Phrases.Thanks);
        }
        Asking.Next(interview);
    }

    /// <summary>The machine's categories go onto the message with which the story began.</summary>
    public static void Categorise(Interview interview, Question question, Answer story)
    {
        if (question.Probes == 0 && !interview.Dialog.Questions.Any(q => q.Of == question.Id)) return;
        var predictions = interview.Predict(story.Value!);
        var message = story.Parts[0].MessageId;
        foreach (var part in story.Parts) interview.Keep(new Uncategorised(part.MessageId));
        if (!predictions.Abstained && predictions.Domains is [var domain, ..]) interview.Keep(new Categorised(message, "domain", domain.Code, domain.Confidence, "model", predictions.DomainModel));
        var pains = predictions.Pains.Where(p => p.Chosen && p.Code != Unclear).Take(MostPains);
        foreach (var pain in pains) interview.Keep(new Categorised(message, "pain", pain.Code, pain.Confidence, "model", predictions.PainModel));
    }

    private static void Probe(Interview interview, Facet facet)
    {
        var buttons = interview.State.Held is null ? interview.Buttons(Phrases.Skip, Phrases.Back) : interview.Buttons(Phrases.UseThat, Phrases.Skip, Phrases.Back);
        var story = interview.Open is { } open ? interview.State.AnswerTo(open.Id, interview.State.Round) : null;
        interview.Say(interview.In(ProbeWords.Prompt(facet)), buttons, "probe:" + ProbeWords.CodeOf(facet), [.. story?.Parts.Select(p => p.MessageId) ?? []]);
    }

    /// <summary>What the interview asks by itself later need not be probed for.</summary>
    private static FacetSet AskedLater(Interview interview, Question story)
    {
        var later = FacetSet.None;
        foreach (var question in interview.Dialog.Questions)
        {
            if (question == story || question.When is not null) continue;
            later = question switch
            {
                { Kind: QuestionKind.Province } => later.With(Facet.Where),
                { Kind: QuestionKind.Date } => later.With(Facet.When),
                { Stage: "effect" } => later.With(Facet.Effect),
                { Stage: "wish" } => later.With(Facet.Wish),
                _ => later,
            };
        }
        return later;
    }
}
