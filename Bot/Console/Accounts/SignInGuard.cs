using System.Net;
using Microsoft.Extensions.Caching.Memory;

namespace Bot.StaffConsole.Accounts;

/// <summary>
/// Slows down guessing without locking anybody out. Failures are counted by address, and by account and address; a browser that has signed in to the
/// account before is counted for itself, so strangers who fail a thousand times do not stand in its owner's way.
/// </summary>
public sealed class SignInGuard(TimeProvider time) : IDisposable
{
    private const int FreeTriesOfAccount = 5, FreeTriesOfAddress = 30;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15), LongestWait = TimeSpan.FromMinutes(5), CodeLife = TimeSpan.FromMinutes(10);
    private readonly MemoryCache failures = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    private sealed class Count
    {
        public int Failures;
        public DateTimeOffset Until;
    }

    /// <summary>How long this one has to wait before the next try; zero when it may try now.</summary>
    public TimeSpan Wait(string email, IPAddress? address, bool knownBrowser)
    {
        var now = time.GetUtcNow();
        var wait = Until(AccountKey(email, address, knownBrowser)) - now;
        if (!knownBrowser && Until(AddressKey(address)) - now is var other && other > wait) wait = other;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    public void Failed(string email, IPAddress? address, bool knownBrowser)
    {
        Add(AccountKey(email, address, knownBrowser), FreeTriesOfAccount);
        if (!knownBrowser) Add(AddressKey(address), FreeTriesOfAddress);
    }

    public void Succeeded(string email, IPAddress? address, bool knownBrowser) => failures.Remove(AccountKey(email, address, knownBrowser));

    /// <summary>False when this code of this account was used already: a one-time code works once, also for somebody who read it over a shoulder.</summary>
    public bool IsFirstUse(string account, string code)
    {
        var first = false;
        lock (failures)
            failures.GetOrCreate($"code {account} {code}", entry =>
            {
                (entry.Size, entry.AbsoluteExpirationRelativeToNow) = (1, CodeLife);
                first = true;
                return new Count();
            });
        return first;
    }

    public void Dispose() => failures.Dispose();

    private void Add(string key, int free)
    {
        var count = Of(key);
        lock (count)
        {
            count.Failures++;
            if (count.Failures < free) return;
            var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(count.Failures - free + 1, 12)));
            count.Until = time.GetUtcNow() + (wait < LongestWait ? wait : LongestWait);
        }
    }

    private DateTimeOffset Until(string key) => failures.TryGetValue(key, out Count? count) && count is not null ? count.Until : default;

    private Count Of(string key) => failures.GetOrCreate(key, entry =>
    {
        entry.Size = 1;
        entry.SlidingExpiration = Window;
        return new Count();
    })!;

    private static string AccountKey(string email, IPAddress? address, bool knownBrowser) => $"{email.Trim().ToUpperInvariant()}|{(knownBrowser ? "known" : Net(address))}";
    private static string AddressKey(IPAddress? address) => "|" + Net(address);

    /// <summary>One household has a whole /64 of IPv6.</summary>
    private static string Net(IPAddress? address) => address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address?.MapToIPv4().ToString() ?? "";
}
