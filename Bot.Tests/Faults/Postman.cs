using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bot.Tests.Channels.Line;

namespace Bot.Tests.Faults;

/// <summary>
/// Delivers what citizens say as LINE does with redelivery switched on: again and again until it is acknowledged, sometimes once more after that,
/// and each citizen's next event after the one before.
/// </summary>
internal sealed class Postman(StandInLine line, HttpClient http, Func<Uri?> address, TimeProvider time, CancellationToken over)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentQueue<SaidEvent> said = [];
    private readonly ConcurrentQueue<string> refusals = [];
    private readonly ConcurrentBag<Task> again = [];
    private long slowest;

    public IReadOnlyList<SaidEvent> Said => [.. said];
    /// <summary>Answers that no well-formed event may get.</summary>
    public IReadOnlyList<string> Refusals => [.. refusals];
    public TimeSpan Slowest => TimeSpan.FromTicks(Interlocked.Read(ref slowest));
    /// <summary>Completes when every redelivery has been acknowledged too.</summary>
    public Task RedeliveredAsync() => Task.WhenAll(again);

    /// <summary>Returns when the event is acknowledged. With <paramref name="redeliverAfter"/> it will come once more, as LINE may do at any time.</summary>
    public async Task<SaidEvent> DeliverAsync(string user, int number, string text, TimeSpan? redeliverAfter)
    {
        var one = SaidEvent.Of(user, number, text, line.TextEvent(user, text));
        said.Enqueue(one);
        await PostAsync(one);
        if (redeliverAfter is { } wait) again.Add(AgainAsync(one, wait));
        return one;
    }

    private async Task AgainAsync(SaidEvent one, TimeSpan wait)
    {
        await Task.Delay(wait, time, over);
        await PostAsync(one);
    }

    private async Task PostAsync(SaidEvent one)
    {
        while (address() is not { } to || await TryAsync(one, to) != HttpStatusCode.OK) await Task.Delay(Pause, time, over);
        one.Acknowledge();
    }

    /// <summary>Null when there was no answer.</summary>
    private async Task<HttpStatusCode?> TryAsync(SaidEvent one, Uri to)
    {
        var begun = time.GetTimestamp();
        using var body = StandInLine.Webhook(one.Posted == 0 ? one.Json : one.JsonAgain);
        one.Post();
        try
        {
            using var answer = await http.PostAsync(new Uri(to, "/line/webhook"), body, over);
            if (answer.StatusCode == HttpStatusCode.OK) Note(time.GetElapsedTime(begun));
            else if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) refusals.Enqueue($"{one} was answered with {(int)answer.StatusCode}");
            return answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or OperationCanceledException && !over.IsCancellationRequested)
        {
            // the server died under the request
            return null;
        }
    }

    private void Note(TimeSpan took)
    {
        for (var seen = Interlocked.Read(ref slowest); took.Ticks > seen;)
        {
            var before = Interlocked.CompareExchange(ref slowest, took.Ticks, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
