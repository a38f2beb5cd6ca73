using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bot.Storage;

public sealed class StorageOptions
{
    public string Provider { get; set; } = "Sqlite";
    public string Directory { get; set; } = "data";
    public string DatabasePath => Path.Combine(Directory, "bot.db");
}

/// <summary>
/// The embedded store: one thread writes, and everything that waits for it shares one durable commit; readers have their own connections.
/// A write is complete when its task is: the bytes have been synced to the disk.
/// </summary>
public sealed class Store : IDisposable
{
    private const int LargestCommit = 512;
    private readonly Channel<Write> queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(8192) { SingleReader = true });
    private readonly ConcurrentBag<Sql> readers = [];
    private readonly string connectionString;
    private readonly Thread thread;
    private readonly Sql writer;
    // a process that was killed before its checkpoint leaves erased words in the log
    private bool unfinishedCheckpoint = true;
    private long nextCheckpoint;

    public Store(IOptions<StorageOptions> options)
    {
        if (!string.Equals(options.Value.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Storage:Provider is \"{options.Value.Provider}\"; this version stores in \"Sqlite\" only. Set Storage:Provider to Sqlite.");
        Directory.CreateDirectory(options.Value.Directory);
        connectionString = new SqliteConnectionStringBuilder { DataSource = options.Value.DatabasePath, Pooling = false }.ToString();
        using (var db = Open()) Schema.BringUpToDate(db, options.Value.Directory);
        writer = new Sql(connectionString);
        writer.Run("pragma journal_mode=wal");
        thread = new Thread(Work) { Name = "store writer", IsBackground = true };
        thread.Start();
    }

    /// <summary>A context for reports and set-up; the caller disposes it.</summary>
    public BotDb Open() => new(new DbContextOptionsBuilder<BotDb>().UseSqlite(connectionString).Options);

    /// <summary>A connection of the caller's own, for watching; the caller disposes it.</summary>
    public Sql Watcher() => new(connectionString);

    public T Read<T>(Func<Sql, T> read)
    {
        var sql = readers.TryTake(out var pooled) ? pooled : new Sql(connectionString);
        try { return read(sql); }
        finally { readers.Add(sql); }
    }

    /// <summary>
    /// Runs <paramref name="write"/> in the next commit. If it throws, only its own changes are undone and the task carries the exception. It may be
    /// run twice, the first run undone, so it changes nothing but the store.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Sql, T> write, CancellationToken cancel = default)
    {
        var job = new Write<T>(write);
        await queue.Writer.WriteAsync(job, cancel);
        return await job.Task;
    }

    public Task WriteAsync(Action<Sql> write, CancellationToken cancel = default) =>
        WriteAsync(sql => { write(sql); return true; }, cancel);

    /// <summary>Moves everything into the main file and empties the log beside it, so that erased words stand in neither.</summary>
    public async Task CheckpointAsync(CancellationToken cancel = default)
    {
        var job = new Checkpoint();
        await queue.Writer.WriteAsync(job, cancel);
        await job.Task;
    }

    private void Work()
    {
        var batch = new List<Write>(LargestCommit);
        var checkpoints = new List<Checkpoint>();
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            checkpoints.Clear();
            while (batch.Count < LargestCommit && queue.Reader.TryRead(out var job))
                if (job is Checkpoint found) checkpoints.Add(found); else batch.Add(job);
            if (batch.Count > 0) Commit(batch);
            if (checkpoints.Count > 0 || (unfinishedCheckpoint && Environment.TickCount64 >= nextCheckpoint)) EmptyTheLog(checkpoints);
        }
    }

    /// <summary>One emptying serves all who asked for it. While somebody reads an older state it cannot be done, and is tried again with a later commit.</summary>
    private void EmptyTheLog(List<Checkpoint> asked)
    {
        SqliteException? failure = null;
        while (readers.TryTake(out var reader)) reader.Dispose();
        try
        {
            // nobody's message waits for a reader
            writer.Run("pragma busy_timeout=200");
            unfinishedCheckpoint = writer.Value<long>("pragma wal_checkpoint(truncate)") != 0;
        }
        catch (SqliteException e) { (failure, unfinishedCheckpoint) = (e, true); }
        finally { writer.Run("pragma busy_timeout=5000"); }
        nextCheckpoint = Environment.TickCount64 + 1000;
        foreach (var one in asked) one.Done(failure);
    }

    private void Commit(List<Write> batch)
    {
        SqliteException? failure = null;
        try
        {
            writer.Run("begin immediate");
            // a write fails so seldom that all are run together first; when one does, all are undone and run again, each so that it can be undone alone
            if (!batch.TrueForAll(job => job.Run(writer)))
            {
                writer.Run("rollback");
                writer.Run("begin immediate");
                RunEachAlone(batch);
            }
            writer.Run("commit");
        }
        catch (SqliteException e)
        {
            failure = e;
            try { writer.Run("rollback"); } catch (SqliteException) { /* nothing was open */ }
        }
        foreach (var job in batch) job.Done(failure);
    }

    private void RunEachAlone(List<Write> batch)
    {
        foreach (var job in batch)
        {
            writer.Run("savepoint job");
            if (!job.Run(writer)) writer.Run("rollback to job");
            writer.Run("release job");
        }
    }

    public void Dispose()
    {
        queue.Writer.TryComplete();
        thread.Join();
        while (readers.TryTake(out var reader)) reader.Dispose();
        writer.Dispose();
    }

    private abstract class Write
    {
        public abstract bool Run(Sql sql);
        public abstract void Done(Exception? failure);
    }

    private class Write<T>(Func<Sql, T> write) : Write
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? thrown;
        public Task<T> Task => done.Task;

        public override bool Run(Sql sql)
        {
#pragma warning disable CA1031 // the exception is not hidden: the waiting caller gets it
            thrown = null;
            try { result = write(sql); return true; }
            catch (Exception e) { thrown = e; return false; }
#pragma warning restore CA1031
        }

        public override void Done(Exception? failure)
        {
            if ((failure ?? thrown) is { } e) done.SetException(e); else done.SetResult(result!);
        }
    }

    private sealed class Checkpoint() : Write<bool>(_ => true);
}
