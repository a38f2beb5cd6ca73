using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Transcripts;

/// <summary>Reads transcripts out of the store, oldest first, one at a time: what is taken back or erased meanwhile does not leave any more.</summary>
public static class TranscriptQuery
{
    public static IEnumerable<ExportRow> Export(Sql sql, Where where, bool masked = false) => Export(sql, Ids(sql, where), masked);

    public static IEnumerable<ExportRow> Export(Sql sql, IReadOnlyList<string> ids, bool masked)
    {
        foreach (var id in ids)
            if (One(sql, id, masked) is { } row) yield return row;
    }

    /// <summary>The ids of all that the conditions on <c>c</c> let through, oldest first.</summary>
    public static List<string> Ids(Sql sql, Where where) => sql.Rows($"select c.Id from Conversations c {where} order by c.StartedAt, c.Id", r => r.GetString(0), where.Values);

    /// <summary>One conversation; null when there is none of this id.</summary>
    public static ExportRow? One(Sql sql, string id, bool masked)
    {
        var found = sql.Rows("select Id, Reference, Channel, DialogId, Revision, Status, StartedAt, EndedAt, State from Conversations where Id=@0",
            r => (Row: new ExportRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), Name((ConversationStatus)r.GetInt32(5)), Time(r.GetInt64(6)), r.IsDBNull(7) ? null : Time(r.GetInt64(7)),
                new Dictionary<string, bool>(), new Dictionary<string, object?>(), [], []), State: r.GetString(8)), id);
        if (found is not [var (row, json)]) return null;
        var state = DialogState.FromJson(json);
        row = row with { Consents = state.Consents, Answers = AnswersOf(state), Categories = CategoriesOf(sql, id), Messages = MessagesOf(sql, id) };
        return masked ? TranscriptMask.Of(row) : row;
    }

    /// <summary>What the machine said, and beside it what a person said: the staff where they spoke of a message on an axis, else the citizen.</summary>
    private static List<ExportCategory> CategoriesOf(Sql sql, string id) =>
        sql.Rows("select MessageId, Axis, Label, Confidence, Source, Model from Categories where ConversationId=@0 and (Source<>'person' or Counts=1) order by Id",
            r => new ExportCategory(r.GetString(0), r.GetString(1), r.GetString(2), r.GetDouble(3), r.GetString(4) == "model" ? "model" : "person", r.IsDBNull(5) ? null : r.GetString(5)), id);

    private static List<ExportMessage> MessagesOf(Sql sql, string id) => sql.Rows("""
        select Id, At, Direction, Text, Kind, case Direction when 1 then Reason end from Activities
        where ConversationId=@0 and (Direction=1 or Kind in ('text', 'image', 'video', 'location', 'sticker', 'audio', 'file', 'removed')) order by Seq
        """, r => new ExportMessage(r.GetString(0), Time(r.GetInt64(1)), r.GetInt32(2) == 0 ? "citizen" : "bot", r.IsDBNull(3) ? null : r.GetString(3), r.GetString(4) is var kind && kind == "video" ? "file" : kind, r.IsDBNull(5) ? null : r.GetString(5)), id);

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
