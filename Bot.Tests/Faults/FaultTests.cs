using System.Globalization;
using Bot.Storage;
using Xunit.Abstractions;

namespace Bot.Tests.Faults;

/// <summary>The real process is killed again and again under load. KILLS, CRASHES and SEED say how often and with which chance.</summary>
[Collection("Faults")]
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly int Kills = Setting("KILLS", 5);
    private static readonly int Crashes = Setting("CRASHES", 1);
    private static readonly int Seed = Setting("SEED", Random.Shared.Next(1, 1_000_000));

    [Fact]
    public async Task Random_kills_under_load_lose_and_double_nothing()
    {
        await using var rig = await FaultRig.StartAsync(Seed);
        await rig.KillAtRandomAsync(Kills);
        Assert.Empty(await FoundAsync(rig, "Random kills"));
    }

    [Theory]
    [InlineData("F01")]
    [InlineData("F02")]
    [InlineData("F03")]
    [InlineData("F04")]
    [InlineData("F05")]
    [InlineData("F06")]
    [InlineData("F07")]
    public async Task A_crash_at_this_point_loses_and_doubles_nothing(string point)
    {
        await using var rig = await FaultRig.StartAsync(Seed + point[^1]);
        await rig.CrashAsync(point, Crashes);
        Assert.Empty(await FoundAsync(rig, "Crashes at " + point));
    }

    [Fact]
    public async Task The_ledger_catches_a_build_without_deduplication()
    {
        await using var rig = await FaultRig.StartAsync(Seed, without: "dedupe");
        await rig.TalkAsync(TimeSpan.FromSeconds(2));
        var found = await FoundAsync(rig, "Without de-duplication");
        Assert.Contains(found, v => v.StartsWith("doubled effect", StringComparison.Ordinal));
        Assert.Contains(found, v => v.StartsWith("doubled send", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ledger_finds_nothing_in_honest_books_and_every_forgery_in_them()
    {
        await using var rig = await FaultRig.StartAsync(Seed, citizens: 2);
        await rig.TalkAsync(TimeSpan.FromMilliseconds(300));
        var books = await rig.FinishAsync();
        Assert.Empty(rig.Violations(books));

        var reply = books.Sent.First(s => s.To == books.Citizens[0].User);
        var heard = books.Activities.First(a => a.Direction == Direction.In);
        var last = books.Activities.Last(a => a.Direction == Direction.In);
        var answered = books.Citizens[0].Interviews[0].Answers;
        var (question, other) = (answered.Keys.Last(), new Remembered { Answers = new(answered) });
        other.Answers[question] = "another answer";
        AssertFinds("doubled send", books with { Sent = [.. books.Sent, reply] });
        AssertFinds("lost", books with { Sent = [.. books.Sent.Where(s => s != reply)] });
        AssertFinds("crossed", books with { Sent = [.. books.Sent.Where(s => s != reply), reply with { To = books.Citizens[1].User }] });
        AssertFinds("lost", books with { Activities = [.. books.Activities.Where(a => a != heard)] });
        AssertFinds("lost", books with { Activities = [.. books.Activities.Where(a => a.Turn != heard.Seq)] });
        AssertFinds("doubled effect", books with { Activities = [.. books.Activities, last with { Seq = last.Seq + 1_000 }] });
        AssertFinds("doubled effect", books with { Citizens = [books.Citizens[0] with { Interviews = [other, .. books.Citizens[0].Interviews.Skip(1)] }, books.Citizens[1]] });
        AssertFinds("order", books with { Activities = [.. books.Activities.Select(a => a == heard ? a with { Seq = last.Seq + 1_000 } : a)] });
        AssertFinds("stuck", books with { Activities = [.. books.Activities.Select(a => a == last ? a with { State = ActivityState.Pending } : a)] });
    }

    private static void AssertFinds(string kind, Books forged) => Assert.Contains(Ledger.Check(forged), v => v.StartsWith(kind, StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> FoundAsync(FaultRig rig, string title)
    {
        var books = await rig.FinishAsync();
        var found = rig.Violations(books);
        output.WriteLine(rig.Summary(title, books, found));
        foreach (var one in found.Take(40)) output.WriteLine("  " + one);
        return found;
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
