using System.Collections.Immutable;
using Bot.Conversations;
using Bot.Dialogs;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Bot.Transcripts;
using Bot.Transcripts.Counts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bot.StaffConsole.Dashboard;

/// <summary>What the transcripts of a filter come to in numbers.</summary>
public sealed class DashboardPage(Store store, CountsCache cache, Taxonomy taxonomy, DialogCatalog dialogs, Say say, TimeProvider time) : PageModel
{
    private static readonly int[] Spans = [30, 90, 365];

    public TranscriptFilter Filter { get; private set; } = TranscriptFilter.Everything;
    public ImmutableArray<Figure> Figures { get; private set; } = [];
    public string Total { get; private set; } = "";
    public string AsOf { get; private set; } = "";
    /// <summary>True when nobody chose a period.</summary>
    public bool IsDefaultPeriod { get; private set; }
    public string Period { get; private set; } = "";
    /// <summary>Other periods with one click.</summary>
    public ImmutableArray<(string Name, string Link, bool Chosen)> Periods { get; private set; } = [];
    public ImmutableArray<Option> Domains { get; private set; } = [];
    public ImmutableArray<Option> Pains { get; private set; } = [];
    public ImmutableArray<Option> Dialogs { get; private set; } = [];
    public ImmutableArray<Option> Provinces { get; private set; } = [];
    public ImmutableArray<Option> Statuses { get; private set; } = [];
    public ImmutableArray<Option> Channels { get; private set; } = [];

    /// <summary>Something to choose in the form.</summary>
    public sealed record Option(string Value, string Name, bool Chosen);

    public void OnGet()
    {
        var today = DashboardPeriod.Today(time.GetUtcNow());
        var asked = TranscriptFilter.Read(Request.Query);
        IsDefaultPeriod = asked.From is null && asked.To is null;
        Filter = DashboardPeriod.Of(asked, today);
        var (counts, asOf) = cache.Of(Filter, User.Id());
        var figures = new Figures(counts, Filter, today, taxonomy, dialogs, say);
        Figures = [.. figures.All()];
        Total = CountWords.Of(say, figures.Total());
        AsOf = say.When(asOf.ToUnixTimeMilliseconds());
        Period = $"{say.Day(Filter.From!.Value)} – {say.Day(Filter.To!.Value)}";
        Periods = [.. PeriodsFrom(today)];
        Domains = Labels(taxonomy.Domains, Filter.Domains, say.In("ไม่มีหมวดบริการ", "Without a service"));
        Pains = Labels(taxonomy.Pains, Filter.Pains, say.In("ไม่มีหมวดปัญหา", "Without a pain point"));
        Dialogs = [.. dialogs.Current.Select(d => new Option(d.Id, say.In(d.Title), Filter.Dialog == d.Id))];
        Provinces = [.. Bot.Dialogs.Understanding.Provinces.All.Select(p => new Option(p.Code, say.In(p.Th, p.En), Filter.Province == p.Code)).OrderBy(o => o.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo(say.IsThai ? "th-TH" : "en-GB"), false))];
        Statuses = [.. Enum.GetValues<ConversationStatus>().Select(s => new Option(s.ToString(), say.Status(s), Filter.Status == s))];
        Channels = [.. ((string[])["line", "directline"]).Select(c => new Option(c, say.Channel(c), Filter.Channel == c))];
    }

    private IEnumerable<(string, string, bool)> PeriodsFrom(DateOnly today)
    {
        foreach (var days in Spans)
        {
            var from = today.AddDays(1 - days);
            yield return (say.In($"{days} วันล่าสุด", $"Last {days} days"), Address(Filter with { From = from, To = today }), Filter.From == from && Filter.To == today);
        }
        if (Counting.FirstDay(store) is { } first) yield return (say.In("ทั้งหมด", "Everything"), Address(Filter with { From = first, To = today }), Filter.From == first && Filter.To == today);
    }

    /// <summary>The same figure as a file.</summary>
    public string FileOf(Figure figure) => $"/console/dashboard/{figure.Id}.csv?{Filter.ToQuery()}";

    private static string Address(TranscriptFilter filter) => "/console/dashboard?" + filter.ToQuery();

    private ImmutableArray<Option> Labels(ImmutableArray<TaxonomyEntry> labels, ImmutableArray<string> chosen, string none) =>
        [.. labels.Select(l => new Option(l.Code, say.In(l.Name), chosen.Contains(l.Code))), new Option("none", none, chosen.Contains("none"))];
}
