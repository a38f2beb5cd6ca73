using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Dialogs;

public enum Phase { New, Consent, Asking, Probing, Checking, ChoosingChange, ConfirmErase, ConfirmWithdraw, ConfirmRestart, Ended }

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
    /// <summary>Probes asked in the open story: their facet names, in order.</summary>
    public ImmutableArray<string> Probed { get; init; } = [];
    /// <summary>How often the open question was not understood in a row.</summary>
    public int Misses { get; init; }
    /// <summary>The choices offered by the open category question, so that an answer means what was shown.</summary>
    public ImmutableArray<PredictedCategory> Offered { get; init; } = [];
    public DateTimeOffset? LastAt { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, DialogStateJson.Default.DialogState);
    public static DialogState FromJson(string json) => JsonSerializer.Deserialize(json, DialogStateJson.Default.DialogState)
        ?? throw new JsonException("The stored dialog state is empty.");
}

/// <summary>
/// A kept value. <see cref="Value"/> is the canonical form (choice value, ISO date, number, province code, yes/no), several joined with "|";
/// <see cref="Text"/> is how it is shown back. <see cref="MessageIds"/> are the messages it was built from. A skipped question has a null value.
/// </summary>
public sealed record Answer(string QuestionId, int Round, string? Value, string? Text, ImmutableArray<string> MessageIds);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DialogState))]
internal sealed partial class DialogStateJson : JsonSerializerContext;
