using Bot;
using Bot.Channels.Connector;
using Bot.Channels.DirectLine;
using Bot.Channels.Line;
using Bot.Channels.WebChat;
using Bot.Conversations;
using Bot.StaffConsole;
using Bot.Storage;
using Bot.Transcripts.Api;
using Bot.Transcripts.Search;

var builder = WebApplication.CreateBuilder(args);
if (CommandLine.Handles(args))
{
    try { return await CommandLine.RunAsync(args, builder.Configuration); }
    catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://localhost:5080");
await using var logs = builder.AddLogs();
builder.Services.AddStorage(builder.Configuration).AddConversations(builder.Configuration).AddTranscriptSearch().AddLine(builder.Configuration).AddDirectLine(builder.Configuration).AddWebChat(builder.Configuration).AddConnector(builder.Configuration).AddConsole(builder.Configuration).AddStaffApi(builder.Configuration);

try
{
    var app = builder.Build();
    app.MapHealth();
    app.MapLine();
    app.MapDirectLine();
    app.MapWebChat();
    app.MapConnector();
    app.MapStaffApi();
    app.MapConsole();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
{
    logs.Fatal("{Reason}", e.Message);
    return 1;
}
