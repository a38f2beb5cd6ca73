using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Dialogs;

public enum Phase { New, Consent, Asking, Probing, Paused, Checking, ChoosingChange, ConfirmErase, ConfirmWithdraw, ConfirmRestart, Ended }

/// <summary>Where a conversation stands. Plain data: it is written as JSON after every turn and read back before the next.</summary>
public sealed record DialogState
{
    public required string DialogId { get; init; }
    public required string Revision { get; init; }
    /// <summary>Handed in when the conversation is made, so that the engine needs no chance.</summary>
    public required string Reference { get; init; }
    public string Language { get; init; } = "th";
    public Phase Phase { get; init; } = Phase.New;
    /// <summary>Where to go back to after a confirmation that was declined.</summary>
    public Phase Before { get; init; } = Phase.New;
    public ConversationStatus Status { get; init; } = ConversationStatus.Active;
    public ImmutableSortedDictionary<string, bool> Consents { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;
    public string? QuestionId { get; init; }
    /// <summary>0 for the first pain point, 1 for the second…</summary>
    public int Round { get; init; }
    /// <summary>True while one answer is being changed from the summary.</summary>
    public bool Changing { get; init; }
    public ImmutableArray<Answer> Answers { get; init; } = [];
    /// <summary>Probes asked in the open story, in order.</summary>
    public ImmutableArray<string> Probed { get; init; } = [];
    /// <summary>What was chosen so far in an open question of several choices.</summary>
    public ImmutableArray<Said> Picked { get; init; } = [];
    /// <summary>How often the open question was not understood in a row.</summary>
    public int Misses { get; init; }
    /// <summary>The codes offered by the open category question, so that an answer means what was shown.</summary>
    public ImmutableArray<string> Offered { get; init; } = [];
    /// <summary>Words that came when it was not sure that the citizen had seen the open question: used only if they say so.</summary>
    public Said? Held { get; init; }
    public DateTimeOffset? LastAt { get; init; }

    public Answer? AnswerTo(string questionId, int round)
    {
        foreach (var answer in Answers)
            if (answer.Round == round && answer.QuestionId == questionId) return answer;
        return null;
    }

    public string ToJson() => JsonSerializer.Serialize(this, DialogStateJson.Default.DialogState);
    public static DialogState FromJson(string json) => JsonSerializer.Deserialize(json, DialogStateJson.Default.DialogState)
        ?? throw new JsonException("The stored dialog state is empty.");
}

/// <summary>A part of an answer and the message it was said in.</summary>
public sealed record Said(string MessageId, string Text);

/// <summary>
/// A kept value. <see cref="Value"/> is the canonical form (words, choice value, ISO date, number, province code, yes/no), several joined with "|";
/// <see cref="Text"/> is how it is shown back. <see cref="Parts"/> are the messages it was built from. A skipped question has a null value.
/// </summary>
public sealed record Answer(string QuestionId, int Round, string? Value, string? Text, ImmutableArray<Said> Parts)
{
    public static Answer Skipped(string questionId, int round) => new(questionId, round, null, null, []);

    /// <summary>An answer in the citizen's own words, from one message or several.</summary>
    public static Answer Words(string questionId, int round, ImmutableArray<Said> parts)
    {
        var words = string.Join('\n', parts.Select(p => p.Text));
        return new Answer(questionId, round, words, words, parts);
    }

    public bool IsFrom(string messageId) => Parts.Any(p => p.MessageId == messageId);

    /// <summary>What is left when one message is taken back: own words keep their other parts, any other answer is gone.</summary>
    public Answer? Without(string messageId)
    {
        if (!IsFrom(messageId)) return this;
        var rest = Parts.RemoveAll(p => p.MessageId == messageId);
        return rest.IsEmpty || !IsOwnWords ? null : Words(QuestionId, Round, rest);
    }

    private bool IsOwnWords => Value == string.Join('\n', Parts.Select(p => p.Text));
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DialogState))]
internal sealed partial class DialogStateJson : JsonSerializerContext;
