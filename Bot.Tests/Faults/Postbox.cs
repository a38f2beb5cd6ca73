using System.Collections.Concurrent;
using System.Threading.Channels;
using Bot.Tests.Channels.Line;

namespace Bot.Tests.Faults;

/// <summary>Brings every citizen what LINE has accepted for them.</summary>
internal sealed class Postbox(StandInLine line, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentDictionary<string, Channel<SentCall>> boxes = new(StringComparer.Ordinal);

    public ChannelReader<SentCall> Of(string user) => Box(user).Reader;

    public async Task RunAsync(CancellationToken over)
    {
        var brought = 0;
        while (!over.IsCancellationRequested)
        {
            var sent = line.Sent;
            for (; brought < sent.Count; brought++)
                if (sent[brought].To is { } to) Box(to).Writer.TryWrite(sent[brought]);
            await Task.Delay(Pause, time, over);
        }
    }

    private Channel<SentCall> Box(string user) => boxes.GetOrAdd(user, _ => Channel.CreateUnbounded<SentCall>());
}
