using Bot.Channels.Line;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Channels.Line;

/// <summary>The LINE slice put together by hand, with a clock and a log of its own.</summary>
internal sealed class LineRig
{
    public LineRig(HttpClient http, LineOptions options, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        Options = new Settings(options);
        Tokens = new LineTokens(http, Options, time, new Listener<LineTokens>(Log));
        Http = new LineHttp(http, Tokens, Options, time, new Listener<LineHttp>(Log));
        Quota = new LineQuota(Http, Options, time);
        Client = new LineClient(Http, Quota, time, new Random(1), new Listener<LineClient>(Log));
    }

    public List<(LogLevel Level, string Text)> Log { get; } = [];
    public Settings Options { get; }
    public LineTokens Tokens { get; }
    public LineHttp Http { get; }
    public LineQuota Quota { get; }
    public LineClient Client { get; }

    public static LineOptions Against(StandInLine line) => new()
    {
        ChannelSecret = StandInLine.ChannelSecret,
        ChannelAccessToken = StandInLine.LongLivedToken,
        ApiBaseUrl = line.Url,
        DataApiBaseUrl = line.DataUrl,
    };
}

/// <summary>Settings that a test changes while the bot runs.</summary>
internal sealed class Settings(LineOptions options) : IOptionsMonitor<LineOptions>
{
    public LineOptions CurrentValue { get; set; } = options;
    public LineOptions Get(string? name) => CurrentValue;
    public IDisposable? OnChange(Action<LineOptions, string?> listener) => null;
}

/// <summary>A clock that stands still until it is moved; timers run by the real one.</summary>
internal sealed class MovableClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}

/// <summary>A clock whose timers run a hundred times as fast.</summary>
internal sealed class ImpatientClock(TimeProvider clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period > TimeSpan.Zero ? period / 100 : period);
}

internal sealed class Listener<T>(List<(LogLevel Level, string Text)> log) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (log) log.Add((logLevel, formatter(state, exception)));
    }
}
