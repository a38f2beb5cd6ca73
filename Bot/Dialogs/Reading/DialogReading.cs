using System.Collections.Immutable;

namespace Bot.Dialogs.Reading;

/// <summary>What reading a dialog file gave: the dialog when it has no problem, its text, and every problem found.</summary>
public sealed record DialogReading(Dialog? Dialog, string Source, ImmutableArray<DialogProblem> Problems);

/// <summary>One fault of a dialog file, where it is, and how to mend it, in English and in Thai.</summary>
public sealed record DialogProblem(string File, int Line, int Column, LocalText Message, LocalText Mend)
{
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {Message.In("en")}. Mend: {Mend.In("en")} / {Message.Th} วิธีแก้: {Mend.Th}";
}
