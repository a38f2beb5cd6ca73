using System.Collections.Immutable;
using Bot.Dialogs;

namespace Bot.Channels;

/// <summary>A way to reach citizens.</summary>
public interface IChannel
{
    string Name { get; }
    /// <summary>Sends all messages of one turn. Expected trouble is a value, never an exception.</summary>
    Task<Delivery> SendAsync(Outgoing outgoing, CancellationToken cancel);
    /// <summary>Shows that an answer is on its way, where the channel can. Never fails: it is a courtesy.</summary>
    Task ShowWorkingAsync(string to, CancellationToken cancel);
}

/// <summary>The messages of one turn. <see cref="ReplyTried"/>: an earlier attempt with this reply token ended unknown, so nothing may be pushed.
/// <see cref="Leave"/>: these are the last words in a group; the account leaves it after them. <see cref="Attempt"/>: how often this turn was sent before.
/// <see cref="Address"/>: where to deliver, in the channel's own form.</summary>
public sealed record Outgoing(string To, string? ReplyToken, DateTimeOffset? ReplyTokenIssuedAt, bool ReplyTried, Guid RetryKey, bool MayPush, ImmutableArray<Reply> Messages, bool Leave = false,
    int Attempt = 0, string? Address = null);

/// <summary>How an attempt to send ended.</summary>
public abstract record Delivery
{
    private Delivery() { }

    public sealed record Sent(string How, ImmutableArray<string> ExternalIds) : Delivery;
    public sealed record RetryLater(TimeSpan After, string Reason) : Delivery;
    public sealed record Refused(string Reason) : Delivery;
    public sealed record Unconfirmed(string Reason) : Delivery;
    /// <summary>No way to send now: keep it until the citizen writes again.</summary>
    public sealed record Held(string Reason) : Delivery;
}
