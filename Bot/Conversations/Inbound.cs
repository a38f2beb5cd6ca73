using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>What a channel received, ready to be kept. <see cref="ExternalId"/> identifies the event for good; <see cref="MessageId"/> the channel's message.</summary>
public sealed record Arrival(string Channel, string UserId, string ExternalId, string? MessageId, string Kind, string? Text, string? Payload, DateTimeOffset At, string? ReplyToken)
{
    /// <summary>The language in which the bot speaks first to somebody new; null leaves it to the dialog.</summary>
    public string? Language { get; init; }
    /// <summary>Where answers go from now on, when the user id does not say it.</summary>
    public string? Address { get; init; }
    /// <summary>The channel has no times of its own: it was said when it came, and never before what came earlier.</summary>
    public bool InOrder { get; init; }
}

/// <summary>The first room: arrivals become pending activities in one durable commit.</summary>
public sealed class Inbound(Store store, TimeProvider time)
{
    /// <summary>Raised, after the commit, for every contact that has something new.</summary>
    public event Action<long>? Arrived;

    /// <summary>Returns the contacts that have something new. An event that is already ours changes nothing.</summary>
    public async Task<List<long>> KeepAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancel)
    {
        CrashPoint.Reach("F01");
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var woken = await store.WriteAsync(sql =>
        {
            var contacts = new List<long>(arrivals.Count);
            foreach (var arrival in arrivals)
                if (Keep(sql, arrival, now) is { } contact) contacts.Add(contact);
            return contacts;
        }, cancel);
        CrashPoint.Reach("F02");
        foreach (var contact in woken) Arrived?.Invoke(contact);
        return woken;
    }

    public static string HashOf(string externalId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(externalId)));

    private static long? Keep(Sql sql, Arrival a, long now)
    {
        if (!CrashPoint.Keeps("dedupe")) a = a with { ExternalId = Guid.NewGuid().ToString() };
        if (sql.Value<long>("select count(*) from SeenEvents where Channel=@0 and KeyHash=@1", a.Channel, HashOf(a.ExternalId)) > 0) return null;
        var contact = sql.Value<long?>("select Id from Contacts where Channel=@0 and ExternalUserId=@1", a.Channel, a.UserId)
            ?? sql.Value<long>("insert into Contacts (Channel, ExternalUserId, Reachable, Language) values (@0, @1, 1, @2) returning Id", a.Channel, a.UserId, a.Language);
        if (a.Address is not null) sql.Run("update Contacts set Address=@1 where Id=@0", contact, a.Address);
        var at = a.At.ToUnixTimeMilliseconds();
        if (a.InOrder) at = Math.Max(at, sql.Value<long?>("select At from Activities where ContactId=@0 order by Seq desc limit 1", contact) ?? 0);
        var unsent = a.MessageId is not null && a.Kind != "unsend"
            && sql.Value<long>("select count(*) from UnsentMessages where Channel=@0 and MessageId=@1", a.Channel, a.MessageId) > 0;
        var added = sql.Run("""
            insert into Activities (Id, ContactId, Channel, ExternalId, MessageId, Direction, Kind, Text, Payload, State, At, DueAt, Attempts, ReplyToken)
            values (@0, @1, @2, @3, @4, 0, @5, @6, @7, @8, @9, @10, 0, @11) on conflict (Channel, ExternalId) do nothing
            """, Guid.CreateVersion7().ToString("N"), contact, a.Channel, a.ExternalId, a.MessageId, unsent ? "removed" : a.Kind, unsent ? null : a.Text,
            unsent ? null : a.Payload, (int)(unsent ? ActivityState.Ignored : ActivityState.Pending), at, now, a.ReplyToken);
        return added == 1 && !unsent ? contact : null;
    }
}
