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
    public static long? FirstBroken(Sql sql)
    {
        var (seq, hash) = (0L, "");
        foreach (var entry in sql.Rows("select Seq, At, Actor, Action, Subject, Detail, Hash from Audit order by Seq", r => new AuditEntry
        {
            Seq = r.GetInt64(0),
            At = r.GetInt64(1),
            Actor = r.GetString(2),
            Action = r.GetString(3),
            Subject = r.IsDBNull(4) ? null : r.GetString(4),
            Detail = r.IsDBNull(5) ? null : r.GetString(5),
            Hash = r.GetString(6),
        }))
        {
            if (entry.Seq != seq + 1 || entry.Hash != HashOf(entry, hash)) return seq + 1;
            (seq, hash) = (entry.Seq, entry.Hash);
        }
        return null;
    }

    private static string HashOf(AuditEntry e, string before) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new object?[] { e.Seq, e.At, e.Actor, e.Action, e.Subject, e.Detail, before }))));
}
