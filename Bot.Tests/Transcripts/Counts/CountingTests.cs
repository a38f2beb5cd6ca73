using Bot.Dialogs;
using Bot.Tests.Channels.DirectLine;
using Bot.Transcripts;
using Bot.Transcripts.Counts;

namespace Bot.Tests.Transcripts.Counts;

public sealed class CountingTests : IDisposable
{
    private readonly CountedStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public void A_day_is_a_day_in_Thailand()
    {
        var counts = store.Add(2, "2026-11-20T23:59:59+07:00").Add(3, "2026-11-21T00:00:00+07:00").Count();
        Assert.Equal([new DayCount(new(2026, 11, 20), 2), new DayCount(new(2026, 11, 21), 3)], counts.Days.AsEnumerable());
        Assert.Equal(5, counts.Total);
        Assert.Equal(new DateOnly(2026, 11, 20), Counting.FirstDay(store.Store));
    }

    [Fact]
    public void An_empty_store_counts_nothing()
    {
        var counts = store.Count();
        Assert.Equal(0, counts.Total);
        Assert.Empty(counts.Provinces);
        Assert.Empty(counts.Probes);
        Assert.Null(Counting.FirstDay(store.Store));
    }

    [Fact]
    public void Channels_and_provinces_are_ranked()
    {
        var counts = store.Add(2, province: "TH-50").Add(3, channel: "directline", province: "TH-10").Add(1).Count();
        Assert.Equal([new KeyCount("directline", 3), new KeyCount("line", 3)], counts.Channels.AsEnumerable());
        Assert.Equal([new KeyCount("TH-10", 3), new KeyCount("TH-50", 2), new KeyCount(null, 1)], counts.Provinces.AsEnumerable());
    }

    [Fact]
    public void A_conversation_counts_once_in_each_of_its_cells()
    {
        var topics = store.Add(3, labels: ["HEALTH/WAIT"]).Add(2, labels: ["HEALTH/WAIT", "HEALTH/WAIT"]).Add(4, labels: ["HEALTH/STEPS", "UTIL/COST"]).Add(1).Count().Topics;
        Assert.Equal(9, topics.OfDomain("HEALTH"));
        Assert.Equal(5, topics.Of("HEALTH", "WAIT"));
        Assert.Equal(4, topics.Of("HEALTH", "STEPS"));
        Assert.Equal(4, topics.Of("UTIL", "COST"));
        Assert.Equal(4, topics.OfPain("COST"));
        Assert.Equal(9, topics.OfAny("HEALTH", ["WAIT", "STEPS", "NORESULT"]));
        // what the machine said does not count where a person said otherwise
        Assert.Equal(0, topics.OfDomain("OTHER"));
    }

    [Theory]
    [InlineData("HEALTH", "WAIT")]
    [InlineData("UTIL", "COST")]
    [InlineData("HEALTH", "COST")]
    public void A_cell_counts_what_its_link_lists(string domain, string pain)
    {
        var counts = store.Add(3, labels: ["HEALTH/WAIT"]).Add(4, labels: ["HEALTH/STEPS", "UTIL/COST"]).Add(2, labels: ["UTIL/"]).Count();
        Assert.Equal(store.Listed($"domain={domain}&pain={pain}"), counts.Topics.Of(domain, pain));
        Assert.Equal(store.Listed($"domain={domain}"), counts.Topics.OfDomain(domain));
        Assert.Equal(store.Listed($"domain={domain}&pain=WAIT&pain=STEPS"), counts.Topics.OfAny(domain, ["WAIT", "STEPS"]));
    }

    [Theory]
    [InlineData("from=2026-11-20&to=2026-11-20", 7)]
    [InlineData("channel=directline", 5)]
    [InlineData("province=TH-50", 7)]
    [InlineData("status=stopped", 5)]
    [InlineData("dialog=after-visit", 5)]
    [InlineData("domain=HEALTH", 7)]
    [InlineData("pain=WAIT&domain=HEALTH&channel=line", 7)]
    [InlineData("domain=none", 5)]
    [InlineData("domain=UTIL", 0)]
    public void Every_filter_holds_for_every_count(string filter, long expected)
    {
        store.Add(7, "2026-11-20", province: "TH-50", labels: ["HEALTH/WAIT"], answered: "story", said: ["probe:where", "told:where:1:2:1"])
            .Add(5, "2026-11-22", "directline", "after-visit", "TH-10", ConversationStatus.Stopped, "experience", "service_mind", said: ["probe:what", "told:what:0:1:1"]);
        var counts = store.Count(filter);
        Assert.Equal(expected, counts.Total);
        Assert.Equal(store.Listed(filter), counts.Total);
        Assert.Equal(expected, counts.Channels.Sum(c => c.Count));
        Assert.Equal(expected, counts.Provinces.Sum(c => c.Count));
        Assert.Equal(expected, counts.Standings.Sum(c => c.Count));
        Assert.Equal(expected, counts.Probes.Sum(c => c.Asked));
        Assert.Equal(expected, counts.Probes.Sum(c => c.Answered));
        Assert.Equal(expected == 7 ? 7 : 0, counts.Topics.OfDomain("HEALTH"));
    }

    [Fact]
    public void Counts_are_kept_until_something_is_committed_or_a_minute_has_passed()
    {
        var time = new MovableTime();
        store.Add(5).Keep();
        using var cache = new CountsCache(store.Store, time);
        var first = cache.Of(TranscriptFilter.Everything, "me");
        Assert.Same(first.Counts, cache.Of(TranscriptFilter.Everything, "you").Counts);
        store.Add(1).Keep();
        Assert.Equal(6, cache.Of(TranscriptFilter.Everything, "me").Counts.Total);
        var second = cache.Of(TranscriptFilter.Everything, "me");
        time.Move(TimeSpan.FromMinutes(2));
        Assert.NotSame(second.Counts, cache.Of(TranscriptFilter.Everything, "me").Counts);
    }

    [Fact]
    public void A_follow_up_counts_once_a_conversation_with_its_facets()
    {
        var probes = store.Add(3, said: ["probe:where", "told:where:1:3:1"]).Add(1, said: ["probe:where", "probe:where", "told:where:3:3:0", "probe:how-often"]).Add(2, said: ["probe:where"]).Count().Probes;
        Assert.Equal([new ProbeCount("where", 6, 4, 3, 1.5, 3), new ProbeCount("how-often", 1, 0, 0, 0, 0)], probes.AsEnumerable());
    }
}
