using System.CommandLine;
using System.Globalization;
using Bot.Channels.Line;
using Bot.Channels.Line.Operations;
using Bot.Conversations;
using Bot.Dialogs.Reading;
using Bot.Storage;
using Bot.Transcripts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot;

/// <summary>The verbs beside serving. Data goes to standard output or the file named, everything else to standard error.</summary>
public static class CommandLine
{
    private static readonly string[] Formats = ["jsonl", "csv", "xlsx"];

    /// <summary>True when the arguments begin with a verb other than serve, known or not; only options of the host start the server.</summary>
    public static bool Handles(string[] args) => args is ["--help" or "-h" or "--version", ..] || (args is [var verb, ..] && verb != "serve" && !verb.StartsWith('-'));

    public static Task<int> RunAsync(string[] args, IConfiguration configuration)
    {
        var root = new RootCommand("Chatbot of the Government Innovation Lab. Without a verb it serves.")
        {
            new System.CommandLine.Command("serve", "Serve (the default)."), Dialogs(configuration), Export(configuration), Erase(configuration), Backup(configuration), StaffCommands.Staff(configuration, () => OpenStore(configuration)), StaffCommands.Verify(() => OpenStore(configuration)), Line(configuration),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0) return parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
        Console.Error.WriteLine("Run with --help for the verbs and their options.");
        return Task.FromResult(2);
    }

    private static System.CommandLine.Command Dialogs(IConfiguration configuration)
    {
        var directory = new Argument<string?>("dir") { Arity = ArgumentArity.ZeroOrOne, Description = "Folder with dialog files." };
        var check = new System.CommandLine.Command("check", "Check dialog files; errors as file:line:column with the mend.") { directory };
        check.SetAction(parse => DialogCheck.Run(parse.GetValue(directory) ?? configuration["Dialogs:Directory"] ?? "dialogs", Console.Out));
        return new System.CommandLine.Command("dialogs", "Work on dialog files.") { check };
    }

    private static System.CommandLine.Command Export(IConfiguration configuration)
    {
        var format = new Option<string>("--format") { Description = "jsonl, csv or xlsx", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong(Formats);
        var output = new Option<string>("--output") { Description = "File to write; - for standard output.", Required = true };
        var from = new Option<DateOnly?>("--from") { Description = "First day (yyyy-MM-dd, UTC)." };
        var to = new Option<DateOnly?>("--to") { Description = "Last day (yyyy-MM-dd, UTC)." };
        var domain = new Option<string?>("--domain");
        var pain = new Option<string?>("--pain");
        var channel = new Option<string?>("--channel");
        var export = new System.CommandLine.Command("export", "Export transcripts.") { format, output, from, to, domain, pain, channel };
        export.SetAction(parse =>
        {
            using var store = OpenStore(configuration);
            var filter = new ExportFilter(Start(parse.GetValue(from)), Start(parse.GetValue(to)?.AddDays(1)), parse.GetValue(domain), parse.GetValue(pain), parse.GetValue(channel));
            var file = parse.GetValue(output)!;
            using var stream = file == "-" ? Console.OpenStandardOutput() : File.Create(file);
            var count = store.Read(sql => Exporter.Write(parse.GetValue(format)!, stream, TranscriptQuery.Export(sql, filter.Conditions())));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} conversations exported."));
            return 0;
        });
        return export;
    }

    private static System.CommandLine.Command Erase(IConfiguration configuration)
    {
        var reference = new Option<string>("--reference") { Description = "The reference number of the conversation.", Required = true };
        var erase = new System.CommandLine.Command("erase", "Erase a conversation and everything derived from it.") { reference };
        erase.SetAction(async (parse, cancel) =>
        {
            using var store = OpenStore(configuration);
            var media = new MediaFiles(Options.Create(configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions()));
            var id = store.Read(sql => sql.Value<string>("select Id from Conversations where Reference=@0", parse.GetValue(reference)!.Trim().ToUpperInvariant()));
            if (id is null || !await new Eraser(store, media, TimeProvider.System).EraseAsync(id, "system", cancel))
            {
                Console.Error.WriteLine($"No conversation has the reference \"{parse.GetValue(reference)}\". It may be erased already.");
                return 1;
            }
            Console.Error.WriteLine("Erased.");
            return 0;
        });
        return erase;
    }

    private static System.CommandLine.Command Backup(IConfiguration configuration)
    {
        var file = new Argument<string>("file") { Description = "The copy to write; must not exist." };
        var backup = new System.CommandLine.Command("backup", "Write a consistent copy of the store while it is in use.") { file };
        backup.SetAction(async (parse, cancel) =>
        {
            var target = parse.GetValue(file)!;
            if (File.Exists(target))
            {
                Console.Error.WriteLine($"{target} exists; a backup never overwrites. Name another file.");
                return 1;
            }
            using var store = OpenStore(configuration);
            store.Read(sql => sql.Run("vacuum into @0", Path.GetFullPath(target)));
            await store.WriteAsync(sql => AuditTrail.Add(sql, TimeProvider.System.GetUtcNow(), "system", "backup"), cancel);
            Console.Error.WriteLine($"Backed up to {target}.");
            return 0;
        });
        return backup;
    }

    private static System.CommandLine.Command Line(IConfiguration configuration)
    {
        var webhook = new Option<string?>("--webhook") { Description = "The public https address of /line/webhook, handed to LINE." };
        webhook.Validators.Add(result => { if (result.GetValueOrDefault<string?>() is { } url && LineCheckup.Wrong(url) is { } wrong) result.AddError(wrong); });
        var setup = new System.CommandLine.Command("setup", "Connect the LINE channel and check that all is well.") { webhook };
        setup.SetAction(async (parse, cancel) =>
        {
            Console.OutputEncoding = System.Text.Encoding.UTF8;
            await using var services = new ServiceCollection().AddLogging().AddLine(configuration).BuildServiceProvider();
            return await services.GetRequiredService<LineCheckup>().RunAsync(parse.GetValue(webhook), Console.WriteLine, cancel);
        });
        return new System.CommandLine.Command("line", "Work on the LINE channel.") { setup };
    }

    private static Store OpenStore(IConfiguration configuration)
    {
        var options = configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        if (!File.Exists(options.DatabasePath)) throw new FileNotFoundException($"There is no store at {options.DatabasePath}. Start the bot once, or set Storage__Directory.");
        try { return new Store(Options.Create(options)); }
        catch (SqliteException e) { throw new IOException($"The store at {options.DatabasePath} cannot be opened: {e.Message}", e); }
    }

    private static DateTimeOffset? Start(DateOnly? day) => day is { } d ? new DateTimeOffset(d, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
