using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class CalibrationTests
{
    [Fact]
    public void Offsets_give_a_rare_label_its_due_where_that_costs_nothing()
    {
        // the rare label loses by a hair each time it is right, and by far when it is wrong
        var (scores, gold) = Scores(1000, i => i % 11 == 0 ? ([0f, -0.4f], 1) : ([0f, -3f], 0));
        var offsets = Offsets.Fit(scores, gold, 2);
        Assert.InRange(offsets[1] - offsets[0], 0.4, 3);
    }

    [Fact]
    public void Offsets_stay_at_nought_where_they_only_fit_noise()
    {
        var random = new SeededRandom(7);
        var (scores, gold) = Scores(60, _ => ([random.Below(100) / 100f, random.Below(100) / 100f, 1.2f], random.Below(3)));
        Assert.All(Offsets.Fit(scores, gold, 3), offset => Assert.InRange(offset, -1.5, 1.5));
    }

    [Fact]
    public void The_curve_brings_confidence_to_the_share_that_is_right()
    {
        // sure of 95 %, right 80 % of the time
        var probabilities = Enumerable.Range(0, 2000).SelectMany(_ => new[] { 0.95f, 0.03f, 0.02f }).ToArray();
        var gold = Enumerable.Range(0, 2000).Select(i => new[] { i % 5 == 0 ? 1 : 0 }).ToArray();
        var row = new[] { 0.95f, 0.03f, 0.02f };
        ConfidenceCurve.Fit(probabilities, gold, 3).Apply(row);
        Assert.Equal(0.8, row[0], 2);
        Assert.Equal(1, row.Sum(), 5);
        Assert.Equal(1.5, row[1] / row[2], 3);
    }

    [Theory]
    [InlineData(0.1f, -3f)]
    [InlineData(3f, 3f)]
    [InlineData(1f, -3f)]
    public void No_curve_puts_another_label_ahead(float slope, float shift)
    {
        foreach (var first in new[] { 0.34f, 0.5f, 0.9f, 1f })
        {
            var row = new[] { (1 - first) * 0.4f, first, (1 - first) * 0.35f, (1 - first) * 0.25f };
            new ConfidenceCurve(slope, shift).Apply(row);
            Assert.True(row[1] >= row.Max() - 1e-6f);
            Assert.All(row, p => Assert.InRange(p, 0, 1));
        }
    }

    private static (float[] Scores, int[][] Gold) Scores(int count, Func<int, (float[] Scores, int Gold)> of)
    {
        var rows = Enumerable.Range(0, count).Select(of).ToArray();
        return ([.. rows.SelectMany(row => row.Scores)], [.. rows.Select(row => new[] { row.Gold })]);
    }
}
