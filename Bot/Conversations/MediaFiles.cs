using System.Text.Json;
using Bot.Dialogs;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Conversations;

/// <summary>Pictures and clips lie as files below the store's folder; what is to be fetched stands in the Attachments table.</summary>
public sealed class MediaFiles(IOptions<StorageOptions> options)
{
    public string Directory { get; } = Path.GetFullPath(Path.Combine(options.Value.Directory, "media"));

    /// <summary>Raised after a commit that left something to fetch.</summary>
    public event Action? Expected;

    /// <summary>Puts the content of a message on the list of what is to be fetched. What lies elsewhere than at the channel is never fetched: the address is somebody's word.</summary>
    internal static void Expect(Sql sql, Waiting waiting, MediaKept kept, long now)
    {
        var here = Uploaded(waiting.Payload);
        foreach (var file in here)
            sql.Run("insert into Attachments (ActivityId, Channel, MessageId, Kind, State, File, ContentType, Bytes, DueAt, Attempts) values (@0, @1, @2, @3, @4, @5, @6, @7, @8, 0)",
                kept.MessageId, waiting.Channel, waiting.MessageId ?? waiting.Id, kept.Kind, (int)AttachmentState.Kept, file.File, file.ContentType, file.Bytes, now);
        if (here.Count > 0) return;
        var elsewhere = waiting.Payload?.Contains("\"elsewhere\":true", StringComparison.Ordinal) == true;
        sql.Run("insert into Attachments (ActivityId, Channel, MessageId, Kind, State, Reason, DueAt, Attempts) values (@0, @1, @2, @3, @4, @5, @6, 0)",
            kept.MessageId, waiting.Channel, waiting.MessageId, kept.Kind, (int)(elsewhere ? AttachmentState.Refused : AttachmentState.Pending), elsewhere ? "not at the channel" : null, now);
    }

    /// <summary>The files that came along with a message, which the channel has put into the folder already.</summary>
    internal static IReadOnlyList<Upload> Uploaded(string? payload) => payload?.StartsWith("{\"echo\":", StringComparison.Ordinal) == true
        ? JsonSerializer.Deserialize<WithFiles>(payload, JsonSerializerOptions.Web)?.Files ?? [] : [];

    internal sealed record Upload(string File, string ContentType, long Bytes);

    private sealed record WithFiles(Upload[]? Files);

    public void AnnounceExpected() => Expected?.Invoke();

    public void Delete(IEnumerable<string> files)
    {
        foreach (var file in files) File.Delete(Path.Combine(Directory, Path.GetFileName(file)));
    }
}
