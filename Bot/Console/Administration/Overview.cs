using System.Reflection;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Administration;

/// <summary>A message that may not have reached its reader, or could not be worked.</summary>
public sealed record Undelivered(string Conversation, string Reference, string Channel, ActivityState State, long At, string? Reason);

/// <summary>What the overview counts.</summary>
public sealed record Figures(IReadOnlyList<Undelivered> Undelivered, long GoingOn, long Open, long Erased, long StoreBytes, long MediaBytes);

/// <summary>Reads the figures of the overview out of the store and its folder.</summary>
public sealed class Overview(Store store, IOptions<StorageOptions> options, TimeProvider time)
{
    public const int MostListed = 50;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public long StartedAt { get; } = time.GetUtcNow().ToUnixTimeMilliseconds();

    public static string Version { get; } = typeof(Overview).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public Figures Read()
    {
        var weekAgo = (time.GetUtcNow() - Week).ToUnixTimeMilliseconds();
        return store.Read(sql => new Figures(
            // the conversations of the week come from the index of state and time, their messages from that of the conversation
            sql.Rows($"""
                select c.Id, c.Reference, c.Channel, a.State, a.At, a.Reason from Conversations c join Activities a on a.ConversationId=c.Id
                where c.Status in (0, 1, 2, 3, 4) and c.LastAt>=@0 and a.At>=@0 and ((a.Direction=1 and a.State in (6, 7, 8) and coalesce(a.Reason, '')<>'superseded') or (a.Direction=0 and a.State=8))
                order by a.Seq desc limit {MostListed}
                """, r => new Undelivered(r.GetString(0), r.GetString(1), r.GetString(2), (ActivityState)r.GetInt32(3), r.GetInt64(4), r.IsDBNull(5) ? null : r.GetString(5)), weekAgo),
            sql.Value<long>("select count(*) from Conversations where Status=0"),
            sql.Value<long>("select count(*) from Activities where \"State\" <= 2"),
            sql.Value<long>("select coalesce(sum(cast(Detail as integer)), 0) from Audit where Action='retention-erase'"),
            SizeOf(options.Value.Directory, "bot.db*", SearchOption.TopDirectoryOnly),
            SizeOf(Path.Combine(options.Value.Directory, "media"), "*", SearchOption.AllDirectories)));
    }

    /// <summary>The newest copy, also one made on the command line.</summary>
    public long? LastBackup() => store.Read(sql => sql.Value<long>("select At from Audit where Action='backup' order by Seq desc limit 1")) is > 0 and var at ? at : null;

    private static long SizeOf(string folder, string pattern, SearchOption depth)
    {
        if (!Directory.Exists(folder)) return 0;
        long sum = 0;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles(pattern, depth))
        {
            try { sum += file.Length; }
            catch (FileNotFoundException) { /* it was deleted meanwhile */ }
        }
        return sum;
    }
}
