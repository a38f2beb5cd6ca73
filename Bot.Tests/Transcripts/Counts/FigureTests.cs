using System.Text;
using Bot.StaffConsole;
using Bot.StaffConsole.Dashboard;
using Bot.Transcripts;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Transcripts.Counts;

public sealed class FigureTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private readonly CountedStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public void A_file_hides_what_the_page_hides()
    {
        var heat = Made(store.Add(30, labels: ["HEALTH/WAIT"]).Add(2, labels: ["HEALTH/COST"])).Single(f => f.Id == "heat");
        var file = Text(heat);
        Assert.Contains("30", file, StringComparison.Ordinal);
        Assert.Contains("<5", file, StringComparison.Ordinal);
        // neither the two nor the sum that gives it away
        Assert.DoesNotContain("32", file, StringComparison.Ordinal);
        Assert.DoesNotContain(heat.Rows.SelectMany(r => r.Cells), c => c.Text is "2" or "32");
        Assert.DoesNotContain("32", heat.Chart.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_holds_no_formula() => Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", Text(Made(store.Add(9, labels: ["=HYPERLINK(\"x\")/WAIT"])).Single(f => f.Id == "heat")), StringComparison.Ordinal);

    [Fact]
    public void A_file_begins_so_that_a_spreadsheet_reads_Thai() => Assert.Equal([0xEF, 0xBB, 0xBF], DashboardCsv.Bytes(Made(store.Add(5))[0])[..3]);

    [Fact]
    public void Every_figure_has_a_sentence_and_a_table_that_fits()
    {
        store.Add(40, province: "TH-50", labels: ["HEALTH/WAIT"], answered: "story domain", said: ["probe:where", "told:where:1:2:1"]).Add(3, dialog: "after-visit", labels: ["UTIL/"]);
        var figures = Made(store);
        Assert.Equal(["volume", "heat", "scorecard", "drop-off-after-visit", "drop-off-service-experience", "provinces", "channels", "probes"], figures.Select(f => f.Id));
        Assert.All(figures, f => Assert.NotEmpty(f.Sentence));
        Assert.All(figures, f => Assert.All(f.Rows, r => Assert.Equal(f.Columns.Length, r.Cells.Length + 1)));
    }

    [Fact]
    public void An_empty_period_has_figures_without_rows() => Assert.All(Made(store), f => Assert.Empty(f.Rows));

    [Fact]
    public void A_cell_leads_to_its_transcripts_and_keeps_the_rest_of_the_filter()
    {
        var heat = Made(store.Add(30, labels: ["HEALTH/WAIT"]), "channel=line").Single(f => f.Id == "heat");
        Assert.Equal("/console/transcripts?domain=HEALTH&pain=WAIT&channel=line&from=2026-08-28&to=2026-11-25", heat.Rows[0].Cells[0].Link);
    }

    [Fact]
    public void An_expectation_counts_any_of_its_pains()
    {
        var card = Made(store.Add(6, labels: ["HEALTH/WAIT"]).Add(7, labels: ["HEALTH/STEPS", "HEALTH/WAIT"]).Add(8, labels: ["HEALTH/PRAISE"])).Single(f => f.Id == "scorecard");
        var fast = card.Columns.ToList().FindIndex(c => c.StartsWith("E2", StringComparison.Ordinal));
        Assert.Equal("13", card.Rows.Single().Cells[fast - 1].Text);
        Assert.Contains("pain=WAIT&pain=STEPS&pain=NORESULT&pain=COORD", card.Rows.Single().Cells[fast - 1].Link, StringComparison.Ordinal);
        Assert.DoesNotContain("8", card.Rows.Single().Cells.Select(c => c.Text));
    }

    [Theory]
    [InlineData("from=2026-11-01&to=2026-11-25", 25, "6")]
    [InlineData("from=2026-08-01&to=2026-11-25", 18, "6")]
    [InlineData("from=2026-01-01&to=2026-11-25", 11, "11")]
    public void Days_become_weeks_and_months_as_the_period_grows(string filter, int periods, string last)
    {
        var volume = Made(store.Add(5, "2026-01-01").Add(5, "2026-08-01").Add(5, "2026-11-01").Add(6, "2026-11-25"), filter).Single(f => f.Id == "volume");
        Assert.Equal(periods, volume.Rows.Length);
        Assert.Equal(last, volume.Rows[^1].Cells[0].Text);
    }

    [Theory]
    [InlineData("", "2026-08-28", "2026-11-25")]
    [InlineData("to=2026-10-31", "2026-08-03", "2026-10-31")]
    [InlineData("from=2026-11-20", "2026-11-20", "2026-11-25")]
    [InlineData("from=2027-01-01&to=9999-12-31", "2026-11-25", "2026-11-25")]
    public void The_last_ninety_days_are_meant_when_no_period_was_chosen(string filter, string from, string to)
    {
        var effective = DashboardPeriod.Of(TranscriptFilter.Read(filter), Today);
        Assert.Equal($"from={from}&to={to}", effective.ToQuery());
    }

    private static List<Figure> Made(CountedStore store, string filter = "")
    {
        var effective = DashboardPeriod.Of(TranscriptFilter.Read(filter), Today);
        return [.. new Figures(store.Count(effective.ToQuery()), effective, Today, store.Taxonomy, store.Dialogs(), new Say(new HttpContextAccessor())).All()];
    }

    private static string Text(Figure figure) => Encoding.UTF8.GetString(DashboardCsv.Bytes(figure));
}
