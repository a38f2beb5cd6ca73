using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Transcripts;

/// <summary>One conversation as it leaves the house: no channel user id, times in UTC.</summary>
public sealed record ExportRow(string ConversationId, string Reference, string Channel, string Dialog, string Revision, string Status,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyDictionary<string, bool> Consents, IReadOnlyDictionary<string, object?> Answers,
    IReadOnlyList<ExportCategory> Categories, IReadOnlyList<ExportMessage> Messages)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

public sealed record ExportCategory(string MessageId, string Axis, string Label, double Confidence, string Source, string? Model);

public sealed record ExportMessage(string Id, DateTimeOffset At, string From, string? Text, string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
