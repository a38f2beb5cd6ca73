using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Media;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace Bot.Channels.DirectLine;

/// <summary>How a request with files was taken.</summary>
public abstract record Upload
{
    private Upload() { }

    /// <summary><see cref="Kind"/>: of the first file.</summary>
    public sealed record Taken(Posting.Message Message, string Kind, IReadOnlyList<KeptUpload> Files) : Upload;
    public sealed record Refused(int Status, string Code, string Why) : Upload;
}

/// <summary>A file to be shown. <see cref="Shown"/>: a picture, which a page may show in place; anything else is downloaded.</summary>
public sealed record UploadedFile(FileStream Content, string ContentType, string Name, bool Shown);

/// <summary>
/// Files that come with an activity (multipart: one part <c>activity</c>, then a part per file). They are kept before the message is, cleaned of what
/// they tell about place and time; the turn decides whether they stay.
/// </summary>
public sealed class DirectLineUploads(Store store, MediaFiles media)
{
    private const long Largest = 10 * 1024 * 1024;
    private const int MostFiles = 5;
    private const int LongestName = 120;
    private const int LargestActivity = 256 * 1024;

    public async Task<Upload> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType) return new Upload.Refused(415, "BadArgument", "Files come as multipart/form-data.");
        if (request.ContentLength > Largest) return TooLarge;
        IFormCollection form;
        try { form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = Largest, ValueCountLimit = 16 }, cancel); }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException) { return e.Message.Contains("limit", StringComparison.OrdinalIgnoreCase) ? TooLarge : new Upload.Refused(400, "BadArgument", "The form cannot be read."); }
        var files = form.Files.Where(file => file.Name != "activity").ToList();
        if (files.Count is 0 or > MostFiles) return new Upload.Refused(400, "BadArgument", $"One to {MostFiles} files are taken at once.");
        if (form.Files.FirstOrDefault(file => file.Name == "activity") is not { } part || part.Length > LargestActivity) return new Upload.Refused(400, "MissingProperty", "The part \"activity\" is missing or too large.");
        using var body = new MemoryStream();
        await part.CopyToAsync(body, cancel);
        Posting posting;
        try { posting = DirectLineIncoming.Read(body.ToArray(), withFiles: true); }
        catch (JsonException) { return new Upload.Refused(400, "BadArgument", "The part \"activity\" is no JSON that can be read."); }
        return posting switch
        {
            Posting.Message message => await KeepAsync(message, files, cancel),
            Posting.Refused refused => new Upload.Refused(refused.Status, refused.Code, refused.Why),
            _ => new Upload.Refused(400, "BadArgument", "Files come with a message."),
        };
    }

    /// <summary>Files that were kept for a message that was not.</summary>
    public void Forget(IReadOnlyList<KeptUpload> files) => media.Delete(files.Select(f => f.File));

    /// <summary>A file of a message that stands, or null.</summary>
    public UploadedFile? Open(string conversation, long number, int index)
    {
        var payload = store.Read(sql => sql.Value<string>("select Payload from Activities where Seq=@0 and Direction=0 and ContactId=(select Id from Contacts where Channel=@1 and ExternalUserId=@2)", number, DirectLineSetup.Channel, conversation));
        if (payload is null || JsonNode.Parse(payload)?["files"] is not JsonArray files || index < 0 || index >= files.Count) return null;
        var path = Path.Combine(media.Directory, Path.GetFileName((string)files[index]!["file"]!));
        if (!File.Exists(path)) return null;
        var type = (string)files[index]!["contentType"]!;
        return new UploadedFile(File.OpenRead(path), type, (string)files[index]!["name"]!, type.StartsWith("image/", StringComparison.Ordinal));
    }

    private static Upload.Refused TooLarge { get; } = new(413, "MessageSizeTooBig", $"Files have at most {Largest / (1024 * 1024)} MB together.");

    private async Task<Upload> KeepAsync(Posting.Message message, List<IFormFile> files, CancellationToken cancel)
    {
        var kept = new List<KeptUpload>();
        var kind = "";
        foreach (var file in files)
        {
            var one = KindOf(file.ContentType);
            await using var content = file.OpenReadStream();
            var (found, _) = await MediaFile.KeepAsync(content, one, media.Directory, Largest, cancel);
            if (found is null)
            {
                media.Delete(kept.Select(k => k.File));
                return new Upload.Refused(415, "BadArgument", "Pictures (JPEG, PNG, GIF, WebP), MP4, MP3, M4A and PDF are taken, and only when the file is what it says.");
            }
            kept.Add(new KeptUpload(found.File, NameOf(file.FileName), found.ContentType, found.Bytes));
            if (kind.Length == 0) kind = one;
        }
        return new Upload.Taken(message, kind, kept);
    }

    private static string KindOf(string? contentType) => contentType?.Split('/')[0] is "image" or "video" or "audio" ? contentType.Split('/')[0] : "file";

    /// <summary>For showing only: no path, no control or direction characters.</summary>
    private static string NameOf(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(bare.EnumerateRunes().Where(r => System.Text.Rune.GetUnicodeCategory(r) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)).Select(r => r.ToString()));
        return Line.LineText.Cut(clean.Length == 0 ? "file" : clean, LongestName);
    }
}
