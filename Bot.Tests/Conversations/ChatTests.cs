namespace Bot.Tests.Conversations;

/// <summary>Every file in Chats is a conversation. Those below Chats/Alone change or restart the application and have it to themselves.</summary>
public sealed class ChatTests(ChatStage stage) : IClassFixture<ChatStage>
{
    private static readonly string Folder = Path.Combine(BotApp.Root, "Bot.Tests", "Chats");

    public static TheoryData<string> Shared => [.. Directory.EnumerateFiles(Folder, "*.chat").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
    public static TheoryData<string> Alone => [.. Directory.EnumerateFiles(Path.Combine(Folder, "Alone"), "*.chat").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shared))]
    public async Task A_conversation_goes_as_its_file_tells(string file)
    {
        await new ChatPlayer(stage, Path.Combine(Folder, file)).PlayAsync();
        Assert.Empty(stage.Line.Violations);
    }

    [Theory]
    [MemberData(nameof(Alone))]
    public async Task A_conversation_survives_changes_around_it(string file)
    {
        var own = new ChatStage();
        await own.InitializeAsync();
        try
        {
            await new ChatPlayer(own, Path.Combine(Folder, "Alone", file)).PlayAsync();
            Assert.Empty(own.Line.Violations);
        }
        finally { await own.DisposeAsync(); }
    }
}
