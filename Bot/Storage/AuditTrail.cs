using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bot.Storage;

/// <summary>
/// Who did what, in an order that cannot be changed unnoticed: each line's SHA-256 covers the line and the hash before it, and the table refuses
/// changes and deletions. It holds ids, never words. Whoever can write the file can still cut off its end or make a whole new chain, so copy the
/// newest hash elsewhere from time to time.
/// </summary>
public sealed class AuditTrail(Store store, TimeProvider time)
{
    public Task AddAsync(string actor, string action, string? subject = null, string? detail = null, CancellationToken cancel = default) =>
        store.WriteAsync(sql => Add(sql, time.GetUtcNow(), actor, action, subject, detail), cancel);

    /// <summary>Inside a write, so that an act and its line are one commit.</summary>
    public static void Add(Sql sql, DateTimeOffset at, string actor, string action, string? subject = null, string? detail = null)
    {
        var before = sql.Rows("select Seq, Hash from Audit order by Seq desc limit 1", r => (Seq: r.GetInt64(0), Hash: r.GetString(1))).FirstOrDefault();
        var entry = new AuditEntry { Seq = before.Seq + 1, At = at.ToUnixTimeMilliseconds(), Actor = actor, Action = action, Subject = subject, Detail = detail, Hash = "" };
        sql.Run("insert into Audit (Seq, At, Actor, Action, Subject, Detail, Hash) values (@0, @1, @2, @3, @4, @5, @6)",
            entry.Seq, entry.At, actor, action, subject, detail, HashOf(entry, before.Hash ?? ""));
    }

    /// <summary>The first line that is not as it was written; null when the chain is whole.</summary>
    public static long? FirstBroken(Sql sql) => Follow(sql, new AuditPlace(0, "")).Broken;

    /// <summary>Follows the chain from a place where it was whole to its end.</summary>
    public static (long? Broken, AuditPlace End) Follow(Sql sql, AuditPlace from)
    {
        if (from.Seq > 0 && sql.Value<string>("select Hash from Audit where Seq=@0", from.Seq) != from.Hash) return (from.Seq, from);
        var (end, broken) = (from, (long?)null);
        sql.Rows("select Seq, At, Actor, Action, Subject, Detail, Hash from Audit where Seq > @0 order by Seq", r =>
        {
            if (broken is not null) return false;
            var entry = Line(r);
            if (entry.Seq != end.Seq + 1 || entry.Hash != HashOf(entry, end.Hash)) broken = end.Seq + 1;
            else end = new AuditPlace(entry.Seq, entry.Hash);
            return true;
        }, from.Seq);
        return (broken, end);
    }

    /// <summary>A line read in the order Seq, At, Actor, Action, Subject, Detail, Hash.</summary>
    internal static AuditEntry Line(Microsoft.Data.Sqlite.SqliteDataReader r) => new()
    {
        Seq = r.GetInt64(0),
        At = r.GetInt64(1),
        Actor = r.GetString(2),
        Action = r.GetString(3),
        Subject = r.IsDBNull(4) ? null : r.GetString(4),
        Detail = r.IsDBNull(5) ? null : r.GetString(5),
        Hash = r.GetString(6),
    };

    private static string HashOf(AuditEntry e, string before) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new object?[] { e.Seq, e.At, e.Actor, e.Action, e.Subject, e.Detail, before }))));
}

/// <summary>A line of the trail and its hash.</summary>
public readonly record struct AuditPlace(long Seq, string Hash);
