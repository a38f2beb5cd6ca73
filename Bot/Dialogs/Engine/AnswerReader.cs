using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>What an answer turned out to be.</summary>
internal abstract record AnswerReading
{
    private AnswerReading() { }

    public sealed record Understood(Answer Answer) : AnswerReading;
    /// <summary>The open story, or a part of it.</summary>
    public sealed record Story : AnswerReading;
    /// <summary>Some of several choices; there may be more.</summary>
    public sealed record Some(ImmutableArray<Said> Picked) : AnswerReading;
    /// <summary><see cref="WordsMayStand"/>: when it is not understood again, the citizen's own words are a good answer too.</summary>
    public sealed record Wrong(LocalText Why, bool WordsMayStand) : AnswerReading;
}

/// <summary>Reads words as an answer to a question of each kind.</summary>
internal static class AnswerReader
{
    public const string NoCategory = None;
    private const string None = "none";
    private static readonly TimeSpan Bangkok = TimeSpan.FromHours(7);

    public static AnswerReading Read(Question question, DialogState state, Said said, DateTimeOffset at, string language)
    {
        var wrong = new AnswerReading.Wrong(question.Invalid ?? Phrases.NotUnderstood(question.Kind), question.Kind is not (QuestionKind.Number or QuestionKind.YesNo));
        switch (question.Kind)
        {
            case QuestionKind.Text:
                var words = said.Text.Trim();
                if (words.Length == 0) return wrong with { WordsMayStand = false };
                if (words.Length > (question.MaxLength ?? int.MaxValue)) return new AnswerReading.Wrong(question.Invalid ?? Phrases.TooLong(question.MaxLength!.Value), WordsMayStand: false);
                return question.Probes > 0 ? new AnswerReading.Story() : new AnswerReading.Understood(Answer.Words(question.Id, state.Round, [said with { Text = words }]));
            case QuestionKind.Choice:
                return ChoiceReader.Read(said.Text, question.Choices, several: false) is [var one] ? Understood(question.Choices[one].Value, question.Choices[one].Label.In(language)) : wrong;
            case QuestionKind.Choices:
                return ReadChoices(question, state, said, language) ?? wrong;
            case QuestionKind.YesNo:
                return ReadYesNo(question, said.Text) is { } yes ? Understood(yes ? "yes" : "no", YesNoName(question, yes).In(language)) : wrong;
            case QuestionKind.Number:
                if (ReadNumber(question, said.Text) is not { } number) return wrong;
                if (number < question.Min || number > question.Max) return new AnswerReading.Wrong(question.Invalid ?? Phrases.OutOfRange(question), WordsMayStand: false);
                var shown = number.ToString("0.##", CultureInfo.InvariantCulture);
                return Understood(shown, shown);
            case QuestionKind.Date:
                // a citizen's "yesterday" is yesterday in Thailand
                var today = DateOnly.FromDateTime(at.ToOffset(Bangkok).DateTime);
                return DateReader.Read(said.Text, today) is { } date ? Understood(date.ToIso(), date.Show(language)) : wrong;
            case QuestionKind.Province:
                return Provinces.Read(said.Text) is { } province ? Understood(province.Code, new LocalText(province.Th, province.En).In(language)) : wrong;
            default:
                return new AnswerReading.Wrong(question.Invalid ?? Phrases.NeedsMedia, WordsMayStand: false);
        }

        AnswerReading.Understood Understood(string value, string text) => new(new Answer(question.Id, state.Round, value, text, [said]));
    }

    /// <summary>The answer to a question of several choices out of what was picked before and now.</summary>
    public static Answer Choices(Question question, DialogState state, ImmutableArray<Said> now, string language)
    {
        var picked = state.Picked.AddRange(now);
        var chosen = question.Choices.Where(c => picked.Any(p => p.Text == c.Value)).ToList();
        // "none" stands alone or not at all
        if (chosen.Count > 1) chosen.RemoveAll(c => c.Value == None);
        return new Answer(question.Id, state.Round, string.Join('|', chosen.Select(c => c.Value)), string.Join(", ", chosen.Select(c => c.Label.In(language))), picked);
    }

    public static LocalText YesNoName(Question question, bool yes) => (question.RepeatFrom is null, yes) switch
    {
        (true, true) => Phrases.Yes,
        (true, false) => Phrases.No,
        (false, true) => Phrases.There,
        (false, false) => Phrases.NoneThere,
    };

    private static bool? ReadYesNo(Question question, string text) =>
        Interview.Means(text, YesNoName(question, true)) ? true : Interview.Means(text, YesNoName(question, false)) ? false : YesNo.Read(text);

    private static decimal? ReadNumber(Question question, string text) => question.Unit == NumberUnit.Hours ? DurationReader.Hours(text) : NumberReader.Read(text);

    /// <summary>One choice may be followed by others; several at once, or one that excludes the rest, are the whole answer.</summary>
    private static AnswerReading? ReadChoices(Question question, DialogState state, Said said, string language)
    {
        var indexes = ChoiceReader.Read(said.Text, question.Choices, several: true);
        if (indexes.IsEmpty) return null;
        ImmutableArray<Said> picked = [.. indexes.Select(i => new Said(said.MessageId, question.Choices[i].Value))];
        if (indexes.Length > 1 || question.Choices[indexes[0]].Value == None) return new AnswerReading.Understood(Choices(question, state, picked, language));
        return new AnswerReading.Some(state.Picked.AddRange(picked));
    }
}
