using Spectre.Console;

namespace Bot.Nlp.Verbs;

/// <summary>Where the command line reads and writes. Data goes to <paramref name="Output"/>, all else to <paramref name="Error"/>.</summary>
internal sealed record Terminal(Stream Input, TextWriter Output, TextWriter Error, TimeProvider Time)
{
    /// <summary>True when a person watches standard error, so that a spinner may move there.</summary>
    public bool Watched { get; init; }

    /// <summary>Runs the work; its steps move a spinner on a terminal, and are plain lines elsewhere.</summary>
    public T Progress<T>(string title, Func<IProgress<TrainingStep>, T> work)
    {
        if (!Watched) return work(new Steps(step => Error.WriteLine(Line(step))));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return console.Status().Start(title, status => work(new Steps(step => status.Status(Markup.Escape($"{title}: {Line(step)}")))));
    }

    private static string Line(TrainingStep step) => double.IsNaN(step.Loss) ? step.Stage : FormattableString.Invariant($"{step.Stage}: held-out loss {step.Loss:F4}");

    /// <summary>Unlike Progress of the framework it reports at once and in order.</summary>
    private sealed class Steps(Action<TrainingStep> report) : IProgress<TrainingStep>
    {
        public void Report(TrainingStep value) => report(value);
    }
}
