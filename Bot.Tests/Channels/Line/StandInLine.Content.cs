using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.Line;

/// <summary>What citizens sent, the webhook's address and the rich menus.</summary>
public sealed partial class StandInLine
{
    private const int LargestImage = 1024 * 1024;
    private readonly Dictionary<string, StoredContent> contents = [];
    private readonly Dictionary<string, StoredMenu> menus = [];
    private int menuIds;

    private sealed class StoredContent { public byte[]? Bytes { get; init; } public required string ContentType { get; init; } public int Pending { get; set; } public bool Failed { get; init; } }

    private sealed class StoredMenu { public required JsonObject Menu { get; init; } public byte[]? Image { get; set; } }

    public string? WebhookEndpoint { get; set; }
    public bool WebhookActive { get; set; } = true;
    /// <summary>What LINE's test of the webhook finds.</summary>
    public (bool Success, int StatusCode, string Reason, string Detail) WebhookTest { get; set; } = (true, 200, "OK", "200");
    public string? DefaultMenu { get; private set; }
    /// <summary>The names of the rich menus that are there.</summary>
    public IReadOnlyList<string> MenuNames { get { lock (gate) return [.. menus.Values.Select(m => m.Menu["name"]!.GetValue<string>())]; } }

    /// <summary>What a citizen sent. The first <paramref name="pending"/> questions for it are answered with 202.</summary>
    public void AddContent(string messageId, byte[] bytes, string contentType, int pending = 0, bool failed = false)
    {
        lock (gate) contents[messageId] = new StoredContent { Bytes = bytes, ContentType = contentType, Pending = failed ? int.MaxValue : pending, Failed = failed };
    }

    /// <summary>The citizen has taken this message back.</summary>
    public void GoneContent(string messageId)
    {
        lock (gate) contents[messageId] = new StoredContent { ContentType = "" };
    }

    private Answered Content(string id)
    {
        if (!contents.TryGetValue(id, out var content)) return Answered.Error(HttpStatusCode.NotFound, "Not found");
        if (content.Bytes is null) return Answered.Error(HttpStatusCode.Gone, "The content is gone");
        if (content.Pending == 0) return new Answered(200, "", content.ContentType, content.Bytes);
        if (!content.Failed) content.Pending--;
        return new Answered(202);
    }

    private Answered Transcoding(Request call, string id)
    {
        if (!contents.TryGetValue(id, out var content)) return Answered.Error(HttpStatusCode.NotFound, "Not found");
        if (content.Bytes is null) return Answered.Error(HttpStatusCode.Gone, "The content is gone");
        if (content.ContentType.StartsWith("image/", StringComparison.Ordinal)) return Refuse(call, HttpStatusCode.BadRequest, "transcoding is for video and audio only");
        return Json(new { status = content.Failed ? "failed" : content.Pending > 0 ? "processing" : "succeeded" });
    }

    private Answered Webhook(Request call, string[] path)
    {
        switch (call.Method, path)
        {
            case ("GET", ["endpoint"]):
                return WebhookEndpoint is null ? Answered.Error(HttpStatusCode.NotFound, "Webhook endpoint not found") : Json(new { endpoint = WebhookEndpoint, active = WebhookActive });
            case ("PUT", ["endpoint"]):
                if (Checked(call, r => r.Endpoint) is { } wrong) return wrong;
                WebhookEndpoint = call.Property("endpoint");
                return new Answered(200);
            case ("POST", ["test"]):
                if (WebhookEndpoint is null && call.Property("endpoint") is null) return Answered.Error(HttpStatusCode.NotFound, "Webhook endpoint not found");
                return Json(new { success = WebhookTest.Success, timestamp = time.GetUtcNow().ToString("O"), statusCode = WebhookTest.StatusCode, reason = WebhookTest.Reason, detail = WebhookTest.Detail });
            default: return Refuse(call, HttpStatusCode.NotFound, "Not found");
        }
    }

    private Answered RichMenu(Request call, string[] path)
    {
        switch (call.Method, path)
        {
            case ("POST", []): return CreateMenu(call);
            case ("POST", ["validate"]): return Checked(call, r => r.RichMenu) ?? new Answered(200);
            case ("GET", ["list"]): return Json(new { richmenus = menus.Values.Select(m => m.Menu) });
            case ("GET", [var id]) when menus.TryGetValue(id, out var menu): return Json(menu.Menu);
            case ("DELETE", [var id]) when menus.Remove(id):
                if (DefaultMenu == id) DefaultMenu = null;
                return new Answered(200);
            case ("POST", [var id, "content"]) when menus.TryGetValue(id, out var menu): return Image(call, menu);
            default: return Answered.Error(HttpStatusCode.NotFound, "Not found");
        }
    }

    private Answered CreateMenu(Request call)
    {
        if (Checked(call, r => r.RichMenu) is { } wrong) return wrong;
        var id = "richmenu-" + (++menuIds).ToString(CultureInfo.InvariantCulture);
        var menu = JsonNode.Parse(call.Body)!.AsObject();
        menu["richMenuId"] = id;
        menus[id] = new StoredMenu { Menu = menu };
        return Json(new { richMenuId = id });
    }

    private Answered Image(Request call, StoredMenu menu)
    {
        if (call.ContentType is not ("image/png" or "image/jpeg")) return Refuse(call, HttpStatusCode.UnsupportedMediaType, "only PNG and JPEG");
        if (call.Body.Length > LargestImage) return Refuse(call, HttpStatusCode.RequestEntityTooLarge, "the image is larger than 1 MB");
        if (menu.Image is not null) return Refuse(call, HttpStatusCode.BadRequest, "An image has already been uploaded to the richmenu");
        var (width, height) = (menu.Menu["size"]!["width"]!.GetValue<int>(), menu.Menu["size"]!["height"]!.GetValue<int>());
        var size = call.ContentType == "image/png" && call.Body is [0x89, 0x50, 0x4e, 0x47, ..] && call.Body.Length > 24
            ? (BinaryPrimitives.ReadInt32BigEndian(call.Body.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(call.Body.AsSpan(20))) : default;
        if (call.ContentType == "image/png" && size != (width, height)) return Refuse(call, HttpStatusCode.BadRequest, "the image has another size than the menu");
        menu.Image = call.Body;
        return new Answered(200);
    }

    private Answered DefaultRichMenu(Request call, string[] path)
    {
        switch (call.Method, path)
        {
            case ("GET", []): return DefaultMenu is null ? Answered.Error(HttpStatusCode.NotFound, "no default rich menu") : Json(new { richMenuId = DefaultMenu });
            case ("DELETE", []): DefaultMenu = null; return new Answered(200);
            case ("POST", [var id]) when menus.TryGetValue(id, out var menu):
                if (menu.Image is null) return Refuse(call, HttpStatusCode.BadRequest, "must upload richmenu image before applying it to user");
                DefaultMenu = id;
                return new Answered(200);
            default: return Answered.Error(HttpStatusCode.NotFound, "Not found");
        }
    }
}
