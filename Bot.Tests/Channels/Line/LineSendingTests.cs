using System.Diagnostics;
using Bot.Channels;
using Bot.Channels.Line;
using Bot.Dialogs;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Line;

/// <summary>The sender against a server that holds it to LINE's rules; after each test no rule was broken.</summary>
public sealed class LineSendingTests : IAsyncLifetime
{
    private const string ReplyPath = "/v2/bot/message/reply";
    private const string PushPath = "/v2/bot/message/push";
    private static readonly string Citizen = StandInLine.UserId(1);
    private static readonly HttpClient Http = LineHttp.NewClient();
    private readonly MovableClock clock = new(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));
    private StandInLine line = null!;
    private LineRig rig = null!;

    public async Task InitializeAsync()
    {
        line = await StandInLine.StartAsync(clock);
        line.StrictHosts = true;
        rig = new LineRig(Http, LineRig.Against(line), clock);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(line.Violations);
        Assert.All(rig.Log, l => Assert.DoesNotContain(Citizen, l.Text, StringComparison.Ordinal));
        Assert.All(rig.Log, l => Assert.DoesNotContain("สวัสดี", l.Text, StringComparison.Ordinal));
        Assert.All(rig.Log, l => Assert.DoesNotContain(StandInLine.LongLivedToken, l.Text, StringComparison.Ordinal));
        await line.DisposeAsync();
    }

    [Fact]
    public async Task Words_and_buttons_arrive_as_they_were_said()
    {
        var sent = await SendAsync(Turn(new Reply("สวัสดีค่ะ \"คุณ\" <b>\n👋", []), new Reply("เริ่มเลยไหม", [new Button("เริ่ม", "เริ่ม")])));
        Assert.Equal(2, Assert.IsType<Delivery.Sent>(sent).ExternalIds.Length);
        Assert.Equal(["สวัสดีค่ะ \"คุณ\" <b>\n👋", "เริ่มเลยไหม"], line.Sent.Single().Texts);
        Assert.Equal(("เริ่ม", "เริ่ม"), line.Sent.Single().QuickReplies.Single());
    }

    [Fact]
    public async Task A_reply_that_was_accepted_and_whose_answer_was_lost_is_not_said_twice()
    {
        line.Script(ReplyPath, new Fault.CutAfterAccepting());
        Assert.IsType<Delivery.Unconfirmed>(await SendAsync(Turn()));
        Assert.Single(line.Sent);
    }

    [Fact]
    public async Task A_reply_that_was_cut_before_it_was_accepted_is_said_by_the_second_attempt()
    {
        line.Script(ReplyPath, new Fault.CutBeforeAccepting());
        Assert.Equal("reply", Assert.IsType<Delivery.Sent>(await SendAsync(Turn())).How);
        Assert.Single(line.Sent);
    }

    [Fact]
    public async Task A_push_that_was_accepted_and_whose_answer_was_lost_is_found_again_by_its_key()
    {
        line.Script(PushPath, new Fault.CutAfterAccepting());
        var turn = Turn() with { ReplyToken = line.IssueReplyToken(life: TimeSpan.Zero) };
        var later = Assert.IsType<Delivery.RetryLater>(await SendAsync(turn));
        Assert.InRange(later.After.TotalSeconds, 1, 2);
        // whatever is left of the quota by then
        line.Quota = 0;
        Assert.Equal("push", Assert.IsType<Delivery.Sent>(await SendAsync(turn with { Attempt = 1 })).How);
        Assert.Single(line.Sent);
        Assert.Equal([400, 200, 0, 400, 409], line.Calls.Select(c => c.Status));
    }

    [Fact]
    public async Task A_server_error_on_a_push_is_waited_for_longer_and_longer()
    {
        line.Script(PushPath, [.. Enumerable.Repeat(new Fault.Answer(500), 12)]);
        var waits = new List<double>();
        for (var attempt = 0; attempt < 12; attempt++)
            waits.Add(Assert.IsType<Delivery.RetryLater>(await SendAsync(Turn() with { ReplyToken = null, Attempt = attempt })).After.TotalSeconds);
        Assert.InRange(waits[0], 1, 2);
        Assert.InRange(waits[3], 8, 16);
        Assert.InRange(waits[11], 150, 300);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(19 * 60)]
    public async Task An_old_token_is_still_tried_first_and_a_push_follows_its_refusal(int seconds)
    {
        var turn = Turn() with { ReplyTokenIssuedAt = clock.GetUtcNow(), ReplyToken = line.IssueReplyToken(life: TimeSpan.FromMinutes(1)) };
        clock.Move(TimeSpan.FromSeconds(seconds));
        Assert.Equal("push", Assert.IsType<Delivery.Sent>(await SendAsync(turn)).How);
        Assert.Equal(turn.RetryKey.ToString(), line.Sent.Single().RetryKey);
    }

    [Fact]
    public async Task A_token_of_more_than_twenty_minutes_is_not_tried()
    {
        var turn = Turn() with { ReplyTokenIssuedAt = clock.GetUtcNow() };
        clock.Move(TimeSpan.FromMinutes(20));
        Assert.Equal("push", Assert.IsType<Delivery.Sent>(await SendAsync(turn)).How);
        Assert.DoesNotContain(line.Calls, c => c.Path == ReplyPath);
    }

    [Fact]
    public async Task The_reserve_of_the_quota_is_not_touched_and_is_asked_for_once_in_ten_minutes()
    {
        (line.Quota, line.QuotaUsed) = (100, 48);
        Assert.IsType<Delivery.Sent>(await SendAsync(Push()));
        Assert.IsType<Delivery.Sent>(await SendAsync(Push()));
        Assert.IsType<Delivery.Held>(await SendAsync(Push()));
        Assert.Equal(1, line.Calls.Count(c => c.Path == "/v2/bot/message/quota"));
        line.Quota = 200;
        clock.Move(TimeSpan.FromMinutes(11));
        Assert.IsType<Delivery.Sent>(await SendAsync(Push()));
    }

    [Fact]
    public async Task A_used_up_quota_holds_the_words_and_the_next_ones_do_not_even_try()
    {
        line.Script(PushPath, Fault.MonthlyLimit);
        Assert.IsType<Delivery.Held>(await SendAsync(Push()));
        Assert.IsType<Delivery.Held>(await SendAsync(Push()));
        Assert.Equal(1, line.Calls.Count(c => c.Path == PushPath));
        Assert.IsType<Delivery.Sent>(await SendAsync(Turn()));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_push_that_LINE_refuses_for_good_is_refused(int status)
    {
        line.Script(PushPath, new Fault.Answer(status));
        Assert.IsType<Delivery.Refused>(await SendAsync(Push()));
    }

    [Fact]
    public async Task One_citizen_whose_call_hangs_does_not_keep_two_hundred_others_waiting()
    {
        line.ScriptUser(Citizen, new Fault.Hang());
        using var end = new CancellationTokenSource();
        var stuck = rig.Client.SendAsync(Turn(), end.Token);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(2, 200).Select(i => SendAsync(Turn(i))));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal(200, line.Sent.Count);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    [Fact]
    public async Task A_call_that_hangs_ends_after_its_limit_and_counts_as_unknown()
    {
        line.Script(ReplyPath, new Fault.Hang(), new Fault.Hang());
        line.Script(PushPath, new Fault.Hang());
        var impatient = new LineRig(Http, LineRig.Against(line), new ImpatientClock(clock)).Client;
        Assert.IsType<Delivery.Unconfirmed>(await impatient.SendAsync(Turn(), CancellationToken.None));
        Assert.IsType<Delivery.RetryLater>(await impatient.SendAsync(Push(), CancellationToken.None));
        Assert.Empty(line.Sent);
    }

    [Fact]
    public async Task Without_a_server_nothing_has_left_and_the_turn_waits()
    {
        rig.Options.CurrentValue.ApiBaseUrl = "http://127.0.0.1:1";
        Assert.IsType<Delivery.RetryLater>(await SendAsync(Turn()));
    }

    [Fact]
    public async Task A_revoked_long_lived_token_holds_the_queue_says_so_once_and_goes_on_after_the_rotation()
    {
        line.RevokeTokens("rotated");
        var turn = Turn();
        Assert.InRange(Assert.IsType<Delivery.RetryLater>(await SendAsync(turn)).After, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10));
        Assert.IsType<Delivery.RetryLater>(await SendAsync(Turn(2)));
        Assert.Single(rig.Log, l => l.Level == LogLevel.Error);
        rig.Options.CurrentValue.ChannelAccessToken = "rotated";
        Assert.Equal("reply", Assert.IsType<Delivery.Sent>(await SendAsync(turn)).How);
    }

    [Fact]
    public async Task The_last_words_in_a_group_are_said_and_the_group_is_left()
    {
        Assert.Equal("left", Assert.IsType<Delivery.Sent>(await SendAsync(Turn() with { To = StandInLine.GroupId(5), Leave = true, MayPush = false })).How);
        Assert.Equal([StandInLine.GroupId(5)], line.Left);
        Assert.Single(line.Sent);
    }

    [Fact]
    public async Task A_room_is_left_even_when_nothing_can_be_said_there()
    {
        var turn = Turn() with { To = StandInLine.RoomId(6), Leave = true, MayPush = true, ReplyToken = line.IssueReplyToken(life: TimeSpan.Zero) };
        line.Script($"/v2/bot/room/{StandInLine.RoomId(6)}/leave", new Fault.Answer(500));
        Assert.IsType<Delivery.RetryLater>(await SendAsync(turn));
        Assert.IsType<Delivery.Sent>(await SendAsync(turn));
        Assert.Equal([StandInLine.RoomId(6)], line.Left);
        Assert.Empty(line.Sent);
    }

    [Fact]
    public async Task The_loading_animation_is_shown_and_its_trouble_is_nobodys()
    {
        await rig.Client.ShowWorkingAsync(Citizen, CancellationToken.None);
        Assert.Equal([Citizen], line.Loading);
        line.Script("/v2/bot/chat/loading/start", new Fault.Answer(400), new Fault.CutBeforeAccepting());
        await rig.Client.ShowWorkingAsync(Citizen, CancellationToken.None);
        await rig.Client.ShowWorkingAsync(Citizen, CancellationToken.None);
        await rig.Client.ShowWorkingAsync(Citizen, new CancellationToken(canceled: true));
    }

    private Task<Delivery> SendAsync(Outgoing outgoing) => rig.Client.SendAsync(outgoing, CancellationToken.None);

    private Outgoing Push() => Turn() with { ReplyToken = null };

    private Outgoing Turn(params Reply[] replies) => Turn(1, replies);

    private Outgoing Turn(int citizen, params Reply[] replies) =>
        new(StandInLine.UserId(citizen), line.IssueReplyToken(StandInLine.UserId(citizen)), clock.GetUtcNow(), false, Guid.NewGuid(), true, replies.Length > 0 ? [.. replies] : [new Reply("สวัสดีค่ะ", [])]);
}
