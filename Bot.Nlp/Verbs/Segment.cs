using System.CommandLine;

namespace Bot.Nlp.Verbs;

internal static class Segment
{
    public static Command Verb(Terminal terminal)
    {
        var input = new Option<string?>("--input") { Description = "Texts, one a line; standard input by default." };
        var verb = new Command("segment", "Cut texts, one a line, into words joined with |.") { input };
        verb.SetAction(parse => Run(terminal, parse.GetValue(input)));
        return verb;
    }

    private static int Run(Terminal terminal, string? input)
    {
        if (Segmenter.Missing is { } missing) terminal.Error.WriteLine(missing);
        using var lines = Utf8Lines.Open(input, terminal.Input);
        while (lines.Next() is { } line)
        {
            terminal.Output.WriteLine(string.Join('|', Segmenter.Words(line)));
            if (lines.Awaited) terminal.Output.Flush();
        }
        terminal.Output.Flush();
        return 0;
    }
}
