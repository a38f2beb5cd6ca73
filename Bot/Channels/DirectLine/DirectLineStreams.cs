using System.Net.WebSockets;
using System.Threading.Channels;

namespace Bot.Channels.DirectLine;

/// <summary>The open streams of this process, by conversation. They hold no words: a signal makes a stream read on in the store.</summary>
public sealed class DirectLineStreams(DirectLineTranscript transcript, TimeProvider time)
{
    /// <summary>More windows than this on one conversation: the oldest is closed.</summary>
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<DirectLineStream>> open = new(StringComparer.Ordinal);

    public int Count
    {
        get { lock (gate) return open.Values.Sum(streams => streams.Count); }
    }

    /// <summary>Feeds a socket until it is closed by either side.</summary>
    public async Task RunAsync(WebSocket socket, DirectLineGrant grant, long watermark, Func<long, int, string> fileAddress, CancellationToken stopping)
    {
        var stream = new DirectLineStream(socket, grant, watermark, transcript, fileAddress, time);
        Add(stream, grant.Conversation);
        try { await stream.RunAsync(stopping); }
        finally { Remove(stream, grant.Conversation); }
    }

    /// <summary>There is something new to read.</summary>
    public void Changed(string conversation)
    {
        foreach (var stream in Of(conversation)) stream.Read(null);
    }

    /// <summary>Completes when every stream of the conversation has sent what is in the store now, or is too slow to wait for.</summary>
    public async Task FlushAsync(string conversation, CancellationToken cancel)
    {
        var waiting = new List<Task>();
        foreach (var stream in Of(conversation))
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            stream.Read(done);
            waiting.Add(done.Task);
        }
        if (waiting.Count > 0) await Task.WhenAny(Task.WhenAll(waiting), Task.Delay(Patience, time, cancel));
    }

    public void ShowTyping(string conversation)
    {
        foreach (var stream in Of(conversation)) stream.ShowTyping();
    }

    private void Add(DirectLineStream stream, string conversation)
    {
        lock (gate)
        {
            if (!open.TryGetValue(conversation, out var streams)) open[conversation] = streams = [];
            streams.Add(stream);
            if (streams.Count > MostAtOnce) streams[0].Close("collision");
        }
    }

    private void Remove(DirectLineStream stream, string conversation)
    {
        lock (gate)
        {
            var streams = open[conversation];
            streams.Remove(stream);
            if (streams.Count == 0) open.Remove(conversation);
        }
    }

    private DirectLineStream[] Of(string conversation)
    {
        lock (gate) return open.TryGetValue(conversation, out var streams) ? [.. streams] : [];
    }
}

/// <summary>One socket: everything after its watermark, then whatever is new, and an empty frame now and then so that proxies keep it open.</summary>
internal sealed class DirectLineStream(WebSocket socket, DirectLineGrant grant, long watermark, DirectLineTranscript transcript, Func<long, int, string> fileAddress, TimeProvider time)
{
    private const int LargestFrame = 4 * 1024;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(25);
    private readonly Channel<Signal> signals = System.Threading.Channels.Channel.CreateUnbounded<Signal>(new UnboundedChannelOptions { SingleReader = true });
    private long position = watermark;

    private sealed record Signal(TaskCompletionSource? Done, bool Typing = false, string? Close = null);

    public void Read(TaskCompletionSource? done)
    {
        if (!signals.Writer.TryWrite(new Signal(done))) done?.TrySetResult();
    }

    public void ShowTyping() => signals.Writer.TryWrite(new Signal(null, Typing: true));

    public void Close(string reason) => signals.Writer.TryWrite(new Signal(null, Close: reason));

    public async Task RunAsync(CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var listening = ListenAsync(end.Token);
        var (status, reason) = (WebSocketCloseStatus.NormalClosure, "");
        try { (status, reason) = await FeedAsync(listening, end.Token); }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { (status, reason) = (WebSocketCloseStatus.EndpointUnavailable, "the server restarts"); }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException) { /* the client has gone: what it missed waits in the store */ }
        finally
        {
            signals.Writer.TryComplete();
            while (signals.Reader.TryRead(out var left)) left.Done?.TrySetResult();
            await CloseAsync(status, reason);
            await end.CancelAsync();
        }
    }

    private async Task<(WebSocketCloseStatus, string)> FeedAsync(Task<bool> listening, CancellationToken cancel)
    {
        await SendNewAsync(cancel);
        while (true)
        {
            var more = signals.Reader.WaitToReadAsync(cancel).AsTask();
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var first = await Task.WhenAny(more, listening, Task.Delay(Quiet, time, quiet.Token));
            await quiet.CancelAsync();
            if (first == listening) return await listening ? (WebSocketCloseStatus.NormalClosure, "") : (WebSocketCloseStatus.MessageTooBig, "nothing is read here");
            if (first != more)
            {
                await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, cancel);
                continue;
            }
            while (signals.Reader.TryRead(out var signal))
            {
                if (signal.Close is { } why) return (WebSocketCloseStatus.NormalClosure, why);
                if (signal.Typing) await socket.SendAsync(DirectLineTranscript.Typing(grant), WebSocketMessageType.Text, true, cancel);
                else await SendNewAsync(cancel);
                signal.Done?.TrySetResult();
            }
        }
    }

    private async Task SendNewAsync(CancellationToken cancel)
    {
        while (transcript.After(grant, position, fileAddress) is { Count: > 0 } set)
        {
            await socket.SendAsync(set.Json, WebSocketMessageType.Text, true, cancel);
            position = set.Watermark;
        }
    }

    /// <summary>The client sends empty frames only. True when it closes; false when it sends more than anybody has a reason to.</summary>
    private async Task<bool> ListenAsync(CancellationToken cancel)
    {
        var buffer = new byte[1024];
        var length = 0;
        try
        {
            while (true)
            {
                var frame = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
                if (frame.MessageType == WebSocketMessageType.Close) return true;
                length = frame.EndOfMessage ? 0 : length + frame.Count;
                if (length > LargestFrame) return false;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException) { return true; }
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        try { await socket.CloseOutputAsync(status, reason, limit.Token); }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException) { /* it was gone already */ }
    }
}
