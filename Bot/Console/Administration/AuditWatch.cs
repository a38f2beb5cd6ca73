using Bot.Storage;

namespace Bot.StaffConsole.Administration;

/// <summary>What is known of the trail: the first broken line, if any, how many lines there are, and when all of it was last read.</summary>
public sealed record AuditVerdict(long? Broken, AuditPlace End, long WholeReadAt);

/// <summary>Whether the audit trail is whole. All of it is read now and then, at every look only what was added since.</summary>
public sealed class AuditWatch(Store store, TimeProvider time)
{
    public static readonly TimeSpan BetweenWholes = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private AuditVerdict? last;

    public AuditVerdict Look()
    {
        lock (gate)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var whole = last is null || now - last.WholeReadAt >= BetweenWholes.TotalMilliseconds;
            if (!whole && last!.Broken is not null) return last;
            var (broken, end) = store.Read(sql => AuditTrail.Follow(sql, whole ? new AuditPlace(0, "") : last!.End));
            return last = new AuditVerdict(broken, end, whole ? now : last!.WholeReadAt);
        }
    }
}
