using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Dialogs;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Bot.Transcripts.Api;
using Bot.Transcripts.Search;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Transcripts.Api;

#pragma warning disable CA1001 // DisposeAsync of IAsyncLifetime disposes it
/// <summary>One running application with an account and a token of each kind; every test makes its own transcripts.</summary>
public sealed class ApiRig : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly string directory = Directory.CreateTempSubdirectory("bot-api-").FullName;
    private readonly Dictionary<string, string> tokens = [];
    private readonly Dictionary<string, string> ids = [];
    private BotApp app = null!;
    private int made;

    internal BotApp App => app;
    public HttpClient Client { get; private set; } = null!;
    internal Store Store => app.Services.GetRequiredService<Store>();
    internal PersonalTokens Tokens => app.Services.GetRequiredService<PersonalTokens>();
    internal string MediaFolder => Path.Combine(directory, "media");

    public async Task InitializeAsync()
    {
        app = new BotApp(directory, new Dictionary<string, string?> { ["Staff:InitialAdmin:Email"] = "first@example.org", ["Staff:InitialAdmin:Password"] = "a long sentence of mine" });
        Client = app.CreateClient();
        foreach (var role in Rights.Roles) await AddAsync(role, role, false);
        await AddAsync("unmasker", "staff", true);
        foreach (var gone in (string[])["disabled", "expired", "revoked"]) await AddAsync(gone, "admin", true);
        await Store.WriteAsync(sql => sql.Run("update Staff set DisabledAt=1 where Id=@0", ids["disabled"]));
        await Store.WriteAsync(sql => sql.Run("update PersonalTokens set ExpiresAt=1 where UserId=@0", ids["expired"]));
        await Tokens.RevokeAsync(ids["revoked"], Tokens.Of(ids["revoked"])[0].Id);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        BotApp.Remove(directory);
    }

    public string IdOf(string who) => ids[who];

    /// <summary>Sends as one of: staff, researcher, admin, unmasker, disabled, expired, revoked, unknown, or nobody.</summary>
    public async Task<HttpResponseMessage> SendAsync(string who, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? path : "/api/v1/" + path);
        if (who != "nobody") request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who == "unknown" ? "lab_" + new string('x', 43) : tokens[who]);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Client.SendAsync(request);
    }

    public async Task<JsonNode> GetAsync(string path, string who = "staff")
    {
        using var response = await SendAsync(who, "GET", path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The status, and the JSON of the body when there is one.</summary>
    public async Task<(int Status, JsonNode? Json)> DoAsync(string method, string path, string? json = null, string who = "staff")
    {
        using var response = await SendAsync(who, method, path, json);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>A finished conversation in which a citizen said this.</summary>
    internal Seeded Seed(string text = "น้ำไม่ไหลสามวัน รอ 3 ชั่วโมง ไม่มีใครตอบ", string? channel = null, string? file = null)
    {
        var n = Interlocked.Increment(ref made);
        using var db = Store.Open();
        var contact = new Contact { Channel = "line", ExternalUserId = $"Uapi{n}" };
        db.Contacts.Add(contact);
        db.SaveChanges();
        var (id, message, reply) = ($"api-conversation-{n}", $"api-message-{n}", $"api-reply-{n}");
        var at = new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() + n;
        var state = new DialogState { DialogId = "service-experience", Revision = "0123456789abcdef", Reference = $"API-{n}", Status = ConversationStatus.Completed, Answers = [Answer.Words("story", 0, [new Said(message, text)])] };
        db.Conversations.Add(new Conversation { Id = id, ContactId = contact.Id, Channel = channel ?? "line", DialogId = state.DialogId, Revision = state.Revision, Reference = state.Reference, Status = state.Status, State = state.ToJson(), StartedAt = at, LastAt = at, EndedAt = at });
        db.Activities.Add(new Activity { Id = message, ContactId = contact.Id, ConversationId = id, Channel = "line", ExternalId = message, MessageId = $"line-{n}", Direction = Direction.In, Kind = file is null ? "text" : "image", Text = file is null ? text : null, State = ActivityState.Done, At = at });
        db.Activities.Add(new Activity { Id = reply, ContactId = contact.Id, ConversationId = id, Channel = "line", ExternalId = reply, Direction = Direction.Out, Kind = "text", Text = "ขอบคุณค่ะ", State = ActivityState.Sent, At = at });
        db.Categories.Add(new Category { ConversationId = id, MessageId = message, Axis = "domain", Label = "UTIL", Confidence = 0.9, Source = "model", Model = "1", Counts = true });
        if (file is not null) db.Attachments.Add(new Attachment { ActivityId = message, Channel = "line", MessageId = $"line-{n}", Kind = "image", State = AttachmentState.Kept, File = file });
        db.SaveChanges();
        return new Seeded(id, message, reply, $"line-{n}", text, $"API-{n}");
    }

    /// <summary>Until what was said can be found.</summary>
    public async Task IndexAsync()
    {
        while (await SearchIndexing.IndexAsync(Store, 100) > 0) { }
    }

    /// <summary>What the audit trail says of a person, oldest first, as "action detail".</summary>
    internal List<string> Audit(string who, string? subject = null) => Store.Read(sql => sql.Rows("select Action, Detail from Audit where Actor=@0 and (@1 is null or Subject=@1) order by Seq",
        r => r.IsDBNull(1) ? r.GetString(0) : $"{r.GetString(0)} {r.GetString(1)}", ids[who], subject));

    private async Task AddAsync(string who, string role, bool mayUnmask)
    {
        using var scope = app.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync($"{who}@example.org", role, null);
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByEmailAsync($"{who}@example.org");
        ids[who] = user!.Id;
        if (mayUnmask) await Store.WriteAsync(sql => sql.Run("update Staff set MayUnmask=1 where Id=@0", user.Id));
        tokens[who] = (await Tokens.MakeAsync(user.Id, "test", 30))!;
    }
}

internal sealed record Seeded(string Id, string Message, string Reply, string ChannelMessage, string Text, string Reference);

[CollectionDefinition("staff api")]
public sealed class ApiRigs : ICollectionFixture<ApiRig>;
