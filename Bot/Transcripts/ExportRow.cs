using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Dialogs;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

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

public sealed record ExportFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Domain = null, string? Pain = null, string? Channel = null);

/// <summary>Reads transcripts out of the store, oldest first, one at a time.</summary>
public static class TranscriptQuery
{
    public static IEnumerable<ExportRow> Export(BotDb db, ExportFilter filter)
    {
        var query = db.Conversations.AsNoTracking();
        if (filter.From is { } from) query = query.Where(c => c.StartedAt >= from.ToUnixTimeMilliseconds());
        if (filter.To is { } to) query = query.Where(c => c.StartedAt < to.ToUnixTimeMilliseconds());
        if (filter.Channel is { } channel) query = query.Where(c => c.Channel == channel);
        if (filter.Domain is { } domain) query = query.Where(c => db.Categories.Any(k => k.ConversationId == c.Id && k.Axis == "domain" && k.Label == domain));
        if (filter.Pain is { } pain) query = query.Where(c => db.Categories.Any(k => k.ConversationId == c.Id && k.Axis == "pain" && k.Label == pain));
        foreach (var id in query.OrderBy(c => c.StartedAt).Select(c => c.Id).ToList())
            if (One(db, id) is { } row) yield return row;
    }

    private static ExportRow? One(BotDb db, string id)
    {
        var c = db.Conversations.AsNoTracking().FirstOrDefault(c => c.Id == id);
        if (c is null) return null;
        var state = DialogState.FromJson(c.State);
        var categories = db.Categories.AsNoTracking().Where(k => k.ConversationId == id).OrderBy(k => k.Id)
            .Select(k => new ExportCategory(k.MessageId, k.Axis, k.Label, k.Confidence, k.Source, k.Model)).ToList();
        var messages = db.Activities.AsNoTracking().Where(a => a.ConversationId == id).OrderBy(a => a.Seq).ToList()
            .Where(a => a.Direction == Direction.Out || a.Kind is "text" or "image" or "video" or "location" or "sticker" or "audio" or "file" or "removed")
            .Select(a => new ExportMessage(a.Id, Time(a.At), a.Direction == Direction.In ? "citizen" : "bot", a.Text, a.Kind == "video" ? "file" : a.Kind, a.Reason)).ToList();
        return new ExportRow(c.Id, c.Reference, c.Channel, c.DialogId, c.Revision, Name(c.Status), Time(c.StartedAt), c.EndedAt is { } end ? Time(end) : null,
            state.Consents, AnswersOf(state), categories, messages);
    }

    /// <summary>questionId → value; from the second pain point on the id carries the round, as in "story#2".</summary>
    private static SortedDictionary<string, object?> AnswersOf(DialogState state)
    {
        var answers = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var a in state.Answers) answers[a.Round == 0 ? a.QuestionId : $"{a.QuestionId}#{a.Round + 1}"] = a.Value;
        return answers;
    }

    private static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

#pragma warning disable CA1308 // the format's own words are lower case
    private static string Name(ConversationStatus status) => status.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
