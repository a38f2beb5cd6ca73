using System.Collections.Immutable;
using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Transcripts;

/// <summary>A conversation as the staff sees it: what was said in its order, what machine and people made of it.</summary>
public sealed record Transcript(string Id, string Reference, string Channel, string Revision, ConversationStatus Status, DialogState State, long StartedAt, long LastAt, long? EndedAt, long? UrgentAt)
{
    public ImmutableArray<TranscriptMessage> Messages { get; init; } = [];
    public ImmutableArray<MessageCategory> Categories { get; init; } = [];
    public ImmutableArray<Annotation> Annotations { get; init; } = [];
    public ImmutableArray<Highlight> Highlights { get; init; } = [];
    public ImmutableArray<Note> Notes { get; init; } = [];
    public ImmutableArray<string> Tags { get; init; } = [];
    public Handling? Handling { get; init; }

    public bool UrgentOpen => UrgentAt is { } at && !(Handling?.UrgentHandledAt >= at);

    /// <summary>The citizen's messages that something is said of, or that are stories: what can be corrected.</summary>
    public IEnumerable<TranscriptMessage> Sorted => Messages.Where(m => m.Categories);

    /// <summary>The id of the latest annotation of a message on an axis; 0 when there is none.</summary>
    public long Version(string message, string axis) => Annotations.Where(a => a.MessageId == message && a.Axis == axis).Select(a => a.Id).DefaultIfEmpty().Max();

    public static Transcript? Read(Store store, string id) => store.Read(sql =>
    {
        var found = sql.Rows("select Id, Reference, Channel, Revision, Status, State, StartedAt, LastAt, EndedAt, UrgentAt from Conversations where Id=@0",
            r => new Transcript(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), (ConversationStatus)r.GetInt32(4), DialogState.FromJson(r.GetString(5)), r.GetInt64(6), r.GetInt64(7), Long(r, 8), Long(r, 9)), id);
        if (found.Count == 0) return null;
        var categories = sql.Rows("select MessageId, Axis, Label, Confidence, Source, Model, Counts from Categories where ConversationId=@0 order by Axis, Id",
            r => new MessageCategory(r.GetString(0), r.GetString(1), r.GetString(2), r.GetDouble(3), r.GetString(4), Text(r, 5), r.GetBoolean(6)), id);
        var stories = found[0].State.Answers.Where(a => a.Value is { } value && a.Parts.Length > 0 && value == string.Join('\n', a.Parts.Select(p => p.Text))).SelectMany(a => a.Parts.Select(p => p.MessageId))
            .ToList();
        // the stories that were sorted; of a conversation in which none was, the first
        var sorted = categories.Select(c => c.MessageId).ToHashSet(StringComparer.Ordinal);
        if (sorted.Count == 0 && stories.Count > 0) sorted.Add(stories[0]);
        var files = sql.Rows("select a.Id, a.ActivityId, a.Kind, a.State, a.File, a.ContentType from Attachments a join Activities m on m.Id=a.ActivityId where m.ConversationId=@0 order by a.Id",
            r => (Message: r.GetString(1), File: new TranscriptFile(r.GetInt64(0), r.GetString(2), (AttachmentState)r.GetInt32(3), Text(r, 4) is not null, Text(r, 5))), id).ToLookup(f => f.Message, f => f.File);
        return found[0] with
        {
            Messages = [.. sql.Rows("select Id, Direction, Kind, Text, Payload, Reason, State, At from Activities where ConversationId=@0 and Kind not in ('unsend', 'edited', 'follow', 'unfollow') order by Seq", r =>
            {
                var message = r.GetString(0);
                var fromCitizen = r.GetInt32(1) == (int)Direction.In;
                return new TranscriptMessage(message, fromCitizen, r.GetString(2), Text(r, 3), fromCitizen ? null : Text(r, 4), Text(r, 5), (ActivityState)r.GetInt32(6), r.GetInt64(7))
                {
                    Files = [.. files[message]],
                    Categories = fromCitizen && r.GetString(2) == "text" && sorted.Contains(message),
                };
            }, id)],
            Categories = [.. categories],
            Annotations = [.. sql.Rows("select Id, MessageId, Axis, Labels, \"By\", At from Annotations where ConversationId=@0 order by Id",
                r => new Annotation { Id = r.GetInt64(0), ConversationId = id, MessageId = r.GetString(1), Axis = r.GetString(2), Labels = r.GetString(3), By = r.GetString(4), At = r.GetInt64(5) }, id)],
            Highlights = [.. sql.Rows("select Id, MessageId, Start, \"End\", Hash, Tag, \"By\", At from Highlights where ConversationId=@0 order by Id",
                r => new Highlight { Id = r.GetInt64(0), ConversationId = id, MessageId = r.GetString(1), Start = r.GetInt32(2), End = r.GetInt32(3), Hash = r.GetString(4), Tag = Text(r, 5), By = r.GetString(6), At = r.GetInt64(7) }, id)],
            Notes = [.. sql.Rows("select Id, Text, \"By\", At from Notes where ConversationId=@0 order by Id", r => new Note { Id = r.GetInt64(0), ConversationId = id, Text = r.GetString(1), By = r.GetString(2), At = r.GetInt64(3) }, id)],
            Tags = [.. sql.Rows("select Tag from TranscriptTags where ConversationId=@0 order by Tag", r => r.GetString(0), id)],
            Handling = sql.Rows("select AssignedTo, UrgentHandledAt, UrgentHandledBy from Handlings where ConversationId=@0",
                r => new Handling { ConversationId = id, AssignedTo = Text(r, 0), UrgentHandledAt = Long(r, 1), UrgentHandledBy = Text(r, 2) }, id).FirstOrDefault(),
        };
    });

    private static string? Text(Microsoft.Data.Sqlite.SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
    private static long? Long(Microsoft.Data.Sqlite.SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetInt64(column);
}

/// <summary>One line of the chat. <see cref="Payload"/> is of the bot's own messages only. <see cref="Reason"/>: why the bot asked again, or what became of the message.</summary>
public sealed record TranscriptMessage(string Id, bool FromCitizen, string Kind, string? Text, string? Payload, string? Reason, ActivityState State, long At)
{
    public ImmutableArray<TranscriptFile> Files { get; init; } = [];
    /// <summary>Has categories, or may be given some.</summary>
    public bool Categories { get; init; }
}

public sealed record TranscriptFile(long Id, string Kind, AttachmentState State, bool Here, string? ContentType);

public sealed record MessageCategory(string MessageId, string Axis, string Label, double Confidence, string Source, string? Model, bool Counts);
