namespace Bot.Nlp.Verbs;

/// <summary>Bad input, said with its place and its mend: <c>file:line:column: what. Mend: …</c></summary>
internal sealed class InputException(string message) : Exception(message)
{
    public static InputException At(string file, int line, int column, string what, string mend) =>
        new(FormattableString.Invariant($"{file}:{line}:{column}: {what}. Mend: {mend}"));

    public static InputException At(string file, Cell cell, string what, string mend) => At(file, cell.Line, cell.Column, what, mend);
}
