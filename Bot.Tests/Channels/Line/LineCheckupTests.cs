using Bot.Channels;
using Bot.Channels.Line;
using Bot.Channels.Line.Operations;
using Bot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Channels.Line;

/// <summary>line setup, against a server that answers as LINE does.</summary>
public sealed class LineCheckupTests : IAsyncLifetime
{
    private const string Address = "https://bot.example.go.th/line/webhook";
    private static readonly HttpClient Http = LineHttp.NewClient();
    private readonly List<LineFinding> findings = [];
    private StandInLine line = null!;
    private LineRig rig = null!;

    public async Task InitializeAsync()
    {
        line = await StandInLine.StartAsync();
        line.StrictHosts = true;
        rig = new LineRig(Http, LineRig.Against(line));
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(line.Violations);
        Assert.All(findings, f => Assert.DoesNotContain(StandInLine.ChannelSecret, f.ToString(), StringComparison.Ordinal));
        Assert.All(findings, f => Assert.DoesNotContain(StandInLine.LongLivedToken, f.ToString(), StringComparison.Ordinal));
        Assert.All(findings, f => Assert.DoesNotContain('\n', f.ToString()));
        await line.DisposeAsync();
    }

    [Fact]
    public async Task A_channel_in_order_is_all_ok_and_exits_0()
    {
        line.Quota = 500;
        Assert.Equal(0, await RunAsync(Address));
        Assert.Equal(Address, line.WebhookEndpoint);
        Assert.NotNull(line.DefaultMenu);
        Assert.DoesNotContain(findings, f => f.Verdict == LineVerdict.Wrong);
        Assert.Contains(findings, f => f.English.Contains("redelivery", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.English.Contains("Auto-response", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tokens_issued_from_id_and_secret_do_as_well()
    {
        (rig.Options.CurrentValue.ChannelAccessToken, rig.Options.CurrentValue.ChannelId) = (null, StandInLine.ChannelId);
        Assert.Equal(0, await RunAsync(Address));
    }

    [Fact]
    public async Task A_second_run_makes_no_second_menu()
    {
        await RunAsync(Address);
        var menu = line.DefaultMenu;
        Assert.Equal(0, await RunAsync(null));
        Assert.Equal(menu, line.DefaultMenu);
        Assert.Equal(1, line.Calls.Count(c => c is { Method: "POST", Path: "/v2/bot/richmenu" }));
    }

    [Fact]
    public async Task An_older_menu_of_ours_goes_and_one_of_others_stays()
    {
        const string definition = """{"size":{"width":2500,"height":843},"selected":true,"name":"NAME","chatBarText":"เมนู","areas":[]}""";
        foreach (var name in new[] { LineRichMenu.NamePrefix + "0000", "the campaign of the office" })
            Assert.True((await rig.Http.PostAsync("/v2/bot/richmenu", System.Text.Encoding.UTF8.GetBytes(definition.Replace("NAME", name, StringComparison.Ordinal)), null, CancellationToken.None)).Accepted);
        Assert.Equal(0, await RunAsync(Address));
        Assert.Equal(2, line.MenuNames.Count);
        Assert.Contains("the campaign of the office", line.MenuNames);
        Assert.DoesNotContain(LineRichMenu.NamePrefix + "0000", line.MenuNames);
    }

    [Fact]
    public async Task A_menu_whose_picture_did_not_arrive_is_taken_down_and_made_by_the_next_run()
    {
        line.Script("/v2/bot/richmenu/richmenu-1/content", new Fault.Answer(500));
        Assert.Equal(1, await RunAsync(Address));
        Assert.Empty(line.MenuNames);
        Assert.Equal(0, await RunAsync(null));
        Assert.Equal("richmenu-2", line.DefaultMenu);
    }

    [Fact]
    public void The_picture_that_is_shipped_is_what_LINE_takes()
    {
        var image = LineRichMenu.Image();
        Assert.InRange(image.Length, 10_000, 1024 * 1024);
        Assert.Equal((2500, 843), ((image[18] << 8) | image[19], (image[22] << 8) | image[23]));
    }

    [Fact]
    public async Task Without_a_secret_or_a_token_nothing_is_asked()
    {
        rig.Options.CurrentValue = new LineOptions { ApiBaseUrl = line.Url };
        Assert.Equal(1, await RunAsync(null));
        Assert.Equal(2, Wrong().Count);
        Assert.Empty(line.Calls);
    }

    [Fact]
    public async Task A_refused_token_is_said_and_ends_it()
    {
        line.RevokeTokens();
        Assert.Equal(1, await RunAsync(Address));
        Assert.Contains("refuses the access token", Wrong().Single(), StringComparison.Ordinal);
        Assert.Null(line.WebhookEndpoint);
    }

    [Fact]
    public async Task Without_a_connection_the_hosts_to_open_are_named()
    {
        rig.Options.CurrentValue.ApiBaseUrl = "http://127.0.0.1:1";
        Assert.Equal(1, await RunAsync(null));
        Assert.Contains("api-data.line.me", Wrong().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_or_sleeping_webhook_is_said()
    {
        Assert.Equal(1, await RunAsync(null));
        Assert.Contains("No webhook address", Wrong().Single(), StringComparison.Ordinal);
        (line.WebhookEndpoint, line.WebhookActive) = (Address, false);
        Assert.Equal(1, await RunAsync(null));
        Assert.Contains("switched off", Wrong().Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "ERROR_STATUS_CODE", "channel secret")]
    [InlineData(302, "ERROR_STATUS_CODE", "redirect")]
    [InlineData(503, "ERROR_STATUS_CODE", "/readyz")]
    [InlineData(0, "COULD_NOT_CONNECT", "certificate")]
    [InlineData(0, "REQUEST_TIMEOUT", "two seconds")]
    [InlineData(0, "UNCLASSIFIED", "log")]
    public async Task A_failed_test_of_the_webhook_says_what_to_do(int status, string reason, string mend)
    {
        line.WebhookTest = (false, status, reason, "");
        Assert.Equal(1, await RunAsync(Address));
        Assert.Contains(mend, Wrong().Single(), StringComparison.Ordinal);
        Assert.Contains("วิธีแก้", Wrong().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quota_down_to_its_reserve_is_said()
    {
        (line.Quota, line.QuotaUsed) = (200, 150);
        Assert.Equal(1, await RunAsync(Address));
        Assert.Contains("150 of 200", Wrong().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_that_answer_beside_the_bot_are_a_note()
    {
        line.ChatMode = "chat";
        Assert.Equal(0, await RunAsync(Address));
        Assert.Contains(findings, f => f.Verdict == LineVerdict.Note && f.English.Contains("Chat is switched on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("line", "setup", "--webhook", "http://bot.example/line/webhook")]
    [InlineData("line", "setup", "--nonsense")]
    [InlineData("line", "nonsense")]
    public async Task Wrong_usage_exits_2(params string[] args) => Assert.Equal(2, await CommandLine.RunAsync(args, new ConfigurationBuilder().Build()));

    [Fact]
    public async Task The_verb_runs_against_the_settings()
    {
        line.WebhookEndpoint = Address;
        Assert.Equal(0, await CommandLine.RunAsync(["line", "setup"], Settings(("Line:ChannelSecret", StandInLine.ChannelSecret), ("Line:ChannelAccessToken", StandInLine.LongLivedToken),
            ("Line:ApiBaseUrl", line.Url), ("Line:DataApiBaseUrl", line.DataUrl))));
        Assert.Equal(1, await CommandLine.RunAsync(["line", "setup"], Settings()));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("secret", 1)]
    public async Task Without_a_secret_there_is_no_channel_and_no_worker(string? secret, int count)
    {
        using var store = new Bot.Tests.Storage.TemporaryStore();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(store.Store).AddSingleton(Options.Create(new StorageOptions()))
            .AddLine(Settings(("Line:ChannelSecret", secret))).BuildServiceProvider();
        Assert.Equal(count, services.GetServices<IChannel>().Count());
        Assert.Equal(count, services.GetServices<IHostedService>().Count());
        Assert.NotNull(services.GetRequiredService<LineClient>());
    }

    private static IConfiguration Settings(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => new KeyValuePair<string, string?>(v.Key, v.Value))).Build();

    private List<string> Wrong() => [.. findings.Where(f => f.Verdict == LineVerdict.Wrong).Select(f => f.ToString())];

    private Task<int> RunAsync(string? webhook)
    {
        findings.Clear();
        return new LineCheckup(rig.Http, new LineRichMenu(rig.Http), rig.Options).RunAsync(webhook, findings.Add, CancellationToken.None);
    }
}
