using System.Net;
using System.Security.Cryptography;
using System.Text;
using Bot.Conversations;
using Bot.Storage;
using Bot.Tests.Channels.Line;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Conversations;

/// <summary>The application and the stand-in for LINE in which conversations are played. Nothing but the store outlives a turn.</summary>
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime
public sealed class ChatStage : IAsyncLifetime
#pragma warning restore CA1001
{
    /// <summary>A Wednesday morning in Thailand.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    public static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private readonly string directory = Directory.CreateTempSubdirectory("bot-chats-").FullName;
    private string dialogs = Path.Combine(BotApp.Root, "dialogs");
    private BotApp app = null!;
    private HttpClient http = null!;

    public StandInLine Line { get; private set; } = null!;
    public string DataDirectory => Path.Combine(directory, "data");
    internal Store Store => app.Services.GetRequiredService<Store>();

    public async Task InitializeAsync()
    {
        Line = await StandInLine.StartAsync();
        Open();
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        await Line.DisposeAsync();
        BotApp.Remove(directory);
    }

    public async Task RestartAsync()
    {
        await CloseAsync();
        Open();
    }

    /// <summary>Puts other words into a copy of the dialog files, as a lab would while people are talking.</summary>
    public void ChangeDialog(string change)
    {
        var own = Path.Combine(directory, "dialogs");
        if (dialogs != own)
        {
            Directory.CreateDirectory(own);
            foreach (var shipped in Directory.EnumerateFiles(dialogs)) File.Copy(shipped, Path.Combine(own, Path.GetFileName(shipped)));
            dialogs = own;
        }
        var (old, words) = change.Split(" -> ", 2) is [var o, var w] ? (o, w) : throw new FormatException("write 'dialog file: old -> new'");
        var found = false;
        foreach (var path in Directory.EnumerateFiles(own, "*.yaml"))
        {
            var text = File.ReadAllText(path);
            if (!text.Contains(old, StringComparison.Ordinal)) continue;
            File.WriteAllText(path, text.Replace(old, words, StringComparison.Ordinal));
            found = true;
        }
        if (!found) throw new FormatException($"no dialog file holds '{old}'");
    }

    public async Task<HttpStatusCode> PostAsync(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var content = new ByteArrayContent(bytes);
        content.Headers.Add("X-Line-Signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(StandInLine.ChannelSecret), bytes)));
        using var answer = await http.PostAsync(new Uri("/line/webhook", UriKind.Relative), content);
        return answer.StatusCode;
    }

    /// <summary>Until everything that this user began has been worked off.</summary>
    public async Task SettleAsync(string user)
    {
        var contact = Store.Read(sql => sql.Value<long>("select Id from Contacts where ExternalUserId=@0", user));
        await app.Services.GetRequiredService<InboxWorker>().IdleAsync(contact);
    }

    private void Open()
    {
        var settings = new Dictionary<string, string?> { ["Storage:Directory"] = DataDirectory, ["Dialogs:Directory"] = dialogs, ["Line:ApiBaseUrl"] = Line.Url, ["Line:DataApiBaseUrl"] = Line.DataUrl };
        app = new BotApp(DataDirectory, settings, new ShiftedTime(Start));
        http = app.CreateClient();
    }

    private async Task CloseAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }
}
