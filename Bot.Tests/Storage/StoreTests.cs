using Bot.Conversations;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly TemporaryStore temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void The_migrations_are_the_model()
    {
        using var db = temporary.Store.Open();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        await temporary.Store.WriteAsync(sql => sql.Run("insert into UnsentMessages (Channel, MessageId) values ('line', '1')"));
        temporary.Reopen();
        Assert.Equal(1, temporary.Store.Read(sql => sql.Value<long>("select count(*) from UnsentMessages")));
    }

    [Fact]
    public async Task A_write_that_throws_undoes_only_itself()
    {
        var good = temporary.Store.WriteAsync(sql => sql.Run("insert into UnsentMessages (Channel, MessageId) values ('line', '1')"));
        var bad = temporary.Store.WriteAsync(sql =>
        {
            sql.Run("insert into UnsentMessages (Channel, MessageId) values ('line', '2')");
            throw new InvalidDataException("on purpose");
        });
        await good;
        await Assert.ThrowsAsync<InvalidDataException>(() => bad);
        Assert.Equal(1, temporary.Store.Read(sql => sql.Value<long>("select count(*) from UnsentMessages")));
    }

    [Fact]
    public async Task A_thousand_writes_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => temporary.Store.WriteAsync(sql => sql.Run("insert into UnsentMessages (Channel, MessageId) values ('line', @0)", i))));
        Assert.Equal(1000, temporary.Store.Read(sql => sql.Value<long>("select count(*) from UnsentMessages")));
    }

    [Fact]
    public async Task The_same_event_twice_is_kept_once()
    {
        Assert.Single(await KeepAsync("e1", "1", "น้ำไม่ไหลสามวันแล้ว"));
        Assert.Empty(await KeepAsync("e1", "1", "น้ำไม่ไหลสามวันแล้ว"));
        Assert.Equal(1, temporary.Store.Read(sql => sql.Value<long>("select count(*) from Activities")));
    }

    [Fact]
    public async Task An_unsent_message_is_in_no_file_of_the_store()
    {
        await KeepAsync("e1", "1", "น้ำไม่ไหลสามวันแล้ว");
        Assert.True(temporary.Holds("น้ำไม่ไหลสามวันแล้ว"));
        await temporary.Store.WriteAsync(sql => Erasure.Unsend(sql, "line", "1"));
        await temporary.Store.CheckpointAsync();
        Assert.False(temporary.Holds("น้ำไม่ไหลสามวันแล้ว"));
        Assert.Equal("removed", temporary.Store.Read(sql => sql.Value<string>("select Kind from Activities")));
    }

    [Fact]
    public async Task An_unsend_that_overtakes_its_message_wins()
    {
        await temporary.Store.WriteAsync(sql => Erasure.Unsend(sql, "line", "1"));
        Assert.Empty(await KeepAsync("e1", "1", "น้ำไม่ไหลสามวันแล้ว"));
        Assert.False(temporary.Holds("น้ำไม่ไหลสามวันแล้ว"));
    }

    [Fact]
    public async Task An_erased_conversation_does_not_come_back_with_a_late_redelivery()
    {
        await KeepAsync("e1", "1", "น้ำไม่ไหลสามวันแล้ว");
        await temporary.Store.WriteAsync(sql =>
        {
            sql.Run("update Activities set ConversationId='c1'");
            Erasure.Conversation(sql, "c1");
        });
        await temporary.Store.CheckpointAsync();
        Assert.Empty(await KeepAsync("e1", "1", "น้ำไม่ไหลสามวันแล้ว"));
        Assert.False(temporary.Holds("น้ำไม่ไหลสามวันแล้ว"));
    }

    private Task<List<long>> KeepAsync(string externalId, string messageId, string text) => new Inbound(temporary.Store, TimeProvider.System).KeepAsync(
        [new Arrival("line", "U" + new string('0', 32), externalId, messageId, "text", text, null, DateTimeOffset.UnixEpoch.AddDays(20_000), "token")], CancellationToken.None);
}
