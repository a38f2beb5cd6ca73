using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>All answers are shown at the end; any one can be changed; then it is sent.</summary>
internal static class Checking
{
    private const int LongestShown = 300;
    private const int MostNumberButtons = 12;

    public static void Show(Interview interview)
    {
        interview.State = interview.State with { Phase = Phase.Checking, QuestionId = null, Changing = false, Misses = 0, Probed = [], Picked = [], Offered = [] };
        var text = new StringBuilder(interview.In(Phrases.CheckIntro)).Append('\n');
        Summarise(interview, text);
        text.Append("\n\n").Append(interview.In(Phrases.CheckAsk));
        interview.Say(text.ToString(), interview.Buttons(Phrases.Confirm, Phrases.Change, Phrases.Stop), null, Quotes(interview));
    }

    public static void Hear(Interview interview, string text)
    {
        if (Interview.Means(text, Phrases.Change) || Words.Bare(text) is "แก้" or "ขอแก้" or "ขอแก้ไข") { AskWhich(interview); return; }
        if (SaysSend(text)) { Complete(interview); return; }
        if (Words.Bare(text) is "ไม่มี" or "ไม่แก้" or "ไม่แก้ไข" or "nothing") { Show(interview); return; }
        if (Find(interview, text) is { } step) { Change(interview, step); return; }
        if (YesNo.Read(text) is false) { AskWhich(interview); return; }
        if (BotQuestions.Of(text) is { } question) Ordering.Answer(interview, question);
        Show(interview);
    }

    public static void AskWhich(Interview interview)
    {
        interview.State = interview.State with { Phase = Phase.ChoosingChange };
        var buttons = Answered(interview).Take(MostNumberButtons)
            .Select((s, i) => new Button(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {interview.In(s.Question.Label)}"), (i + 1).ToString(CultureInfo.InvariantCulture)));
        interview.Say(interview.In(Phrases.ChangeWhich), [.. buttons, interview.ButtonOf(Phrases.Back)]);
    }

    public static void HearWhich(Interview interview, string text)
    {
        if (Find(interview, text) is { } step) { Change(interview, step); return; }
        if (SaysSend(text) || YesNo.Read(text) is false || Words.Bare(text) is "ไม่แก้" or "ไม่แก้ไข" or "nothing") { Show(interview); return; }
        interview.Lead(Phrases.ChangeUnknown);
        AskWhich(interview);
    }

    private static bool SaysSend(string text) =>
        Interview.Means(text, Phrases.Confirm) || YesNo.Read(text) is true || Words.Bare(text) is "ส่ง" or "ส่งเลย" or "ถูก" or "ถูกแล้ว" or "correct" or "submit" or "send";

    /// <summary>The answers as numbered lines, as shown for checking and for "show my data".</summary>
    public static void Summarise(Interview interview, StringBuilder text)
    {
        var steps = Answered(interview);
        var rounds = steps.Count > 0 && steps.Max(s => s.Round) > 0;
        var round = -1;
        for (var i = 0; i < steps.Count; i++)
        {
            var (question, at) = (steps[i].Question, steps[i].Round);
            if (rounds && at != round && question.Kind == QuestionKind.Text && question.Probes > 0)
                text.Append("\n— ").Append(interview.In(Phrases.StoryNumber).Replace("{n}", (at + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Append(" —");
            round = at;
            var answer = interview.State.AnswerTo(question.Id, at)!;
            text.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. {interview.In(question.Label)}: {(answer.Value is null ? interview.In(Phrases.SkippedMark) : Shortened(Shown(interview, question, answer)))}");
        }
    }

    public static ImmutableArray<string> Quotes(Interview interview) => [.. interview.State.Answers.SelectMany(a => a.Parts).Select(p => p.MessageId).Distinct()];

    /// <summary>Answers are shown in the language that is spoken now, also when they were given in the other one.</summary>
    private static string Shown(Interview interview, Question question, Answer answer) => question.Kind switch
    {
        QuestionKind.Choice or QuestionKind.Choices when answer.Value!.Split('|') is var values && values.All(v => question.Choices.Any(c => c.Value == v))
            => string.Join(", ", question.Choices.Where(c => values.Contains(c.Value)).Select(c => interview.In(c.Label))),
        QuestionKind.YesNo => interview.In(AnswerReader.YesNoName(question, answer.Value == "yes")),
        QuestionKind.Province when Provinces.All.FirstOrDefault(p => p.Code == answer.Value) is { } province => interview.Language == "en" ? province.En : province.Th,
        _ => answer.Text ?? "",
    };

    private static string Shortened(string text)
    {
        var info = new StringInfo(text);
        return text.Length <= LongestShown || info.LengthInTextElements <= LongestShown ? text : info.SubstringByTextElements(0, LongestShown) + "…";
    }

    private static List<Step> Answered(Interview interview)
    {
        var steps = interview.Steps();
        steps.RemoveAll(s => interview.State.AnswerTo(s.Question.Id, s.Round) is null);
        return steps;
    }

    /// <summary>The answer meant by "3", "แก้ข้อ 3" or by its name.</summary>
    private static Step? Find(Interview interview, string text)
    {
        var steps = Answered(interview);
        var bare = Words.Bare(text);
        foreach (var verb in (ReadOnlySpan<string>)["ขอแก้ไขข้อ", "ขอแก้ข้อ", "ขอแก้", "แก้ไขข้อ", "แก้ข้อ", "แก้ไข", "แก้", "เปลี่ยนข้อ", "เปลี่ยน", "ข้อที่", "ข้อ", "change", "edit", "number"])
            if (bare.StartsWith(verb, StringComparison.Ordinal)) { bare = bare[verb.Length..].Trim(); break; }
        if (bare.Length == 0) return null;
        if (int.TryParse(bare, CultureInfo.InvariantCulture, out var number)) return number >= 1 && number <= steps.Count ? steps[number - 1] : null;
        var index = steps.FindIndex(s => Words.Bare(s.Question.Label.Th) == bare || (s.Question.Label.En is { } en && Words.Bare(en) == bare));
        return index >= 0 ? steps[index] : null;
    }

    private static void Change(Interview interview, Step step)
    {
        interview.State = interview.State with { Changing = true };
        Asking.Go(interview, step);
    }

    private static void Complete(Interview interview)
    {
        // a story that was taken back meanwhile leaves a gap that is asked before the end
        if (DialogPath.FirstOpen(interview.Steps(), interview.State) is { } open)
        {
            Asking.Go(interview, open);
            return;
        }
        interview.Say(interview.In(interview.Dialog.Closing).Replace("{reference}", interview.State.Reference, StringComparison.Ordinal), interview.Buttons(Phrases.ShowData, Phrases.Erase));
        interview.End(ConversationStatus.Completed);
    }
}
