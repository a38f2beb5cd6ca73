using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Storage;

namespace Bot.Tests.Channels.Connector;

/// <summary>How the endpoint is set up: for Azure, for Azure and the Emulator, or without an App ID for the Emulator on this machine.</summary>
internal enum Door { Azure, Emulator, Anonymous }

/// <summary>The bot on a real port, once for each way to set it up; Azure's stand-in; a second one that nobody vouches for; and Microsoft's package.</summary>
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime
public sealed class SdkStage : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly string directory = Directory.CreateTempSubdirectory("bot-sdk-").FullName;
    private readonly Dictionary<Door, (BotApp App, HttpClient Http)> doors = [];

    internal StandInAzure Azure { get; private set; } = null!;
    internal StandInAzure Elsewhere { get; private set; } = null!;
    internal MicrosoftSdk Sdk { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!MicrosoftSdk.IsThere) return;
        (Azure, Elsewhere, Sdk) = (await StandInAzure.StartAsync(), await StandInAzure.StartAsync(), new MicrosoftSdk());
        foreach (var door in Enum.GetValues<Door>())
        {
            var settings = Azure.Settings(emulator: door == Door.Emulator);
            if (door == Door.Anonymous) (settings["BotFramework:AppId"], settings["BotFramework:Anonymous"]) = ("", "true");
            var app = new BotApp(Path.Combine(directory, door.ToString()), settings);
            app.UseKestrel(0);
            app.StartServer();
            // no client of the app's own: that tidies headers up on the way
            doors[door] = (app, new HttpClient { BaseAddress = app.ClientOptions.BaseAddress });
        }
    }

    public async Task DisposeAsync()
    {
        if (!MicrosoftSdk.IsThere) return;
        Sdk.Dispose();
        foreach (var (app, http) in doors.Values)
        {
            http.Dispose();
            await app.DisposeAsync();
        }
        await Azure.DisposeAsync();
        await Elsewhere.DisposeAsync();
        BotApp.Remove(directory);
    }

    /// <summary>The address of the bot for Azure.</summary>
    internal string Endpoint => new Uri(doors[Door.Azure].Http.BaseAddress!, "/api/messages").ToString();

    /// <summary>Posts an activity and waits until all answers are out.</summary>
    internal async Task<HttpStatusCode> PostAsync(string? authorization, JsonObject activity, Door door = Door.Azure)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = JsonContent.Create(activity) };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await doors[door].Http.SendAsync(request);
        await IdleAsync(door);
        return response.StatusCode;
    }

    internal async Task IdleAsync(Door door = Door.Azure)
    {
        var app = doors[door].App;
        var (worker, store) = ((InboxWorker)app.Services.GetService(typeof(InboxWorker))!, (Store)app.Services.GetService(typeof(Store))!);
        foreach (var contact in store.Read(sql => sql.Rows("select Id from Contacts", r => r.GetInt64(0)))) await worker.IdleAsync(contact);
    }

    /// <summary>What the stand-in was sent for a conversation, in order.</summary>
    internal List<(string Path, string? Authorization, JsonObject Body)> Replies(string conversation) => [.. Azure.Replies.Where(reply => (string?)reply.Body["conversation"]?["id"] == conversation)];

    /// <summary>An activity; a text makes it a message, without one somebody joins.</summary>
    internal static JsonObject Activity(string conversation, string? serviceUrl, string? channel = "msteams", string? text = null)
    {
        var activity = new JsonObject
        {
            ["type"] = text is null ? "conversationUpdate" : "message",
            ["id"] = text is null ? "j|1" : "m|1",
            ["from"] = new JsonObject { ["id"] = "user-id" },
            ["recipient"] = new JsonObject { ["id"] = "bot-id" },
            ["conversation"] = new JsonObject { ["id"] = conversation },
            ["locale"] = "th-TH",
        };
        if (text is null) activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot-id" }, new JsonObject { ["id"] = "user-id" });
        else activity["text"] = text;
        if (channel is not null) activity["channelId"] = channel;
        if (serviceUrl is not null) activity["serviceUrl"] = serviceUrl;
        return activity;
    }
}
