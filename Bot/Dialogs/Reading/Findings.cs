using System.Collections.Immutable;

namespace Bot.Dialogs.Reading;

/// <summary>Gathers the problems of one file, so that a single run shows them all.</summary>
internal sealed class Findings(string file)
{
    // A broken file must not bury the reader of the report (or the memory) under its repetitions.
    private const int Most = 200;
    private readonly List<DialogProblem> _problems = [];

    public bool Any => _problems.Count > 0;

    public void Add(Place at, (string En, string Th) message, (string En, string Th) mend)
    {
        if (_problems.Count < Most)
            _problems.Add(new DialogProblem(file, at.Line, at.Column, new LocalText(message.Th, message.En), new LocalText(mend.Th, mend.En)));
    }

    public ImmutableArray<DialogProblem> InOrder() =>
        [.. _problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];
}
