using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bot.Channels.Line.Operations;

/// <summary>
/// The menu under the chat: start, my data, help. Its name holds a hash of what it shows and does, so the same menu is never made twice and an older one
/// of ours is known and removed. Menus of others are left alone.
/// </summary>
public sealed class LineRichMenu(LineHttp http)
{
    public const string NamePrefix = "citizen-menu-";
    private const int Width = 2500, Height = 843;
    private static readonly (string Label, string Text)[] Areas = [("เริ่ม", "เริ่ม"), ("ข้อมูลของฉัน", "ขอดูข้อมูล"), ("ช่วยเหลือ", "ช่วยเหลือ")];

    /// <summary>The picture that is shipped.</summary>
    public static byte[] Image()
    {
        using var stream = typeof(LineRichMenu).Assembly.GetManifestResourceStream("rich-menu.png") ?? throw new InvalidOperationException("rich-menu.png is not part of the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public async Task<LineFinding> InstallAsync(CancellationToken cancel)
    {
        var image = Image();
        var name = NamePrefix + Convert.ToHexStringLower(SHA256.HashData([.. Definition(NamePrefix), .. image]))[..16];
        var list = await http.GetAsync("/v2/bot/richmenu/list", cancel);
        if (!list.Accepted) return Failed("list", list);
        var ours = Ours(list);
        var id = ours.FirstOrDefault(m => m.Name == name).Id;
        var made = id is null;
        if (id is not null && !(await DefaultAsync(id, cancel)).Accepted)
        {
            // one that an interrupted run left without its picture
            await http.SendAsync(HttpMethod.Delete, "/v2/bot/richmenu/" + id, default, null, null, cancel);
            id = null;
        }
        if (id is null)
        {
            var (created, failure) = await CreateAsync(name, image, cancel);
            if (created is null) return failure!;
            id = created;
        }
        foreach (var old in ours.Where(m => m.Id != id && m.Name != name)) await http.SendAsync(HttpMethod.Delete, "/v2/bot/richmenu/" + old.Id, default, null, null, cancel);
        return made
            ? LineFinding.Ok("The menu (start, my data, help) was installed for everybody.", "ติดตั้งเมนู (เริ่ม ขอดูข้อมูลของฉัน ช่วยเหลือ) ให้ทุกคนแล้ว")
            : LineFinding.Ok("The menu (start, my data, help) is in its place.", "เมนู (เริ่ม ขอดูข้อมูลของฉัน ช่วยเหลือ) พร้อมใช้อยู่แล้ว");
    }

    private async Task<(string? Id, LineFinding? Failure)> CreateAsync(string name, byte[] image, CancellationToken cancel)
    {
        var created = await http.PostAsync("/v2/bot/richmenu", Definition(name), null, cancel);
        if (!created.Accepted) return (null, Failed("create", created));
        var id = LineCheckup.Text(created, "richMenuId");
        var uploaded = await http.SendAsync(HttpMethod.Post, $"/v2/bot/richmenu/{id}/content", image, "image/png", null, cancel, dataHost: true);
        var shown = uploaded.Accepted ? await DefaultAsync(id, cancel) : uploaded;
        if (shown.Accepted) return (id, null);
        await http.SendAsync(HttpMethod.Delete, "/v2/bot/richmenu/" + id, default, null, null, cancel);
        return (null, Failed(uploaded.Accepted ? "show" : "image", shown));
    }

    private async Task<LineAnswer> DefaultAsync(string id, CancellationToken cancel)
    {
        var current = await http.GetAsync("/v2/bot/user/all/richmenu", cancel);
        return current.Accepted && LineCheckup.Text(current, "richMenuId") == id ? current : await http.PostAsync("/v2/bot/user/all/richmenu/" + id, ReadOnlyMemory<byte>.Empty, null, cancel);
    }

    private static byte[] Definition(string name)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject("size");
        json.WriteNumber("width", Width);
        json.WriteNumber("height", Height);
        json.WriteEndObject();
        json.WriteBoolean("selected", true);
        json.WriteString("name", name);
        json.WriteString("chatBarText", "เมนู");
        json.WriteStartArray("areas");
        for (var i = 0; i < Areas.Length; i++) WriteArea(json, i);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenSpan.ToArray();
    }

    private static void WriteArea(Utf8JsonWriter json, int i)
    {
        var (left, right) = (Width * i / Areas.Length, Width * (i + 1) / Areas.Length);
        json.WriteStartObject();
        json.WriteStartObject("bounds");
        json.WriteNumber("x", left);
        json.WriteNumber("y", 0);
        json.WriteNumber("width", right - left);
        json.WriteNumber("height", Height);
        json.WriteEndObject();
        json.WriteStartObject("action");
        json.WriteString("type", "message");
        json.WriteString("label", Areas[i].Label);
        json.WriteString("text", Areas[i].Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static List<(string Id, string Name)> Ours(LineAnswer list)
    {
        var json = list.Json();
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("richmenus", out var menus) || menus.ValueKind != JsonValueKind.Array) return [];
        return [.. menus.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.Object).Select(m => (Text(m, "richMenuId"), Text(m, "name"))).Where(m => m.Item2.StartsWith(NamePrefix, StringComparison.Ordinal))];
    }

    private static string Text(JsonElement o, string name) => o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static LineFinding Failed(string step, LineAnswer answer) => LineFinding.Wrong($"The menu could not be installed (step {step}, {LineCheckup.Cause(answer)}).", "run this again in a minute; LINE allows 100 new menus an hour.",
        $"ติดตั้งเมนูไม่สำเร็จ (ขั้น {step}, {LineCheckup.Cause(answer)})", "สั่งใหม่ในอีกหนึ่งนาที LINE ให้สร้างเมนูได้ชั่วโมงละ 100 เมนู");
}
