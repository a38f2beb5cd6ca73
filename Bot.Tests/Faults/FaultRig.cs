using System.Globalization;
using Bot.Dialogs;
using Bot.Dialogs.Reading;
using Bot.Storage;
using Bot.Tests.Channels.Line;

namespace Bot.Tests.Faults;

/// <summary>The real server, killed and started again over one store, while citizens are being interviewed by it through the stand-in for LINE.</summary>
internal sealed class FaultRig : IAsyncDisposable
{
    private const string DialogId = "after-visit";
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private readonly TimeProvider time = TimeProvider.System;
    private readonly string directory = Directory.CreateTempSubdirectory("bot-faults-").FullName;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource over = new();
    private readonly List<string> mishaps = [];
    private readonly StandInLine line;
    private readonly string dll;
    private readonly Random chance;
    private readonly Postman postman;
    private readonly Task postbox;
    private readonly List<Citizen> citizens = [];
    private readonly List<Task> talks = [];
    private readonly string? without;
    private BotProcess? bot;
    private volatile bool enough;
    private volatile bool silent;
    private int kills;
    private int killsAtStart;
    private int troubles;
    private string integrity = "not looked at";

    private FaultRig(StandInLine line, string dll, int seed, int count, string? without)
    {
        (this.line, this.dll, this.without, Seed) = (line, dll, without, seed);
        chance = new Random(seed);
        postman = new Postman(line, http, () => silent ? null : Volatile.Read(ref bot)?.Address, time, over.Token);
        var box = new Postbox(line, time);
        postbox = box.RunAsync(over.Token);
        var dialog = DialogReader.ReadFile(Path.Combine(BotApp.Root, "dialogs", DialogId + ".yaml")).Dialog!;
        for (var i = 1; i <= count; i++) citizens.Add(NewCitizen(i, dialog, box));
    }

    public int Seed { get; }
    public StandInLine Line => line;
    private string Database => Path.Combine(directory, "bot.db");

    /// <param name="without">A safeguard that the server is to run without.</param>
    public static async Task<FaultRig> StartAsync(int seed, int citizens = 8, string? without = null)
    {
        var rig = new FaultRig(await StandInLine.StartAsync(), await FaultBuild.DllAsync(), seed, citizens, without);
        foreach (var citizen in rig.citizens) rig.talks.Add(citizen.TalkAsync(() => rig.enough, rig.over.Token));
        return rig;
    }

    /// <summary>Kills at random moments after the server is ready; now and then one more while it is starting.</summary>
    public async Task KillAtRandomAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            if (chance.Next(5) == 0) await KillAtStartAsync();
            if (!await StartServerAsync()) return;
            TroubleLine();
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(chance.Next(50, 1500)), time), bot!.ExitedAsync());
            if (DiedByItself()) return;
            await bot.KillAsync();
            kills++;
        }
    }

    /// <summary>Lets the server die at a point in its code, each time after the point was passed a random number of times.</summary>
    public async Task CrashAsync(string point, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await StartProcessAsync(("FAULT_POINT", point), ("FAULT_AFTER", chance.Next(16).ToString(CultureInfo.InvariantCulture)));
            if (await Task.WhenAny(bot!.ExitedAsync(), Task.Delay(LongestStart, time)) != bot.ExitedAsync())
            {
                mishaps.Add($"stuck: {point} was never reached. The server's last words:\n{bot.LastWords}");
                return;
            }
            if (DiedByItself()) return;
            kills++;
        }
    }

    /// <summary>Lets everybody talk undisturbed for a while.</summary>
    public async Task TalkAsync(TimeSpan length)
    {
        if (!await StartServerAsync()) return;
        await Task.WhenAny(Task.Delay(length, time), bot!.ExitedAsync());
    }

    /// <summary>Ends the load, lets the server come to rest, and closes the books.</summary>
    public async Task<Books> FinishAsync()
    {
        enough = true;
        if (bot?.Address is not null || await ResumeInSilenceAsync())
        {
            var all = Task.WhenAll([.. talks, AllRedeliveredAsync()]);
            await Task.WhenAny(all, bot!.ExitedAsync(), Task.Delay(LongestWait, time));
            await DrainedAsync();
            if (bot.ExitCode is not null) mishaps.Add($"stuck: the server ended by itself. Its last words:\n{bot.LastWords}");
        }
        await over.CancelAsync();
        if (bot is not null) await bot.DisposeAsync();
        await Task.WhenAll(talks).ContinueWith(_ => { }, TaskScheduler.Default);
        integrity = Books.Integrity(Database);
        var (activities, conversations) = Books.Read(Database);
        return new Books(postman.Said, [.. citizens.Select(c => c.Account)], activities, conversations, line.Sent);
    }

    /// <summary>What the ledger finds and what went wrong in the rig itself.</summary>
    public IReadOnlyList<string> Violations(Books books)
    {
        var failed = talks.Where(t => t.IsFaulted).Select(t => $"stuck: a citizen gave up: {t.Exception!.InnerException!.Message}");
        var file = integrity == "ok" ? [] : new[] { $"lost: the store's file is damaged: {integrity}" };
        return [.. mishaps, .. failed, .. file, .. postman.Refusals.Select(r => "lost: " + r), .. Breaches().Select(v => "LINE's rules: " + v), .. Ledger.Check(books)];
    }

    /// <summary>What LINE would have refused. A request that was cut off by the kill has half a body, which LINE would never look at.</summary>
    private IEnumerable<string> Breaches() => line.Violations.Where(v => !v.EndsWith("could not be parsed as JSON", StringComparison.Ordinal)).Distinct();

    public string Summary(string title, Books books, IReadOnlyList<string> violations)
    {
        var replies = books.Activities.Where(a => a.Direction == Direction.Out && a.Turn is not null).GroupBy(a => a.Turn!.Value).ToList();
        var unconfirmed = replies.Where(g => g.Any(a => a.State == ActivityState.Unconfirmed)).ToList();
        var tokens = books.Sent.Select(s => s.ReplyToken).ToHashSet();
        var eventOf = books.Said.ToDictionary(s => s.MessageId);
        var missing = unconfirmed.Count(g => books.Activities.FirstOrDefault(a => a.Seq == g.Key) is { } turn && eventOf.TryGetValue(turn.MessageId, out var said) && !tokens.Contains(said.ReplyToken));
        int Kind(string kind) => violations.Count(v => v.StartsWith(kind, StringComparison.Ordinal));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {title}, seed {Seed}: {citizens.Count} citizens, killed {kills} times{(killsAtStart > 0 ? $" and {killsAtStart} times while starting" : "")}{(troubles > 0 ? $", LINE failed {troubles} times" : "")}
              {citizens.Sum(c => c.Finished)} interviews finished, {books.Said.Count} events said, {books.Said.Count(s => s.Acknowledged > 0)} acknowledged, {books.Said.Sum(s => s.Posted) - books.Said.Count} redeliveries ({books.Said.Sum(s => Math.Max(0, s.Acknowledged - 1))} of them after a 200)
              {replies.Count} replies: {unconfirmed.Count} unconfirmed, {missing} of these never reached LINE; {books.Sent.Count(s => s.How == "push")} pushes; citizens spoke up {citizens.Sum(c => c.SpokeUp)} times
              slowest acknowledgement {postman.Slowest.TotalMilliseconds:0} ms
              lost {Kind("lost")}, doubled {Kind("doubled")}, out of order {Kind("order")}, stuck {Kind("stuck")}, crossed {Kind("crossed")}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        if (bot is not null) await bot.DisposeAsync();
        await Task.WhenAll([.. talks, postbox, postman.RedeliveredAsync()]).ContinueWith(_ => { }, TaskScheduler.Default);
        await line.DisposeAsync();
        http.Dispose();
        over.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private Citizen NewCitizen(int number, Dialog dialog, Postbox box)
    {
        var user = StandInLine.UserId(number);
        return new Citizen(user, number, dialog, postman, box.Of(user), new Random(HashCode.Combine(Seed, number)), time);
    }

    private async Task AllRedeliveredAsync()
    {
        // who still talks may still cause a redelivery
        await Task.WhenAll(talks);
        await postman.RedeliveredAsync();
    }

    /// <summary>Starts the server and says nothing to it until it has come to rest: what was open when it died must not need anybody to stir it.</summary>
    private async Task<bool> ResumeInSilenceAsync()
    {
        silent = true;
        if (!await StartServerAsync()) return false;
        if (!await DrainedAsync()) mishaps.Add("stuck: what was open before the start was not taken up by itself");
        silent = false;
        return true;
    }

    private async Task<bool> DrainedAsync()
    {
        var begun = time.GetTimestamp();
        while (bot!.ExitCode is null && time.GetElapsedTime(begun) < LongestRest)
        {
            if (Books.StillOpen(Database) == 0) return true;
            await Task.Delay(Pause, time);
        }
        return false;
    }

    private async Task<bool> StartServerAsync()
    {
        await StartProcessAsync();
        try { if (await bot!.ReadyAsync(http, LongestStart)) return true; }
        catch (TimeoutException e) { mishaps.Add("stuck: " + e.Message); return false; }
        mishaps.Add($"stuck: the server ended by itself with {bot.ExitCode}. Its last words:\n{bot.LastWords}");
        return false;
    }

    /// <summary>Now and then LINE itself fails, before or after it has taken a reply, so that nobody knows how it ended.</summary>
    private void TroubleLine()
    {
        foreach (var citizen in citizens.Where(_ => chance.Next(4) == 0))
        {
            line.ScriptUser(citizen.User, chance.Next(5) switch
            {
                0 => [new Fault.CutAfterAccepting()],
                1 => [new Fault.AcceptThenAnswer(500)],
                2 => [new Fault.CutBeforeAccepting()],
                3 => [new Fault.Answer(500), new Fault.Answer(500)],
                _ => [Fault.RateLimit],
            });
            troubles++;
        }
    }

    private async Task KillAtStartAsync()
    {
        await StartProcessAsync();
        await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(chance.Next(1500)), time), bot!.ExitedAsync());
        await bot.KillAsync();
        killsAtStart++;
    }

    private async Task StartProcessAsync(params (string Name, string Value)[] fault)
    {
        var settings = new Dictionary<string, string>
        {
            ["Storage__Directory"] = directory,
            ["Dialogs__Directory"] = Path.Combine(BotApp.Root, "dialogs"),
            ["Dialogs__Default"] = DialogId,
            ["Models__Directory"] = Path.Combine(BotApp.Root, "models"),
            ["Line__ChannelSecret"] = StandInLine.ChannelSecret,
            ["Line__ChannelAccessToken"] = StandInLine.LongLivedToken,
            ["Line__ApiBaseUrl"] = line.Url,
            ["Line__DataApiBaseUrl"] = line.DataUrl,
        };
        foreach (var (name, value) in fault) settings[name] = value;
        if (without is not null) settings["FAULT_WITHOUT"] = without;
        if (bot is not null) await bot.DisposeAsync();
        Volatile.Write(ref bot, BotProcess.Start(dll, settings, time));
    }

    private bool DiedByItself()
    {
        if (bot!.ExitCode is not { } code || code == BotProcess.Killed) return false;
        mishaps.Add($"stuck: the server ended by itself with {code}. Its last words:\n{bot.LastWords}");
        return true;
    }
}
