using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Bot.Dialogs;
using Bot.Dialogs.Reading;
using Bot.Dialogs.Understanding;
using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Conversations;

public sealed class DialogsOptions
{
    public string Directory { get; set; } = "dialogs";
    /// <summary>The dialog that begins when the first message names no other.</summary>
    public string Default { get; set; } = "service-experience";
}

/// <summary>
/// The dialogs as their files are now, and every older revision that a conversation began with, read back from the store. A changed file is
/// taken when it is sound; otherwise the last sound one stays and the log says what is wrong.
/// </summary>
public sealed class DialogCatalog
{
    private readonly DialogsOptions options;
    private readonly Store store;
    private readonly ILogger<DialogCatalog> log;
    private readonly ConcurrentDictionary<string, Dialog> revisions = new(StringComparer.Ordinal);
    private FrozenDictionary<string, DialogReading> current;
    private string stamp;

    /// <exception cref="InvalidOperationException">A dialog file is not sound, or the default dialog is not there.</exception>
    public DialogCatalog(IOptions<DialogsOptions> options, Store store, ILogger<DialogCatalog> log)
    {
        (this.options, this.store, this.log) = (options.Value, store, log);
        stamp = Stamp();
        var (dialogs, problems) = Load();
        if (!problems.IsEmpty) throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        if (!dialogs.ContainsKey(this.options.Default))
            throw new InvalidOperationException($"Dialogs:Default is \"{this.options.Default}\", but {this.options.Directory} holds: {string.Join(", ", dialogs.Keys.Order())}. Set Dialogs__Default to one of them.");
        current = dialogs;
    }

    public int Count => current.Count;

    /// <summary>The dialogs that begin now.</summary>
    public IReadOnlyList<Dialog> Current => [.. current.Values.Select(r => r.Dialog!).OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>Why the files as they are now were not taken; empty when they were.</summary>
    public ImmutableArray<DialogProblem> Problems { get; private set; } = [];

    /// <summary>The dialog that a first message begins: the one it names by id or title, else the default.</summary>
    public Dialog ToBegin(string? text)
    {
        if (text is { Length: > 0 and < 80 })
            foreach (var reading in current.Values)
                if (Words.Bare(text) is var bare && (bare == Words.Bare(reading.Dialog!.Id) || bare == Words.Bare(reading.Dialog.Title.Th) || bare == Words.Bare(reading.Dialog.Title.In("en"))))
                    return reading.Dialog;
        return current[options.Default].Dialog!;
    }

    /// <summary>The revision with which a conversation began. It is in the store, so that a changed or removed file strands nobody.</summary>
    /// <exception cref="InvalidOperationException">The revision is neither among the files nor in the store.</exception>
    public Dialog Find(string revision)
    {
        if (revisions.TryGetValue(revision, out var known)) return known;
        foreach (var reading in current.Values)
            if (reading.Dialog!.Revision == revision) return revisions.GetOrAdd(revision, reading.Dialog);
        var source = store.Read(sql => sql.Value<string>("select Source from DialogRevisions where Revision=@0", revision))
            ?? throw new InvalidOperationException($"The dialog revision {revision[..12]} is not in the store.");
        return revisions.GetOrAdd(revision, DialogReader.Read($"revision {revision[..12]}", source).Dialog
            ?? throw new InvalidOperationException($"The stored dialog revision {revision[..12]} cannot be read by this version."));
    }

    /// <summary>Keeps the text of a revision; runs inside the write that begins the conversation.</summary>
    public void Keep(Sql sql, Dialog dialog)
    {
        var source = current.Values.FirstOrDefault(r => r.Dialog!.Revision == dialog.Revision)?.Source;
        if (source is not null) sql.Run("insert or ignore into DialogRevisions (Revision, DialogId, Source) values (@0, @1, @2)", dialog.Revision, dialog.Id, source);
        revisions.TryAdd(dialog.Revision, dialog);
    }

    /// <summary>Takes changed files. Returns the problems when they are not sound; then nothing changes.</summary>
    public ImmutableArray<DialogProblem> Refresh()
    {
        var now = Stamp();
        if (now == stamp) return [];
        FrozenDictionary<string, DialogReading> dialogs;
        ImmutableArray<DialogProblem> problems;
        try { (dialogs, problems) = Load(); }
        catch (InvalidOperationException e) { (dialogs, problems) = (current, [OfTheFolder(e.Message)]); }
        // only now: a file that could not be read is read again with the next beat
        stamp = now;
        if (problems.IsEmpty && !dialogs.ContainsKey(options.Default)) problems = [OfTheFolder($"The default dialog {options.Default} is missing")];
        Problems = problems;
        if (problems.IsEmpty)
        {
            current = dialogs;
            log.LogInformation("The dialogs were read anew: {Dialogs}", dialogs.Values.Select(r => $"{r.Dialog!.Id} {r.Dialog.Revision[..12]}"));
        }
        foreach (var problem in problems) log.LogError("A changed dialog is not taken: {Problem}", problem.ToString());
        return problems;
    }

    private DialogProblem OfTheFolder(string reason) => new(options.Directory, 1, 1, new LocalText("ใช้ไฟล์บทสนทนาชุดนี้ไม่ได้: " + reason.TrimEnd('.'), reason.TrimEnd('.')),
        new LocalText("แก้ไฟล์ในโฟลเดอร์นี้ ระหว่างนี้ระบบใช้ชุดเดิมต่อไป", "put the files of this folder right; until then the ones before go on"));

    private (FrozenDictionary<string, DialogReading>, ImmutableArray<DialogProblem>) Load()
    {
        if (!Directory.Exists(options.Directory)) throw new InvalidOperationException($"Dialogs:Directory is \"{options.Directory}\", which does not exist. Set Dialogs__Directory to the folder with the dialog files.");
        var readings = Directory.EnumerateFiles(options.Directory, "*.yaml").Order(StringComparer.Ordinal).Select(DialogReader.ReadFile).ToList();
        var problems = readings.SelectMany(r => r.Problems).ToImmutableArray();
        var sound = readings.Where(r => r.Dialog is not null).ToList();
        foreach (var twice in sound.GroupBy(r => r.Dialog!.Id).Where(g => g.Count() > 1))
            throw new InvalidOperationException($"{options.Directory} has two dialogs with the id \"{twice.Key}\". Give one of them another id.");
        return (sound.ToFrozenDictionary(r => r.Dialog!.Id, StringComparer.Ordinal), problems);
    }

    private string Stamp() => Directory.Exists(options.Directory)
        ? string.Join('|', new DirectoryInfo(options.Directory).EnumerateFiles("*.yaml").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name}:{f.Length}:{f.LastWriteTimeUtc.Ticks}"))
        : "";
}
