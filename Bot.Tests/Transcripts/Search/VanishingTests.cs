using Bot.Conversations;
using Bot.Storage;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Tests.Transcripts.Search;

public sealed class VanishingTests : IDisposable
{
    private const string Words = "น้ำไม่ไหลสามวันแล้ว";
    private readonly SearchRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public Task An_unsent_message_is_found_no_more() => GoneAsync(sql => Erasure.Unsend(sql, "line", "c1.0"));

    [Fact]
    public Task An_erased_conversation_is_found_no_more() => GoneAsync(sql => Erasure.Conversation(sql, "c1"));

    [Fact]
    public Task A_withdrawn_conversation_is_found_no_more() => GoneAsync(sql => Erasure.Withdraw(sql, "c1"));

    [Fact]
    public Task An_erased_person_is_found_no_more() => GoneAsync(sql => Erasure.Person(sql, 1), others: false);

    [Fact]
    public Task An_edited_message_is_found_no_more_by_its_old_words() => GoneAsync(sql => Erasure.Edit(sql, "line", "c1.0", "ไม่มีอะไร", DateTimeOffset.UnixEpoch.AddDays(1)));

    [Fact]
    public Task A_conversation_deleted_alone_is_found_no_more() => GoneAsync(sql => { sql.Run("delete from Conversations where Id='c1'"); sql.Run("update Activities set Text=null where ConversationId='c1'"); });

    [Fact]
    public async Task The_new_words_of_an_edited_message_are_found()
    {
        await rig.SayAsync("c1", Words);
        await rig.IndexAsync();
        await rig.Store.WriteAsync(sql => Erasure.Edit(sql, "line", "c1.0", "ไฟดับทั้งซอย", DateTimeOffset.UnixEpoch.AddDays(1)));
        await rig.IndexAsync();
        Assert.Equal(["c1"], rig.Find("ไฟดับ"));
    }

    [Fact]
    public async Task What_is_taken_back_before_it_was_indexed_never_is()
    {
        await rig.SayAsync("c1", Words);
        await rig.Store.WriteAsync(sql => Erasure.Unsend(sql, "line", "c1.0"));
        await rig.IndexAsync();
        Assert.Empty(rig.Find("น้ำ"));
        Assert.Equal(0, rig.Store.Read(sql => sql.Value<long>("select count(*) from SearchQueue")));
    }

    [Fact]
    public async Task An_erasure_that_is_undone_leaves_the_words_findable()
    {
        await rig.SayAsync("c1", Words);
        await rig.IndexAsync();
        await Assert.ThrowsAsync<InvalidDataException>(() => rig.Store.WriteAsync(sql =>
        {
            Erasure.Conversation(sql, "c1");
            throw new InvalidDataException("on purpose");
        }));
        Assert.Equal(["c1"], rig.Find("ไม่ไหล"));
        await rig.CheckIndexAsync();
    }

    [Fact]
    public async Task A_store_from_before_the_search_catches_up()
    {
        using (var db = rig.Store.Open()) db.GetService<IMigrator>().Migrate("20261125215316_Staff");
        await rig.SayAsync("c1", Words);
        await rig.SayAsync("c2", "ไฟดับ", "ไม่มีน้ำ");
        rig.Temporary.Reopen();
        Assert.Empty(rig.Find("น้ำ"));
        await rig.IndexAsync();
        Assert.Equal(["c1", "c2"], rig.Find("น้ำ").Order(StringComparer.Ordinal));
    }

    /// <summary>In the same commit no search finds the words, and after a checkpoint no file holds them or their letters.</summary>
    private async Task GoneAsync(Action<Sql> removal, bool others = true)
    {
        await rig.SayAsync("c1", Words);
        // enough others that the words lie in pages with company
        for (var i = 0; i < 40; i++) await rig.SayAsync($"d{i}", $"ไฟดับบ่อย เลขที่ {i}", "เสียงดังมาก");
        await rig.IndexAsync();
        Assert.Equal(["c1"], rig.Find(Words));
        Assert.Contains("หล", rig.IndexedLetters());
        Assert.True(rig.Temporary.Holds(Words));
        await rig.Store.WriteAsync(removal);
        Assert.Empty(rig.Find(Words));
        Assert.Empty(rig.Find("น้ำ"));
        Assert.Empty(rig.Find("้ำ"));
        Assert.Equal(others ? 40 : 0, rig.Find("ไฟดับ").Length);
        Assert.DoesNotContain("น้ำ", rig.IndexedLetters());
        Assert.DoesNotContain("ไหล", rig.IndexedLetters());
        Assert.DoesNotContain("หล", rig.IndexedLetters());
        await rig.Store.CheckpointAsync();
        Assert.False(rig.Temporary.Holds(Words));
        Assert.False(rig.Temporary.Holds("สามวัน"));
        await rig.CheckIndexAsync();
    }
}
