using Bot.Channels.Line;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Line;

public sealed class LineTokensTests : IAsyncLifetime
{
    private const string TokenPath = "/oauth2/v3/token";
    private static readonly HttpClient Http = LineHttp.NewClient();
    private readonly MovableClock clock = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));
    private StandInLine line = null!;
    private LineRig rig = null!;

    public async Task InitializeAsync()
    {
        line = await StandInLine.StartAsync(clock);
        var options = LineRig.Against(line);
        (options.ChannelAccessToken, options.ChannelId) = (null, StandInLine.ChannelId);
        rig = new LineRig(Http, options, clock);
    }

    public async Task DisposeAsync() => await line.DisposeAsync();

    [Fact]
    public async Task A_long_lived_token_goes_before_an_issued_one()
    {
        rig.Options.CurrentValue.ChannelAccessToken = "configured";
        Assert.Equal("configured", await GetAsync());
        Assert.Empty(line.Calls);
    }

    [Fact]
    public async Task Fifty_calls_that_need_a_token_together_ask_for_one()
    {
        line.Script(TokenPath, new Fault.Delay(TimeSpan.FromMilliseconds(50)));
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync()));
        Assert.Single(tokens.Distinct());
        Assert.Single(line.Calls);
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_its_end()
    {
        var first = await GetAsync();
        clock.Move(TimeSpan.FromSeconds(14 * 60 - 1));
        Assert.Equal(first, await GetAsync());
        clock.Move(TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, await GetAsync());
    }

    [Fact]
    public async Task A_refused_token_is_replaced_and_the_call_is_made_once_more()
    {
        var first = await GetAsync();
        line.RevokeTokens();
        Assert.True((await rig.Http.GetAsync("/v2/bot/info", CancellationToken.None)).Accepted);
        Assert.NotEqual(first, await GetAsync());
        Assert.Equal([200, 401, 200, 200], line.Calls.Select(c => c.Status));
        Assert.Empty(line.Violations);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_is_given_up()
    {
        line.Script("/v2/bot/info", new Fault.Answer(401), new Fault.Answer(401));
        Assert.Equal(LineOutcome.NoToken, (await rig.Http.GetAsync("/v2/bot/info", CancellationToken.None)).Outcome);
        Assert.Equal(2, line.Calls.Count(c => c.Path == "/v2/bot/info"));
    }

    [Fact]
    public async Task The_next_secret_is_tried_when_the_first_is_refused()
    {
        (rig.Options.CurrentValue.ChannelSecret, rig.Options.CurrentValue.NextChannelSecret) = ("old", StandInLine.ChannelSecret);
        Assert.NotNull(await GetAsync());
    }

    [Fact]
    public async Task When_none_is_issued_it_says_so_without_the_secret_and_waits_before_it_asks_again()
    {
        line.Script(TokenPath, new Fault.Answer(500));
        Assert.Null(await GetAsync());
        Assert.Null(await GetAsync());
        Assert.Single(line.Calls);
        var entry = Assert.Single(rig.Log, l => l.Level == LogLevel.Error);
        Assert.DoesNotContain(StandInLine.ChannelSecret, entry.Text, StringComparison.Ordinal);
        clock.Move(TimeSpan.FromSeconds(11));
        Assert.NotNull(await GetAsync());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"access_token":7,"expires_in":"x"}""")]
    public async Task A_garbled_answer_is_no_token(string body)
    {
        line.Script(TokenPath, new Fault.Answer(200, body));
        Assert.Null(await GetAsync());
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_take_the_token_from_the_others()
    {
        line.Script(TokenPath, new Fault.Delay(TimeSpan.FromMilliseconds(100)));
        using var patience = new CancellationTokenSource();
        var impatient = rig.Tokens.GetAsync(patience.Token).AsTask();
        var patient = GetAsync();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.NotNull(await patient);
    }

    private Task<string?> GetAsync() => rig.Tokens.GetAsync(CancellationToken.None).AsTask();
}
