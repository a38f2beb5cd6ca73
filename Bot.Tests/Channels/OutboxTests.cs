using Bot.Channels;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Channels;

/// <summary>The outbox over the real store, with a channel that ends as it is told.</summary>
public sealed class OutboxTests : IDisposable
{
    private readonly TemporaryStore temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task The_messages_of_a_turn_go_out_together_and_in_order()
    {
        await AddTurnAsync(1, "สวัสดีค่ะ", "ยินยอมไหมคะ");
        var line = new ScriptedChannel(new Delivery.Sent("reply", []));
        Assert.Null(await SendAsync(line));
        Assert.Equal(["สวัสดีค่ะ", "ยินยอมไหมคะ"], line.Sent.Single().Messages.Select(m => m.Text));
        Assert.Equal([ActivityState.Sent, ActivityState.Sent], States());
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again()
    {
        await AddTurnAsync(1, "สวัสดีค่ะ");
        var line = new ScriptedChannel(new Delivery.Sent("reply", []));
        await SendAsync(line);
        await SendAsync(line);
        Assert.Single(line.Sent);
    }

    [Fact]
    public async Task An_attempt_cut_by_a_crash_is_handed_on_as_tried()
    {
        await AddTurnAsync(1, "สวัสดีค่ะ");
        var crashing = new ScriptedChannel(null);
        await Assert.ThrowsAsync<IOException>(() => SendAsync(crashing));
        temporary.Reopen();
        Assert.Equal([ActivityState.Sending], States());
        var line = new ScriptedChannel(new Delivery.Unconfirmed("cut"));
        await SendAsync(line);
        Assert.False(crashing.Sent.Single().ReplyTried);
        Assert.True(line.Sent.Single().ReplyTried);
        Assert.Equal(crashing.Sent.Single().RetryKey, line.Sent.Single().RetryKey);
        Assert.Equal([ActivityState.Unconfirmed], States());
    }

    [Fact]
    public async Task A_turn_that_has_to_wait_keeps_the_later_ones_behind_it()
    {
        await AddTurnAsync(1, "หนึ่ง");
        await AddTurnAsync(2, "สอง");
        var line = new ScriptedChannel(new Delivery.RetryLater(TimeSpan.FromMinutes(5), "rate limit"));
        Assert.NotNull(await SendAsync(line));
        Assert.Equal("หนึ่ง", line.Sent.Single().Messages.Single().Text);
        Assert.Equal([ActivityState.Pending, ActivityState.Pending], States());
    }

    [Fact]
    public async Task Without_its_channel_a_turn_is_held()
    {
        await AddTurnAsync(1, "สวัสดีค่ะ");
        await new Outbox(temporary.Store, [], TimeProvider.System, NullLogger<Outbox>.Instance).SendAsync(1, CancellationToken.None);
        Assert.Equal([ActivityState.Held], States());
    }

    private Task<DateTimeOffset?> SendAsync(ScriptedChannel line) =>
        new Outbox(temporary.Store, [line], TimeProvider.System, NullLogger<Outbox>.Instance).SendAsync(1, CancellationToken.None);

    private List<ActivityState> States() => temporary.Store.Read(sql => sql.Rows("select State from Activities order by Seq", r => (ActivityState)r.GetInt32(0)));

    private Task AddTurnAsync(int turn, params string[] texts) => temporary.Store.WriteAsync(sql =>
    {
        sql.Run("insert or ignore into Contacts (Id, Channel, ExternalUserId, Reachable) values (1, 'line', 'U1', 1)");
        for (var i = 0; i < texts.Length; i++)
            sql.Run("""
                insert into Activities (Id, ContactId, ConversationId, Channel, ExternalId, Direction, Kind, Text, State, At, DueAt, Attempts, ReplyToken, RetryKey, TurnSeq)
                values (@0, 1, 'c1', 'line', @0, 1, 'text', @1, 0, 0, 0, 0, 't', @2, @3)
                """, $"out:{turn}:{i}", texts[i], Guid.Empty.ToString(), turn);
    });

    /// <summary>Ends every attempt the same way; null is a process that dies in the middle.</summary>
    private sealed class ScriptedChannel(Delivery? ending) : IChannel
    {
        public List<Outgoing> Sent { get; } = [];
        public string Name => "line";

        public Task ShowWorkingAsync(string to, CancellationToken cancel) => Task.CompletedTask;

        public Task<Delivery> SendAsync(Outgoing outgoing, CancellationToken cancel)
        {
            Sent.Add(outgoing);
            return ending is null ? throw new IOException("the process died here") : Task.FromResult(ending);
        }
    }
}
