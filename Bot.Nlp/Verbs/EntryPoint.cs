using System.CommandLine;
using System.Text;

namespace Bot.Nlp.Verbs;

/// <summary>The command line. Exit codes: 0 done, 1 failed, 2 wrong usage.</summary>
internal static class EntryPoint
{
    public static int Main(string[] args)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = Console.OpenStandardInput();
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 16) { NewLine = "\n" };
        using var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        return Run(args, new Terminal(input, output, error, TimeProvider.System) { Watched = !Console.IsErrorRedirected });
    }

    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Thai text classifier: train, tune, evaluate, predict, explain; segment.")
        {
            Train.Verb(terminal), Tune.Verb(terminal), Evaluate.Verb(terminal), Predict.Verb(terminal), Explain.Verb(terminal), Segment.Verb(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) terminal.Error.WriteLine(problem.Message);
            terminal.Error.WriteLine("Run with --help for the verbs and their options.");
            return 2;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Output, Error = terminal.Error });
        }
        catch (Exception problem) when (problem is InputException or ModelFileException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            terminal.Output.Flush();
            terminal.Error.WriteLine(problem.Message);
            return 1;
        }
    }
}
