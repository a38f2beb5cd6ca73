using Microsoft.EntityFrameworkCore;

namespace Bot.Storage;

/// <summary>
/// Brings the tables up to date. The lock that EF Core takes meanwhile is a row, which outlives a process that is killed there and would make every
/// later start wait for ever. Here the lock is an open file, which ends with its process; who holds it may clear away what a killed one left.
/// </summary>
internal static class Schema
{
    /// <exception cref="InvalidOperationException">Another process is at it.</exception>
    public static void BringUpToDate(BotDb db, string directory)
    {
        if (!db.Database.GetPendingMigrations().Any()) return;
        using var alone = Alone(Path.Combine(directory, "bot.db-setup"));
        db.Database.ExecuteSqlRaw("""drop table if exists "__EFMigrationsLock" """);
        db.Database.Migrate();
    }

    private static FileStream Alone(string path)
    {
        try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose); }
        catch (IOException e) { throw new InvalidOperationException($"The store cannot be set up: {path} is held by another process ({e.Message}). Wait until it is done and start again.", e); }
    }
}
