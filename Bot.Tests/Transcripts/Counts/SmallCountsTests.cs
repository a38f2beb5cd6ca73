using Bot.Transcripts.Counts;

namespace Bot.Tests.Transcripts.Counts;

public sealed class SmallCountsTests
{
    [Theory]
    [InlineData(0, Shown.Exact)]
    [InlineData(1, Shown.Small)]
    [InlineData(4, Shown.Small)]
    [InlineData(5, Shown.Exact)]
    public void One_to_four_is_not_shown(long n, Shown how) => Assert.Equal(how, SmallCounts.One(n).How);

    [Fact]
    public void A_single_small_part_takes_a_larger_one_with_it()
    {
        var shown = SmallCounts.Parts([100, 3, 20, 0], out var safe);
        Assert.True(safe);
        Assert.Equal([Shown.Exact, Shown.Small, Shown.Hidden, Shown.Exact], shown.Select(s => s.How));
    }

    [Fact]
    public void Nothing_is_hidden_without_need() => Assert.All(SmallCounts.Parts([5, 50, 0], out _), s => Assert.Equal(Shown.Exact, s.How));

    [Fact]
    public void Two_parts_that_are_all_there_is_cannot_be_made_safe()
    {
        SmallCounts.Parts([4, 4], out var safe);
        Assert.False(safe);
    }

    /// <summary>Tries all small parts that fit what is shown and the total: each hidden one may be anything from one to four.</summary>
    [Fact]
    public void No_hidden_part_can_be_worked_out_from_the_total()
    {
        var chance = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var parts = Enumerable.Range(0, chance.Next(1, 7)).Select(_ => (long)(chance.Next(3) == 0 ? chance.Next(5, 30) : chance.Next(0, 7))).ToList();
            var shown = SmallCounts.Parts(parts, out var safe);
            if (!safe) continue;
            var rest = parts.Sum() - shown.Where(s => s.How == Shown.Exact).Sum(s => s.Low);
            var (small, other) = (shown.Count(s => s.How == Shown.Small), shown.Count(s => s.How == Shown.Hidden));
            for (var one = 1; one <= 4 && small > 0; one++)
            {
                // the others: each small one from 1 to 4, each larger one from 5
                var (least, most) = (small - 1 + (5 * other), other > 0 ? long.MaxValue : 4 * (small - 1));
                Assert.True(rest - one >= least && rest - one <= most, $"{string.Join(' ', parts)}: a hidden part cannot be {one}");
            }
        }
    }

    [Fact]
    public void The_total_of_a_row_fits_whatever_its_hidden_cells_are()
    {
        Assert.Equal(SmallCounts.One(120), SmallCounts.Total(120, [100, 20, 0]));
        var chance = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var cells = Enumerable.Range(0, chance.Next(1, 8)).Select(_ => (long)chance.Next(0, 12)).ToList();
            if (!cells.Any(SmallCounts.IsSmall) || cells.Sum() < 5) continue;
            var shown = SmallCounts.Total(cells.Sum(), cells);
            var (seen, small) = (cells.Where(c => !SmallCounts.IsSmall(c)).Sum(), cells.Count(SmallCounts.IsSmall));
            Assert.Equal(Shown.Between, shown.How);
            Assert.InRange(cells.Sum(), shown.Low, shown.High);
            Assert.True(shown.Low <= seen + small && shown.High >= seen + (4 * small));
        }
    }

    [Fact]
    public void A_union_that_would_tell_its_hidden_part_is_hidden()
    {
        Assert.Equal(SafeCount.Hidden, SmallCounts.Union(22, [20, 2]));
        Assert.Equal(SafeCount.Hidden, SmallCounts.Union(28, [20, 4, 4]));
        Assert.Equal(SafeCount.Exact(26), SmallCounts.Union(26, [20, 2, 2, 2]));
        Assert.Equal(SafeCount.Exact(30), SmallCounts.Union(30, [20, 10]));
        Assert.Equal(SafeCount.Small, SmallCounts.Union(3, [3]));
    }

    [Fact]
    public void Counts_that_contain_each_other_are_rounded_together()
    {
        var safe = SmallCounts.Nested([100, 97, 3]);
        Assert.Equal((100, Shown.Rounded), (safe(100).Low, safe(100).How));
        Assert.Equal(95, safe(97).Low);
        Assert.Equal(Shown.Small, safe(3).How);
        Assert.Equal(Shown.Exact, SmallCounts.Nested([100, 95, 5])(95).How);
    }
}
