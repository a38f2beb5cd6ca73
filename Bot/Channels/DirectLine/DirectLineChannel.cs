using System.Collections.Concurrent;
using Bot.Storage;

namespace Bot.Channels.DirectLine;

/// <summary>
/// Sending in the web chat is telling the open streams to read on: the words are in the store already, and who is away reads them when they come back.
/// </summary>
public sealed class DirectLineChannel(DirectLineStreams streams, LastWords lastWords) : IChannel
{
    public string Name => DirectLineSetup.Channel;

    public async Task<Delivery> SendAsync(Outgoing outgoing, CancellationToken cancel)
    {
        lastWords.KeepIfLast(outgoing.To);
        await streams.FlushAsync(outgoing.To, cancel);
        return new Delivery.Sent("stored", []);
    }

    public Task ShowWorkingAsync(string to, CancellationToken cancel)
    {
        streams.ShowTyping(to);
        return Task.CompletedTask;
    }
}

/// <summary>
/// The goodbye after an erasure is deleted as soon as it is sent. Who has no stream open, and asks now and then, finds it here for a few minutes; it
/// repeats nothing of what was said.
/// </summary>
public sealed class LastWords(Store store, DirectLineTranscript transcript, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, ActivitySet Words)> words = new(StringComparer.Ordinal);

    public void KeepIfLast(string conversation)
    {
        var now = time.GetUtcNow();
        foreach (var (key, (until, _)) in words)
            if (until < now) words.TryRemove(key, out _);
        var left = store.Read(sql => sql.Value<long>("select count(*) from Conversations where ContactId=(select Id from Contacts where Channel=@0 and ExternalUserId=@1)", DirectLineSetup.Channel, conversation));
        if (left > 0) return;
        var set = transcript.After(new DirectLineGrant(conversation, "", null, now), 0, static (_, _) => "");
        if (set.Count > 0) words[conversation] = (now + Kept, set);
    }

    public ActivitySet? After(string conversation, long watermark) =>
        words.TryGetValue(conversation, out var kept) && kept.Until >= time.GetUtcNow() && kept.Words.Watermark > watermark ? kept.Words : null;
}
