using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bot.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Line;

/// <summary>Signed bodies through the real endpoint into the real store.</summary>
public sealed class LineWebhookTests : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string User = "U00000000000000000000000000000001";
    private readonly string directory = Directory.CreateTempSubdirectory("bot-test-").FullName;
    private readonly WebApplicationFactory<Program> app;
    private readonly HttpClient http;

    public LineWebhookTests()
    {
        app = new WebApplicationFactory<Program>().WithWebHostBuilder(b => b.UseSetting("Storage:Directory", directory).UseSetting("Line:ChannelSecret", Secret));
        http = app.CreateClient();
    }

    public void Dispose()
    {
        http.Dispose();
        app.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task The_connection_check_is_answered_with_200() => Assert.Equal(HttpStatusCode.OK, await PostAsync(""));

    [Fact]
    public async Task A_message_is_durable_when_the_200_comes()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TextEvent("e1", "1", "น้ำไม่ไหลสามวันแล้วค่ะ")));
        Assert.Equal(["text:น้ำไม่ไหลสามวันแล้วค่ะ"], Kept());
    }

    [Fact]
    public async Task A_wrong_signature_is_401_and_keeps_nothing()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(TextEvent("e1", "1", "x"), "wrong secret"));
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task Signed_nonsense_is_400() => Assert.Equal(HttpStatusCode.BadRequest, await PostRawAsync("[1,2", Secret));

    [Fact]
    public async Task A_redelivered_event_is_kept_once()
    {
        await PostAsync(TextEvent("e1", "1", "รอนานมาก"));
        await PostAsync(TextEvent("e1", "1", "รอนานมาก").Replace("\"isRedelivery\":false", "\"isRedelivery\":true", StringComparison.Ordinal));
        Assert.Single(Kept());
    }

    [Fact]
    public async Task A_malformed_event_does_not_take_the_good_one_with_it()
    {
        var malformed = """{"type":"message","webhookEventId":"bad","timestamp":"soon","source":7,"message":[]}""";
        Assert.Equal(HttpStatusCode.OK, await PostAsync(malformed + "," + TextEvent("e2", "2", "ดี")));
        Assert.Equal(["text:ดี"], Kept());
    }

    [Theory]
    [InlineData("videoPlayComplete")]
    [InlineData("beacon")]
    [InlineData("accountLink")]
    [InlineData("membership")]
    [InlineData("module")]
    [InlineData("activated")]
    [InlineData("botSuspended")]
    [InlineData("delivery")]
    [InlineData("somethingNewOfNextYear")]
    public async Task An_event_we_have_no_use_for_is_acknowledged_and_not_kept(string type)
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync($$$"""{"type":"{{{type}}}","mode":"active","timestamp":1790000000000,"webhookEventId":"e1","source":{"type":"user","userId":"{{{User}}}"}}"""));
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task Nothing_said_in_a_group_or_on_standby_is_kept()
    {
        await PostAsync(TextEvent("e1", "1", "ในกลุ่ม").Replace("\"type\":\"user\"", "\"type\":\"group\",\"groupId\":\"C1\"", StringComparison.Ordinal));
        await PostAsync(TextEvent("e2", "2", "รอ").Replace("\"active\"", "\"standby\"", StringComparison.Ordinal));
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task Stickers_places_pictures_and_coming_and_going_are_kept()
    {
        await PostAsync(string.Join(',', Event("e1", "message", ""","message":{"id":"1","type":"sticker","packageId":"1","stickerId":"2","stickerResourceType":"NEWKIND"}"""),
            Event("e2", "message", ""","message":{"id":"2","type":"location","latitude":13.75,"longitude":100.5}"""),
            Event("e3", "message", ""","message":{"id":"3","type":"image","contentProvider":{"type":"line"}}"""),
            Event("e4", "follow", ""","follow":{"isUnblocked":true}"""), Event("e5", "unfollow", ""), Event("e6", "unsend", ""","unsend":{"messageId":"3"}""")));
        Assert.Equal(["sticker:", "location:", "image:", "follow:", "unfollow:", "unsend:"], Kept());
    }

    [Fact]
    public async Task A_lone_surrogate_is_kept_as_a_replacement_character()
    {
        await PostAsync(TextEvent("e1", "1", "ก\\ud83dข"));
        Assert.Equal(["text:ก\uFFFDข"], Kept());
    }

    [Fact]
    public async Task Too_large_a_body_is_413() => Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostRawAsync(new string(' ', (2 << 20) + 1), Secret));

    private List<string> Kept() => app.Services.GetRequiredService<Store>().Read(sql =>
        sql.Rows("select Kind, Text from Activities order by Seq", r => r.GetString(0) + ":" + (r.IsDBNull(1) ? "" : r.GetString(1))));

    private static string TextEvent(string id, string messageId, string text) => Event(id, "message", $$$""","message":{"id":"{{{messageId}}}","type":"text","text":"{{{text}}}","quoteToken":"q"}""");

    private static string Event(string id, string type, string rest) =>
        $$$"""{"type":"{{{type}}}","mode":"active","timestamp":1790000000000,"source":{"type":"user","userId":"{{{User}}}"},"webhookEventId":"{{{id}}}","deliveryContext":{"isRedelivery":false},"replyToken":"t"{{{rest}}}}""";

    private Task<HttpStatusCode> PostAsync(string events, string secret = Secret) => PostRawAsync($$$"""{"destination":"U8","events":[{{{events}}}]}""", secret);

    private async Task<HttpStatusCode> PostRawAsync(string body, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var content = new ByteArrayContent(bytes);
        content.Headers.Add("X-Line-Signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes)));
        using var answer = await http.PostAsync(new Uri("/line/webhook", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
