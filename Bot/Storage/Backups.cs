using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot.Storage;

public sealed record BackupFile(string Name, long At, long Bytes);

/// <summary>
/// Copies of the database below the store's folder, the newest of which are kept. A copy holds the words that were erased after it was made, so it is
/// to be deleted in time. Media files and keys are not in it.
/// </summary>
public sealed class Backups(Store store, IOptions<StorageOptions> options, TimeProvider time) : IDisposable
{
    public const int Kept = 7;
    private const string Pattern = "'bot-'yyyyMMdd'-'HHmmssfff'Z.db'";
    private readonly SemaphoreSlim alone = new(1, 1);

    public string Folder { get; } = Path.GetFullPath(Path.Combine(options.Value.Directory, "backups"));

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BackupFile> List() => !Directory.Exists(Folder) ? [] :
        [.. new DirectoryInfo(Folder).EnumerateFiles("bot-*.db").Select(f => (File: f, At: TimeOf(f.Name))).Where(f => f.At is not null).Select(f => new BackupFile(f.File.Name, f.At!.Value, f.File.Length)).OrderByDescending(f => f.At)];

    /// <summary>Makes a copy, looks whether it can be read, and deletes what is more than <see cref="Kept"/>.</summary>
    /// <exception cref="IOException">It could not be made; nothing is left of it.</exception>
    public async Task<BackupFile> MakeAsync(string actor, CancellationToken cancel = default)
    {
        await alone.WaitAsync(cancel);
        try
        {
            var name = time.GetUtcNow().UtcDateTime.ToString(Pattern, CultureInfo.InvariantCulture);
            await Task.Run(() => Copy(Path.Combine(Folder, name)), cancel);
            await WriteDownAsync(actor, "backup", name);
            foreach (var old in List().Skip(Kept).ToList()) await DropAsync(old.Name, actor);
            return List().First(f => f.Name == name);
        }
        finally { alone.Release(); }
    }

    /// <summary>False when there is no such copy.</summary>
    public async Task<bool> DeleteAsync(string? name, string actor)
    {
        if (List().All(f => f.Name != name)) return false;
        await DropAsync(name!, actor);
        return true;
    }

    public void Dispose() => alone.Dispose();

    private void Copy(string target)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Folder);
        else Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var part = target + ".part";
        foreach (var left in Directory.EnumerateFiles(Folder, "*.part")) File.Delete(left);
        try
        {
            store.Read(sql => sql.Run("vacuum into @0", part));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(part, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            using (var copy = new Sql(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString()))
                if (copy.Value<string>("pragma quick_check(1)") is var found && found != "ok") throw new IOException($"The copy is not sound: {found}");
            File.Move(part, target);
        }
        catch (SqliteException e)
        {
            File.Delete(part);
            throw new IOException($"The copy could not be made: {e.Message}", e);
        }
    }

    private Task DropAsync(string name, string actor)
    {
        File.Delete(Path.Combine(Folder, name));
        return WriteDownAsync(actor, "backup-delete", name);
    }

    private Task WriteDownAsync(string actor, string action, string name) => store.WriteAsync(sql => AuditTrail.Add(sql, time.GetUtcNow(), actor, action, name));

    private static long? TimeOf(string name) => DateTimeOffset.TryParseExact(name, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeMilliseconds() : null;
}
