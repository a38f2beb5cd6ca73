namespace Bot.Tests.Conversations;

/// <summary>A clock that starts on a day of the test's choice and runs on from there.</summary>
internal sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
{
    private readonly long begun = System.GetTimestamp();

    public DateTimeOffset Start => start;

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(begun);
}
