using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Faults;

/// <summary>What a process leaves behind that was killed while it made the tables must not keep the next one from starting.</summary>
public sealed class InterruptedSetUpTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly string directory = Directory.CreateTempSubdirectory("bot-setup-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_lock_that_a_killed_set_up_left_behind_is_cleared_away()
    {
        using (var sql = new Sql($"Data Source={Path.Combine(directory, "bot.db")};Pooling=False"))
        {
            sql.Run("create table \"__EFMigrationsLock\" (\"Id\" integer not null primary key, \"Timestamp\" text not null)");
            sql.Run("insert into \"__EFMigrationsLock\" values (1, '2026-11-25 03:54:52.4344724+00:00')");
        }
        using var store = await Task.Run(Open).WaitAsync(Limit, TimeProvider.System);
        Assert.Equal(0, store.Read(sql => sql.Value<long>("select count(*) from Activities")));
    }

    [Fact]
    public void Two_processes_do_not_set_up_the_same_store_at_once()
    {
        using (new FileStream(Path.Combine(directory, "bot.db-setup"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("held by another process", Assert.Throws<InvalidOperationException>(Open).Message, StringComparison.Ordinal);
        Open().Dispose();
    }

    private Store Open() => new(Options.Create(new StorageOptions { Directory = directory }));
}
