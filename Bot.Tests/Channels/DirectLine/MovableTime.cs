namespace Bot.Tests.Channels.DirectLine;

/// <summary>The real clock, moved on by hand.</summary>
internal class MovableTime : TimeProvider
{
    private TimeSpan moved;

    public void Move(TimeSpan by) => moved += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + moved;
}
