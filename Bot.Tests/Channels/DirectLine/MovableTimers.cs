namespace Bot.Tests.Channels.DirectLine;

/// <summary>As <see cref="MovableTime"/>, and what waits for a time that has come wakes up.</summary>
internal sealed class MovableTimers : MovableTime
{
    private readonly Lock gate = new();
    private readonly List<(DateTimeOffset Due, ITimer Timer)> timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            lock (gate) timers.Add((GetUtcNow() + dueTime, timer));
        return timer;
    }

    public void Pass(TimeSpan by)
    {
        Move(by);
        lock (gate)
        {
            foreach (var (due, timer) in timers)
                if (due <= GetUtcNow()) timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            timers.RemoveAll(t => t.Due <= GetUtcNow());
        }
    }
}
