using Bot.Conversations;
using Bot.Storage;

namespace Bot.Transcripts;

/// <summary>What the staff said last of a message on an axis. The version is the number of their saying; 0 when they have said nothing yet, and then the labels are those that count without them.</summary>
public sealed record StaffLabels(IReadOnlyList<string> Labels, long Version, string? By, DateTimeOffset? At);

/// <summary>How a correction ended.</summary>
public abstract record Correction
{
    private Correction() { }

    public sealed record Saved(long Version) : Correction;
    /// <summary>Somebody else was faster; nothing was changed.</summary>
    public sealed record Conflict(StaffLabels Current) : Correction;
    /// <summary>The message is no citizen's message of this conversation, or was taken back.</summary>
    public sealed record NotFound : Correction;
    public sealed record Invalid(string Reason) : Correction;
}

/// <summary>The staff's word on the categories of a message. It stands beside the machine's and the citizen's and counts before them.</summary>
public sealed class Corrections(Store store, Taxonomy taxonomy, TimeProvider time)
{
    /// <summary>Saves the labels, the cause first, if <paramref name="version"/> is still the version the person saw.</summary>
    public async Task<Correction> SaveAsync(string conversation, string message, string axis, IReadOnlyList<string> labels, long version, string by, CancellationToken cancel = default)
    {
        if (Wrong(axis, labels) is { } wrong) return new Correction.Invalid(wrong);
        return await store.WriteAsync<Correction>(sql =>
        {
            if (!Evidence.IsStanding(sql, conversation, message)) return new Correction.NotFound();
            if (Current(sql, conversation, message, axis) is var current && current.Version != version) return new Correction.Conflict(current);
            sql.Run("insert into Annotations (ConversationId, MessageId, Axis, Labels, \"By\", At) values (@0, @1, @2, @3, @4, @5)", conversation, message, axis, string.Join('|', labels), by, time.GetUtcNow().ToUnixTimeMilliseconds());
            var saved = sql.Value<long>("select last_insert_rowid()");
            Categories.SayAsStaff(sql, conversation, message, axis, labels);
            AuditTrail.Add(sql, time.GetUtcNow(), by, "categories", conversation, $"{message} {axis} {string.Join('|', labels)}");
            return new Correction.Saved(saved);
        }, cancel);
    }

    /// <summary>What holds of a message on an axis, and the version to hand back with a correction.</summary>
    public static StaffLabels Current(Sql sql, string conversation, string message, string axis) =>
        sql.Rows("select Labels, Id, \"By\", At from Annotations where ConversationId=@0 and MessageId=@1 and Axis=@2 order by Id desc limit 1",
            r => new StaffLabels(r.GetString(0).Split('|'), r.GetInt64(1), r.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3))), conversation, message, axis).FirstOrDefault()
        ?? new StaffLabels(sql.Rows("select Label from Categories where ConversationId=@0 and MessageId=@1 and Axis=@2 and Counts=1 order by Confidence desc, Id", r => r.GetString(0), conversation, message, axis), 0, null, null);

    /// <summary>Why these labels cannot be on this axis; null when they can.</summary>
    public string? Wrong(string axis, IReadOnlyList<string> labels)
    {
        var known = taxonomy.Of(axis);
        if (known.IsEmpty) return $"\"{axis}\" is no axis: use domain or pain.";
        var most = axis == "domain" ? 1 : 2;
        if (labels.Count < 1 || labels.Count > most) return axis == "domain" ? "A message has one domain: give one label." : "A message has one or two pains, the cause first: give one or two labels.";
        if (labels.Distinct(StringComparer.Ordinal).Count() < labels.Count) return $"\"{labels[0]}\" is given twice: leave one away.";
        return labels.FirstOrDefault(l => !known.Any(k => k.Code == l)) is { } unknown ? $"\"{unknown}\" is no {axis} of the taxonomy: use one of {string.Join(", ", known.Select(k => k.Code))}." : null;
    }
}
