using Bot.Conversations;
using Bot.Storage;

namespace Bot.StaffConsole.Transcripts;

/// <summary>Pictures and files of citizens, for staff: a picture is shown, anything else is downloaded, and neither can run.</summary>
internal static class MediaEndpoint
{
    public static IResult Send(HttpContext http, long id, Store store, MediaFiles media)
    {
        var file = store.Read(sql => sql.Rows("select a.File, a.ContentType, a.Kind from Attachments a join Activities m on m.Id=a.ActivityId where a.Id=@0 and a.State=@1 and a.File is not null and m.ConversationId is not null",
            r => (Name: r.GetString(0), Type: r.IsDBNull(1) ? null : r.GetString(1), Kind: r.GetString(2)), id, (int)AttachmentState.Kept)).FirstOrDefault();
        if (file.Name is null || Path.Combine(media.Directory, Path.GetFileName(file.Name)) is not { } path || !File.Exists(path)) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var shown = file.Kind == "image" && file.Type is "image/png" or "image/jpeg" or "image/gif" or "image/webp";
        return shown ? Results.File(path, file.Type) : Results.File(path, "application/octet-stream", Path.GetFileName(path));
    }
}
