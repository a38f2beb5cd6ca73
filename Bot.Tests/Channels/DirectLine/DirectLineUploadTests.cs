using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Storage;
using Bot.Tests.Conversations;

namespace Bot.Tests.Channels.DirectLine;

/// <summary>Files of citizens in the web chat.</summary>
public sealed class DirectLineUploadTests : IDisposable
{
    private readonly WebChatRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_picture_with_a_Thai_name_is_kept_shown_and_erased()
    {
        var talk = await ConsentedAsync();
        using var stream = await talk.ListenAsync();
        var (status, body) = await UploadAsync(talk, "น้ำท่วมหน้าบ้าน.png", "image/png", ChatStage.Picture, "ดูรูปนี้ค่ะ");
        Assert.Equal(HttpStatusCode.OK, status);
        var echo = await stream.UntilAsync(a => (string)a["id"]! == (string)body["id"]!);
        Assert.Equal("up-1", (string)echo["channelData"]!["clientActivityID"]!);
        var attachment = echo["attachments"]!.AsArray().Single()!;
        Assert.Equal(("น้ำท่วมหน้าบ้าน.png", "image/png"), ((string)attachment["name"]!, (string)attachment["contentType"]!));
        await rig.Get<Store>().WriteAsync(_ => { });
        await stream.UntilAsync(a => WebChatStream.IsBot(a) && (string?)a["replyToId"] == (string)body["id"]!);
        using (var picture = await rig.SendAsync(HttpMethod.Get, new Uri((string)attachment["contentUrl"]!).PathAndQuery, null))
        {
            Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
            Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
            Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        using (var stranger = await rig.SendAsync(HttpMethod.Get, new Uri((string)attachment["contentUrl"]!).AbsolutePath, null)) Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task Before_consent_nothing_is_kept()
    {
        var talk = await rig.StartAsync();
        using var stream = await talk.ListenAsync();
        await stream.BotAsync();
        var (status, body) = await UploadAsync(talk, "a.png", "image/png", ChatStage.Picture);
        Assert.Equal(HttpStatusCode.OK, status);
        await stream.UntilAsync(a => WebChatStream.IsBot(a) && (string?)a["replyToId"] == (string)body["id"]!);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(rig.DataDirectory, "media")));
    }

    [Theory]
    [InlineData("evil.html", "text/html", "<script>alert(1)</script>", 415)]
    [InlineData("evil.png", "image/png", "<svg onload=alert(1)>", 415)]
    [InlineData("evil.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 415)]
    public async Task What_is_no_picture_is_refused_and_leaves_nothing(string name, string type, string content, int expected)
    {
        var talk = await ConsentedAsync();
        Assert.Equal(expected, (int)(await UploadAsync(talk, name, type, Encoding.UTF8.GetBytes(content))).Status);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(rig.DataDirectory, "media")));
    }

    [Fact]
    public async Task Too_large_is_413_and_a_name_is_no_path()
    {
        var talk = await ConsentedAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await UploadAsync(talk, "a.png", "image/png", new byte[11 * 1024 * 1024])).Status);
        using var stream = await talk.ListenAsync();
        var (_, body) = await UploadAsync(talk, "../../etc/passwd\u202e.png", "image/png", ChatStage.Picture);
        var echo = await stream.UntilAsync(a => (string)a["id"]! == (string)body["id"]!);
        Assert.Equal("passwd.png", (string)echo["attachments"]![0]!["name"]!);
    }

    private async Task<WebChatTalk> ConsentedAsync()
    {
        var talk = await rig.StartAsync();
        using var stream = await talk.ListenAsync();
        await stream.BotAsync();
        // every consent question is answered, until the interview asks its first
        for (var i = 0; i < 6; i++)
        {
            var id = await talk.SayAsync("ยินยอม");
            await stream.UntilAsync(a => WebChatStream.IsBot(a) && (string?)a["replyToId"] == id);
            if (!stream.Came[^1].ToJsonString().Contains("ยินยอม", StringComparison.Ordinal)) break;
        }
        return talk;
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> UploadAsync(WebChatTalk talk, string name, string type, byte[] content, string text = "")
    {
        // browsers send names as UTF-8
        using var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        var activity = JsonContent.Create(new { type = "message", text, attachments = new[] { new { contentType = type, name } }, channelData = new { clientActivityID = "up-1" } });
        activity.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        form.Add(activity, "activity", "blob");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
        form.Add(file);
        using var response = await talk.Rig.SendAsync(HttpMethod.Post, $"{talk.Path}/upload?userId=x", talk.Token, form);
        var answer = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, answer.Length == 0 ? [] : JsonNode.Parse(answer)!.AsObject());
    }
}
