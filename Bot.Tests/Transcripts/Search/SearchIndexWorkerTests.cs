using Bot.Tests.Channels.DirectLine;
using Bot.Transcripts.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Transcripts.Search;

public sealed class SearchIndexWorkerTests : IDisposable
{
    private readonly SearchRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task What_is_said_is_found_without_anybody_asking()
    {
        using var worker = new SearchIndexWorker(rig.Store, new MovableTime(), NullLogger<SearchIndexWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        for (var i = 0; i < 30; i++) await rig.SayAsync($"c{i}", "น้ำไม่ไหล", "สามวันแล้ว", "ไม่มีใครมา", "โทรไปก็ไม่รับ", "ร้อนมาก");
        // more than one batch
        while (rig.Store.Read(sql => sql.Value<long>("select count(*) from SearchQueue")) > 0) await Task.Yield();
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(30, rig.Find("ไม่ไหล สามวัน ใครมา").Length);
    }

    [Fact]
    public async Task Words_that_are_said_and_taken_back_at_the_same_time_leave_nothing()
    {
        var indexing = Task.Run(async () => { for (var i = 0; i < 60; i++) await SearchIndexing.IndexAsync(rig.Store, 5); });
        for (var i = 0; i < 40; i++)
        {
            await rig.SayAsync($"c{i}", "น้ำไม่ไหล");
            await rig.Store.WriteAsync(sql => Bot.Conversations.Erasure.Unsend(sql, "line", $"c{i}.0"));
        }
        await indexing;
        await rig.IndexAsync();
        Assert.Empty(rig.Find("น้ำ"));
        Assert.Equal(0, rig.Store.Read(sql => sql.Value<long>("select count(*) from SearchDocs")));
        await rig.CheckIndexAsync();
    }
}
