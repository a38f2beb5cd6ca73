using Bot.Conversations;
using Bot.StaffConsole.Accounts;
using Bot.Storage;

namespace Bot.StaffConsole.Transcripts;

/// <summary>Pictures and files of citizens, for staff: a picture is shown, anything else is downloaded, neither can run, and each time is written down. What a picture shows cannot be masked.</summary>
internal static class MediaEndpoint
{
    public static async Task<IResult> SendAsync(HttpContext http, long id, Store store, MediaFiles media, AuditTrail audit)
    {
        var file = store.Read(sql => sql.Rows("select a.File, a.ContentType, a.Kind, m.ConversationId from Attachments a join Activities m on m.Id=a.ActivityId where a.Id=@0 and a.State=@1 and a.File is not null and m.ConversationId is not null",
            r => (Name: r.GetString(0), Type: r.IsDBNull(1) ? null : r.GetString(1), Kind: r.GetString(2), Conversation: r.GetString(3)), id, (int)AttachmentState.Kept)).FirstOrDefault();
        if (file.Name is null || Path.Combine(media.Directory, Path.GetFileName(file.Name)) is not { } path || !File.Exists(path)) return Results.NotFound();
        await audit.AddAsync(http.User.Id(), "media-view", file.Conversation, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Kind} {id}"), http.RequestAborted);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        var shown = file.Kind == "image" && file.Type is "image/png" or "image/jpeg" or "image/gif" or "image/webp";
        return shown ? Results.File(path, file.Type) : Results.File(path, "application/octet-stream", Path.GetFileName(path));
    }
}
