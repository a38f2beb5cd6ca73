using System.Collections.Concurrent;
using Bot.Channels;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>
/// Runs the turns and sends the replies: one contact at a time and in order, different contacts side by side. Nothing is remembered here that is
/// not in the store: at the start whatever is still open is taken up again.
/// </summary>
#pragma warning disable CA1001 // a source without a timer holds nothing that needs disposing, and delays may outlive the stop
internal sealed class InboxWorker(Store store, Inbound inbound, TurnRunner turns, Outbox outbox, TimeProvider time, ILogger<InboxWorker> log) : IHostedService
#pragma warning restore CA1001
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<long, Lane> lanes = new();
    private readonly CancellationTokenSource stopping = new();
    private volatile bool closed;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        inbound.Arrived += Wake;
        var open = store.Read(sql => sql.Rows("select distinct ContactId from Activities where \"State\" <= 2 and State<2", r => r.GetInt64(0)));
        if (open.Count > 0) log.LogInformation("{Count} contacts have something open from before", open.Count);
        foreach (var contact in open)
        {
            // they have been waiting for a while already
            _ = outbox.ShowWorkingAsync(contact, stopping.Token);
            Wake(contact, older: true);
        }
        return Task.CompletedTask;
    }

    /// <summary>Lets the turns that run come to their end; what is not done by then is taken up at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (closed) return;
        closed = true;
        inbound.Arrived -= Wake;
        var running = lanes.Values.Select(l => l.Running).ToArray();
        var all = Task.WhenAll(running);
        if (await Task.WhenAny(all, Task.Delay(Drain, time, cancellationToken)) != all) log.LogWarning("Not everything was drained; it goes on at the next start");
        await stopping.CancelAsync();
    }

    public void Wake(long contact) => Wake(contact, older: false);

    private void Wake(long contact, bool older)
    {
        if (closed) return;
        while (true)
        {
            var lane = lanes.GetOrAdd(contact, static _ => new Lane());
            switch (lane.Signal(older))
            {
                case Lane.Signalled.Start: lane.Running = Task.Run(() => RunAsync(contact, lane)); return;
                case Lane.Signalled.Noted: return;
                // the lane has just been closed: take a fresh one
                default: lanes.TryRemove(KeyValuePair.Create(contact, lane)); break;
            }
        }
    }

    private async Task RunAsync(long contact, Lane lane)
    {
        do
        {
            try
            {
                await WorkOffAsync(contact, lane.TakeOlder());
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { break; }
#pragma warning disable CA1031 // nothing is lost: it is all still open in the store, and is taken up again
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.LogError(e, "Contact {Contact}: the work broke off and will be taken up again", contact);
                WakeAt(contact, time.GetUtcNow() + TimeSpan.FromSeconds(5), older: true);
            }
        }
        while (lane.GoesOn() && !closed);
        lanes.TryRemove(KeyValuePair.Create(contact, lane));
    }

    /// <summary>One turn after the other, each with its replies; what lay there from before comes first when <paramref name="older"/>.</summary>
    private async Task WorkOffAsync(long contact, bool older)
    {
        DateTimeOffset? due = older ? await outbox.SendAsync(contact, stopping.Token) : null;
        while (true)
        {
            switch (await turns.RunAsync(contact, stopping.Token))
            {
                case TurnRun.Ran { Replies: { } replies }: due = await outbox.SendAsync(contact, replies, stopping.Token) ?? due; continue;
                // replies that had to line up behind older ones, or a turn without any
                case TurnRun.Ran: due = await outbox.SendAsync(contact, stopping.Token) ?? due; continue;
                case TurnRun.PutOff later: due = due < later.Due ? due : later.Due; break;
            }
            break;
        }
        if (due is { } at) WakeAt(contact, at, older: true);
    }

    /// <summary>Completes when nobody works on this contact.</summary>
    internal async Task IdleAsync(long contact)
    {
        while (lanes.TryGetValue(contact, out var lane))
        {
            await lane.Running;
            await Task.Yield();
        }
    }

    private void WakeAt(long contact, DateTimeOffset due, bool older)
    {
        var wait = due - time.GetUtcNow();
        _ = WaitAsync();

        async Task WaitAsync()
        {
            try { await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, stopping.Token); }
            catch (OperationCanceledException) { return; }
            Wake(contact, older);
        }
    }

    /// <summary>Whether somebody works on a contact, and whether they have to look once more when they are done.</summary>
    private sealed class Lane
    {
        private int state;
        private int older;
        public Task Running { get; set; } = Task.CompletedTask;

        public enum Signalled { Start, Noted, Closed }

        public Signalled Signal(bool withOlder)
        {
            if (withOlder) Volatile.Write(ref older, 1);
            while (true)
            {
                var seen = Volatile.Read(ref state);
                var next = seen switch { Idle => Busy, Busy => Again, _ => seen };
                if (seen == Closed) return Signalled.Closed;
                if (seen == Again || Interlocked.CompareExchange(ref state, next, seen) == seen) return seen == Idle ? Signalled.Start : Signalled.Noted;
            }
        }

        /// <summary>True when something came while the work was done; otherwise the lane is closed for good.</summary>
        public bool GoesOn() => Interlocked.CompareExchange(ref state, Busy, Again) == Again || Interlocked.CompareExchange(ref state, Closed, Busy) != Busy;

        /// <summary>Whether replies from before have to be looked for in the store.</summary>
        public bool TakeOlder() => Interlocked.Exchange(ref older, 0) == 1;

        private const int Idle = 0, Busy = 1, Again = 2, Closed = 3;
    }
}
