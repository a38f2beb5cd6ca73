using System.Globalization;
using System.Threading.RateLimiting;

namespace Bot.Transcripts.Api;

/// <summary>Section <c>StaffApi</c> of the settings.</summary>
public sealed class StaffApiOptions
{
    /// <summary>Requests that one token may make in a minute.</summary>
    public int RequestsPerMinute { get; set; } = 600;
}

/// <summary>Before every endpoint: no token so often that others wait, and no query that would be passed over.</summary>
internal sealed class ApiGate : IEndpointFilter, IDisposable
{
    private readonly PartitionedRateLimiter<string> requests;

    public ApiGate(Microsoft.Extensions.Options.IOptions<StaffApiOptions> options)
    {
        var most = Math.Max(1, options.Value.RequestsPerMinute);
        var slice = TimeSpan.FromSeconds(1);
        requests = PartitionedRateLimiter.Create<string, string>(token => RateLimitPartition.GetTokenBucketLimiter(token, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 60),
            ReplenishmentPeriod = most >= 60 ? slice : slice * 60 / most,
            QueueLimit = 0,
        }));
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using (var lease = requests.AttemptAcquire(http.User.FindFirst(TokenAuthentication.Claim)?.Value ?? ""))
            if (!lease.IsAcquired)
            {
                var wait = Math.Max(1, (int)Math.Ceiling(lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after.TotalSeconds : 1));
                http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
                return ApiAnswers.Problem(429, "Too many requests", $"This token has used up its requests of this minute. Wait {wait} seconds, as Retry-After says.");
            }
        var takes = http.GetEndpoint()?.Metadata.GetMetadata<TakesQuery>() ?? new TakesQuery(false);
        if (takes.Wrong(http.Request.Query) is { } wrong) return ApiAnswers.Wrong(wrong);
        return await next(context);
    }

    public void Dispose() => requests.Dispose();
}
