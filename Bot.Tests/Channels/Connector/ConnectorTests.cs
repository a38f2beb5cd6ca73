using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Bot.Conversations;
using Bot.Storage;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.Connector;

/// <summary>The endpoint for Azure Bot Service: who is let in, who is not, and where answers go.</summary>
public sealed class ConnectorTests : IAsyncLifetime, IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("bot-azure-").FullName;
    private StandInAzure azure = null!;
    private BotApp app = null!;
    private HttpClient http = null!;

    private string Service => azure.Site + "/service/";

    public async Task InitializeAsync()
    {
        azure = await StandInAzure.StartAsync();
        Open(azure.Settings());
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await azure.DisposeAsync();
        BotApp.Remove(directory);
    }

    public void Dispose() => http.Dispose();

    private void Open(Dictionary<string, string?> settings)
    {
        app = new BotApp(directory, settings);
        http = app.CreateClient();
    }

    [Fact]
    public async Task A_conversation_goes_through_and_every_answer_carries_our_own_token()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Joined()));
        await IdleAsync();
        var greeting = azure.Replies.ToArray();
        Assert.Equal(2, greeting.Length);
        Assert.All(greeting, reply => Assert.Equal("Bearer ours-1", reply.Authorization));
        // ids with | and : and @ arrive whole, and a greeting answers nothing
        Assert.All(greeting, reply => Assert.Equal("/service/v3/conversations/a:1|b@thread/activities", reply.Path));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Joined()));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Said("ยินยอม", "m|1")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Said("ยินยอม", "m|1")));
        await IdleAsync();
        var reply = Assert.Single(azure.Replies.Skip(2));
        Assert.Equal("/service/v3/conversations/a:1|b@thread/activities/m|1", reply.Path);
        Assert.Equal(("plain", "bot-id", "user-id", "m|1"), ((string)reply.Body["textFormat"]!, (string)reply.Body["from"]!["id"]!, (string)reply.Body["recipient"]!["id"]!, (string)reply.Body["replyToId"]!));
        Assert.Equal("imBack", (string)reply.Body["suggestedActions"]!["actions"]![0]!["type"]!);
        Assert.Equal(1, azure.TokensIssued);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_order_is_kept_when_the_connector_is_busy()
    {
        azure.Answers.Enqueue(401);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Joined()));
        await IdleAsync();
        Assert.Equal(["Bearer ours-2", "Bearer ours-2"], azure.Replies.Select(reply => reply.Authorization));
        Assert.Contains("สวัสดีค่ะ", (string)azure.Replies.First().Body["text"]!, StringComparison.Ordinal);
        Assert.Contains("ท่านยินดีตอบคำถาม", (string)azure.Replies.Last().Body["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unclear_end_is_not_sent_again()
    {
        azure.Answers.Enqueue(500);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Joined()));
        await IdleAsync();
        Assert.Empty(azure.Replies);
        Assert.Equal(2, app.Services.GetService(typeof(Store)) is Store store ? store.Read(sql => sql.Value<long>("select count(*) from Activities where Direction=1 and State=6")) : 0);
    }

    public static TheoryData<string> Refusals =>
    [
        "no token", "lower-case scheme", "junk", "wrong issuer", "issuer with a slash", "wrong audience", "expired 6 minutes ago", "no expiry", "no service claim", "other service", "camel-case claim", "no serviceUrl in the activity",
        "no channel", "channel not endorsed", "key without endorsements", "symmetric signature", "unsigned", "emulator token", "foreign tenant",
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_must_be_refused_is_refused_and_nothing_is_sent(string row)
    {
        var (channel, service) = ("msteams", (string?)Service);
        var token = azure.Token(Service);
        string? header = null;
        var emulator = new Dictionary<string, object> { ["ver"] = "2.0", ["azp"] = StandInAzure.AppId };
        switch (row)
        {
            case "no token": header = ""; break;
            case "lower-case scheme": header = "bearer " + token; break;
            case "junk": token = "junk"; break;
            case "wrong issuer": token = azure.Token(Service, issuer: "https://evil.example"); break;
            case "issuer with a slash": token = azure.Token(Service, issuer: "https://api.botframework.com/"); break;
            case "wrong audience": token = azure.Token(Service, audience: "other"); break;
            case "expired 6 minutes ago": token = azure.Token(Service, expires: -6); break;
            case "no expiry": token = azure.Token(Service, withoutExpiry: true); break;
            case "no service claim": token = azure.Token(null); break;
            case "other service": token = azure.Token("https://other.example/"); break;
            case "camel-case claim": token = azure.Token(Service, claim: "serviceUrl"); break;
            case "no serviceUrl in the activity": service = null; break;
            case "no channel": channel = ""; break;
            case "channel not endorsed": channel = "telegram"; break;
            case "key without endorsements": token = azure.Token(Service, key: "bare"); break;
            case "symmetric signature": token = azure.Token(Service, algorithm: SecurityAlgorithms.HmacSha256); break;
            case "unsigned": token = Base64UrlEncoder.Encode("""{"alg":"none","kid":"good"}""") + "." + token.Split('.')[1] + "."; break;
            case "emulator token": (channel, token) = ("emulator", azure.Token(null, issuer: $"https://sts.windows.net/{StandInAzure.Tenant}/", more: emulator)); break;
            case "foreign tenant": (channel, token) = ("emulator", azure.Token(null, issuer: "https://sts.windows.net/12345678-0000-0000-0000-000000000000/", more: emulator)); break;
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Joined(channel, service), header ?? "Bearer " + token));
        await IdleAsync();
        Assert.Empty(azure.Replies);
        Assert.Equal(0, azure.TokensIssued);
    }

    [Fact]
    public async Task Four_minutes_late_is_within_the_skew_and_case_of_the_service_does_not_matter() =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Joined(), "Bearer " + azure.Token(Service.ToUpperInvariant(), expires: -4)));

    [Theory]
    [InlineData("""{"text":"x"}""", 400)]
    [InlineData("{", 400)]
    public async Task What_is_no_activity_is_400(string body, int expected)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Other_methods_are_405_and_unknown_invokes_501()
    {
        using (var response = await http.GetAsync(new Uri("/api/messages", UriKind.Relative))) Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotImplemented, await PostAsync(new { type = "invoke", name = "x", id = "i", channelId = "msteams", serviceUrl = Service, from = new { id = "user-id" }, recipient = new { id = "bot-id" }, conversation = new { id = "c" } }));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(new { type = "somethingNew", id = "n", channelId = "msteams", serviceUrl = Service, from = new { id = "user-id" }, recipient = new { id = "bot-id" }, conversation = new { id = "c" } }));
    }

    [Fact]
    public async Task Who_asks_the_channel_to_delete_their_data_is_forgotten()
    {
        await PostAsync(Joined());
        await PostAsync(Said("ยินยอม", "m1"));
        await IdleAsync();
        await PostAsync(new { type = "deleteUserData", id = "d", channelId = "msteams", serviceUrl = Service, from = new { id = "user-id" }, recipient = new { id = "bot-id" }, conversation = new { id = "a:1|b@thread" } });
        await IdleAsync();
        var store = (Store)app.Services.GetService(typeof(Store))!;
        Assert.Equal((0L, 0L, 0L), (Count(store, "Contacts"), Count(store, "Conversations"), Count(store, "Activities")));
    }

    [Fact]
    public async Task It_is_off_without_an_App_ID_and_refuses_to_start_open_to_anybody()
    {
        var other = Directory.CreateTempSubdirectory("bot-azure-").FullName;
        using (var off = new BotApp(other, new Dictionary<string, string?> { ["Line:ChannelSecret"] = "" }))
        using (var client = off.CreateClient())
            Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync("/api/messages", Joined())).StatusCode);
        var problem = Assert.Throws<InvalidOperationException>(() => new Bot.Channels.Connector.ConnectorOptions { Anonymous = true }.Check(development: false));
        Assert.Contains("Development", problem.Message, StringComparison.Ordinal);
        BotApp.Remove(other);
    }

    private static long Count(Store store, string table) => table switch
    {
        "Contacts" => store.Read(sql => sql.Value<long>("select count(*) from Contacts")),
        "Conversations" => store.Read(sql => sql.Value<long>("select count(*) from Conversations")),
        _ => store.Read(sql => sql.Value<long>("select count(*) from Activities")),
    };

    private object Joined(string channel = "msteams", string? service = "") => new
    {
        type = "conversationUpdate",
        id = "j1",
        channelId = channel,
        serviceUrl = service == "" ? Service : service,
        from = new { id = "user-id" },
        recipient = new { id = "bot-id" },
        conversation = new { id = "a:1|b@thread" },
        membersAdded = new[] { new { id = "bot-id" }, new { id = "user-id" } },
        locale = "th-TH",
    };

    private object Said(string text, string id) => new
    {
        type = "message",
        id,
        text,
        channelId = "msteams",
        serviceUrl = Service,
        from = new { id = "user-id" },
        recipient = new { id = "bot-id" },
        conversation = new { id = "a:1|b@thread" },
        locale = "th-TH",
    };

    private async Task<HttpStatusCode> PostAsync(object activity, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        if ((authorization ?? "Bearer " + azure.Token(Service)) is { Length: > 0 } header) request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private async Task IdleAsync()
    {
        var worker = (InboxWorker)app.Services.GetService(typeof(InboxWorker))!;
        var store = (Store)app.Services.GetService(typeof(Store))!;
        foreach (var contact in store.Read(sql => sql.Rows("select Id from Contacts", r => r.GetInt64(0)))) await worker.IdleAsync(contact);
    }
}
