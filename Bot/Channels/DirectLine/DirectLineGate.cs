using System.Net;
using System.Threading.RateLimiting;

namespace Bot.Channels.DirectLine;

/// <summary>Who may come in: sites that are allowed to embed the chat, and nobody so often that others wait.</summary>
public sealed class DirectLineGate : IDisposable
{
    private readonly HashSet<string> allowed;
    private readonly PartitionedRateLimiter<string> conversations = Buckets(burst: 60, perSecond: 1);
    private readonly PartitionedRateLimiter<string> messages = Buckets(burst: 60, perSecond: 2);

    public DirectLineGate(IConfiguration configuration) => allowed = [.. DirectLineOptions.AllowedOrigins(configuration)];

    public IReadOnlyCollection<string> AllowedOrigins => allowed;

    /// <summary>Our own site, one from the settings, or one that the token names. A client that is no browser names none.</summary>
    public bool Admits(HttpRequest request, DirectLineGrant? grant = null)
    {
        if (request.Headers.Origin is not [{ } origin]) return request.Headers.Origin.Count == 0;
        return origin == $"{request.Scheme}://{request.Host}" || allowed.Contains(origin) || (grant?.Origins?.Split(' ').Contains(origin) ?? false);
    }

    /// <summary>A new conversation for this address; addresses of one IPv6 network count as one.</summary>
    public bool AdmitsConversation(IPAddress? address) => Take(conversations, AddressOf(address));

    public bool AdmitsMessage(string conversation) => Take(messages, conversation);

    public void Dispose()
    {
        conversations.Dispose();
        messages.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static string AddressOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    private static PartitionedRateLimiter<string> Buckets(int burst, int perSecond) => PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    }));
}
