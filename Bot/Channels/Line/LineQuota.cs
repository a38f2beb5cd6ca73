using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Bot.Channels.Line;

/// <summary>What is left of the month's pushes: read from LINE, believed for ten minutes, and counted down in between.</summary>
public sealed class LineQuota(LineHttp http, IOptionsMonitor<LineOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LifeOfNoAnswer = TimeSpan.FromMinutes(1);
    private long left = long.MaxValue;
    private long until;
    private int asking;
    private (long? Limit, long Used)? known;

    /// <summary>Whether more than the reserve is left. When LINE does not say, the push is tried: LINE refuses it itself when nothing is left.</summary>
    public async ValueTask<bool> AllowsPushAsync(CancellationToken cancel)
    {
        // one asks; the others go by what was known, rather than all wait for LINE
        if (Stale && Interlocked.Exchange(ref asking, 1) == 0)
        {
            try { await RefreshAsync(cancel); }
            finally { Interlocked.Exchange(ref asking, 0); }
        }
        return Interlocked.Read(ref left) > options.CurrentValue.PushReserve;
    }

    /// <summary>What LINE said last of the month; asked anew when that is old. Null when LINE does not say.</summary>
    public async Task<(long? Limit, long Used)?> LookAsync(CancellationToken cancel)
    {
        if (Stale) await AllowsPushAsync(cancel);
        return known;
    }

    /// <summary>One push was accepted.</summary>
    public void Count() => Interlocked.Decrement(ref left);

    /// <summary>LINE said that nothing is left.</summary>
    public void UsedUp()
    {
        Interlocked.Exchange(ref left, 0);
        Interlocked.Exchange(ref until, (time.GetUtcNow() + Life).UtcTicks);
    }

    /// <summary>The month's limit (null: none) and how much of it is used; null when LINE does not say.</summary>
    public static async Task<(long? Limit, long Used)?> ReadAsync(LineHttp http, CancellationToken cancel)
    {
        var quota = await http.GetAsync("/v2/bot/message/quota", cancel);
        if (!quota.Accepted) return null;
        if (Number(quota.Json(), "value") is not { } limit) return (null, 0);
        var used = await http.GetAsync("/v2/bot/message/quota/consumption", cancel);
        return used.Accepted && Number(used.Json(), "totalUsage") is { } total ? (limit, total) : null;
    }

    private bool Stale => time.GetUtcNow().UtcTicks >= Interlocked.Read(ref until);

    private async Task RefreshAsync(CancellationToken cancel)
    {
        var read = await ReadAsync(http, cancel);
        known = read;
        Interlocked.Exchange(ref left, read is { Limit: { } limit, Used: var used } ? limit - used : long.MaxValue);
        Interlocked.Exchange(ref until, (time.GetUtcNow() + (read is null ? LifeOfNoAnswer : Life)).UtcTicks);
    }

    private static long? Number(JsonElement o, string name) =>
        o.ValueKind == JsonValueKind.Object && o.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var n) ? n : null;
}
