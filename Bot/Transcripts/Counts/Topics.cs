using System.Collections.Immutable;

namespace Bot.Transcripts.Counts;

/// <summary>
/// Which categories conversations have together. A conversation counts once in every domain, pain and pair of both that it has, so a number is what
/// the list shows for the same filter; numbers of several categories do not add up.
/// </summary>
public sealed class Topics
{
    private readonly List<(ImmutableArray<string> Domains, ImmutableArray<string> Pains, long Count)> sets = [];
    private readonly Dictionary<string, long> domains = [], pains = [];
    private readonly Dictionary<(string, string), long> pairs = [];

    /// <summary>Each set as it comes from the store: codes joined with commas, "d" before a domain and "p" before a pain.</summary>
    internal Topics(IEnumerable<(string Labels, long Count)> found)
    {
        foreach (var (labels, count) in found)
        {
            var codes = labels.Split(',');
            ImmutableArray<string> ds = [.. codes.Where(c => c[0] == 'd').Select(c => c[1..])], ps = [.. codes.Where(c => c[0] == 'p').Select(c => c[1..])];
            sets.Add((ds, ps, count));
            foreach (var d in ds)
            {
                Add(domains, d, count);
                foreach (var p in ps) Add(pairs, (d, p), count);
            }
            foreach (var p in ps) Add(pains, p, count);
        }
    }

    public IEnumerable<string> Domains => domains.Keys;
    public IEnumerable<string> Pains => pains.Keys;

    public long OfDomain(string domain) => domains.GetValueOrDefault(domain);
    public long OfPain(string pain) => pains.GetValueOrDefault(pain);
    public long Of(string domain, string pain) => pairs.GetValueOrDefault((domain, pain));

    /// <summary>Conversations of a domain with any of these pains.</summary>
    public long OfAny(string domain, ImmutableArray<string> any) => sets.Where(s => s.Domains.Contains(domain) && s.Pains.Any(p => any.Contains(p))).Sum(s => s.Count);

    private static void Add<TKey>(Dictionary<TKey, long> counts, TKey key, long count) where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + count;
}
