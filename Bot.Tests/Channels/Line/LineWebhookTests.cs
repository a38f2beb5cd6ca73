using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bot.Storage;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Line;

/// <summary>Signed bodies through the real endpoint into the real store.</summary>
public sealed class LineWebhookTests : IDisposable
{
    private const string Secret = StandInLine.ChannelSecret;
    private const string User = "U00000000000000000000000000000001";
    private readonly string directory = Directory.CreateTempSubdirectory("bot-test-").FullName;
    private readonly WebApplicationFactory<Program> app;
    private readonly HttpClient http;

    public LineWebhookTests()
    {
        app = new BotApp(directory);
        http = app.CreateClient();
    }

    public void Dispose()
    {
        http.Dispose();
        app.Dispose();
        BotApp.Remove(directory);
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

    [Fact]
    public async Task Ten_megabytes_in_pieces_are_413()
    {
        using var content = new StreamContent(new MemoryStream(new byte[10 << 20]));
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/line/webhook") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(900)]
    [InlineData(40_000)]
    [InlineData(1_500_000)]
    public async Task A_body_of_any_size_within_the_limit_is_read_whole(int length)
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TextEvent("e1", "1", new string('x', length))));
        Assert.Equal(["text:" + new string('x', length)], Kept());
    }

    [Fact]
    public async Task Signed_JSON_that_is_cut_off_or_a_thousand_levels_deep_is_400()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PostRawAsync("""{"destination":"U8","events":[{"type":"mess""", Secret));
        Assert.Equal(HttpStatusCode.BadRequest, await PostRawAsync("""{"events":[""" + string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000)) + "]}", Secret));
        Assert.Equal(HttpStatusCode.BadRequest, await PostRawAsync("""{"events":{}}""", Secret));
        Assert.Equal(HttpStatusCode.BadRequest, await PostRawAsync("", Secret));
    }

    [Theory]
    [InlineData("group", "groupId", "C1")]
    [InlineData("room", "roomId", "R1")]
    public async Task Being_brought_into_a_group_is_kept_by_the_group_so_that_it_can_be_left(string type, string property, string id)
    {
        await PostAsync(Event("e1", "join", "").Replace("\"type\":\"user\",\"userId\":\"" + User + "\"", $"\"type\":\"{type}\",\"{property}\":\"{id}\"", StringComparison.Ordinal));
        Assert.Equal(["join:"], Kept());
        Assert.Equal([id + " t"], Read("select c.ExternalUserId || ' ' || a.ReplyToken from Activities a join Contacts c on c.Id=a.ContactId where a.Direction=0"));
    }

    [Theory]
    [InlineData("message", ""","message":{"id":"1","type":"image","contentProvider":{"type":"line"}}""")]
    [InlineData("messageEdited", ""","message":{"id":"1","type":"text","text":"x"}""")]
    [InlineData("unsend", ""","unsend":{"messageId":"1"}""")]
    [InlineData("postback", ""","postback":{"data":"x"}""")]
    [InlineData("memberJoined", ""","joined":{"members":[{"type":"user","userId":"U1"}]}""")]
    [InlineData("memberLeft", ""","left":{"members":[]}""")]
    [InlineData("leave", "")]
    public async Task Nothing_else_of_a_group_is_kept(string type, string rest)
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Event("e1", type, rest).Replace("\"type\":\"user\"", "\"type\":\"group\",\"groupId\":\"C1\"", StringComparison.Ordinal)));
        Assert.Empty(Kept());
        Assert.Empty(Read("select ExternalUserId from Contacts"));
    }

    [Fact]
    public async Task Each_edit_of_a_message_is_kept_once_under_the_message_it_changes()
    {
        var edit = Event("e2", "messageEdited", ""","message":{"id":"1","type":"text","text":"น้ำไม่ไหลสี่วัน"}""");
        await PostAsync(TextEvent("e1", "1", "น้ำไม่ไหลสามวัน") + "," + edit + "," + edit + "," + edit.Replace("\"e2\"", "\"e3\"", StringComparison.Ordinal));
        Assert.Equal(["text 1", "edited 1", "edited 1"], Read("select Kind || ' ' || MessageId from Activities where Direction=0 order by Seq"));
    }

    [Theory]
    [InlineData(""","postback":{"data":"when","params":{"date":"2026-11-20"}}""", "2026-11-20")]
    [InlineData(""","postback":{"data":"when","params":{"datetime":"2026-11-20T08:30"}}""", "2026-11-20T08:30")]
    [InlineData(""","postback":{"data":"when","params":{"time":"08:30"}}""", "08:30")]
    [InlineData(""","postback":{"data":"ใช่"}""", "ใช่")]
    public async Task A_tapped_button_and_a_picked_date_are_words(string rest, string text)
    {
        await PostAsync(Event("e1", "postback", rest));
        Assert.Equal(["text:" + text], Kept());
    }

    [Fact]
    public async Task Turning_a_page_of_the_menu_says_nothing()
    {
        await PostAsync(Event("e1", "postback", ""","postback":{"data":"x","params":{"newRichMenuAliasId":"page-2","status":"SUCCESS"}}"""));
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task What_a_kind_carries_besides_words_is_kept_with_it()
    {
        await PostAsync(string.Join(',', Event("e1", "message", ""","message":{"id":"1","type":"file","fileName":"คำร้อง.pdf","fileSize":7}"""),
            Event("e2", "message", ""","message":{"id":"2","type":"sticker","packageId":"1","stickerId":"2","stickerResourceType":"MESSAGE","keywords":["เศร้า","cry"],"text":"ไม่ไหว"}"""),
            Event("e3", "message", ""","message":{"id":"3","type":"location","latitude":13.75,"longitude":100.5,"title":"ศาลากลาง"}"""),
            Event("e4", "message", ""","message":{"id":"4","type":"image","contentProvider":{"type":"external","originalContentUrl":"https://x.example/y"}}"""),
            Event("e5", "message", ""","message":{"id":"5","type":"video","duration":1,"contentProvider":{"type":"line"}}""")));
        Assert.Equal(["""{"fileName":"คำร้อง.pdf"}""", """["เศร้า","cry"]""", """{"Latitude":13.75,"Longitude":100.5,"Title":"ศาลากลาง","Address":null}""", """{"elsewhere":true}""", "-"],
            Read("select coalesce(Payload, '-') from Activities where Direction=0 order by Seq"));
        Assert.Contains("sticker:ไม่ไหว", Kept());
    }

    [Fact]
    public async Task Later_events_first_are_kept_in_the_order_in_which_they_happened()
    {
        await PostAsync(TextEvent("e2", "2", "สอง").Replace("1790000000000", "1790000000002", StringComparison.Ordinal) + "," + TextEvent("e1", "1", "หนึ่ง"));
        Assert.Equal(["text:หนึ่ง", "text:สอง"], Kept());
    }

    [Fact]
    public async Task The_old_verify_button_leaves_no_conversation_behind()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TextEvent("e1", "1", "Hello, world").Replace(User, "Udeadbeefdeadbeefdeadbeefdeadbeef", StringComparison.Ordinal)));
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task A_store_that_cannot_write_is_503_and_so_LINE_delivers_again()
    {
        var store = app.Services.GetRequiredService<Store>();
        await store.WriteAsync(sql => sql.Run("alter table Activities rename to Away"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(TextEvent("e1", "1", "x")));
        await store.WriteAsync(sql => sql.Run("alter table Away rename to Activities"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(TextEvent("e1", "1", "x")));
        Assert.Equal(["text:x"], Kept());
    }

    private List<string> Read(string sql) => app.Services.GetRequiredService<Store>().Read(s => s.Rows(sql, r => r.GetString(0)));

    private List<string> Kept() => app.Services.GetRequiredService<Store>().Read(sql =>
        sql.Rows("select Kind, Text from Activities where Direction=0 order by Seq", r => r.GetString(0) + ":" + (r.IsDBNull(1) ? "" : r.GetString(1))));

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
