using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

/// <summary>
/// Which follow-up, if any, a story deserves. A ticket says what is broken; a story worth keeping also says what it did to somebody. So the event
/// itself comes first, then what came of it; for things of a place (roads, water, light) the place comes before that, as nobody can mend it without.
/// </summary>
public static class Probing
{
    /// <summary>More than two questions in a row is an interrogation.</summary>
    private const int MostProbes = 2;
    /// <summary>In characters: a sentence or two. The median public ticket has 97.</summary>
    private const int Short = 60;
    private const int Long = 200;

    private static readonly Facet[] OfAnOffice = [Facet.What, Facet.Effect, Facet.Where, Facet.HowOften, Facet.When, Facet.Feeling, Facet.Wish];
    private static readonly Facet[] OfAPlace = [Facet.What, Facet.Where, Facet.HowOften, Facet.Effect, Facet.When, Facet.Feeling, Facet.Wish];

    /// <summary>The facet to ask for; null when the story is full enough, or when everything useful was asked or will be.</summary>
    public static Facet? Next(string story, IReadOnlyCollection<Facet> asked, FacetSet askedLater)
    {
        if (asked.Count >= MostProbes) return null;
        var clean = Words.Clean(story);
        if (NothingToTell.Contains(Words.Bare(story))) return null;
        var facets = Facets.OfClean(clean);
        if (asked.Count == 0 ? IsFull(facets, clean) : IsFullAfterAProbe(facets, clean)) return null;
        foreach (var facet in Facets.IsAboutAPlace(clean) ? OfAPlace : OfAnOffice)
            if (!facets.Contains(facet) && !asked.Contains(facet) && !askedLater.Contains(facet)) return facet;
        return null;
    }

    private static bool IsFull(FacetSet facets, string clean)
    {
        if (!facets.Contains(Facet.What)) return false;
        if (facets.Count >= 4 || (facets.Count >= 2 && clean.Length >= Long)) return true;
        if (Facets.IsPraise(clean)) return true;
        var circumstance = facets.Contains(Facet.Where) || facets.Contains(Facet.When) || facets.Contains(Facet.HowOften);
        var person = facets.Contains(Facet.Effect) || facets.Contains(Facet.Feeling) || facets.Contains(Facet.Wish);
        return circumstance && person;
    }

    /// <summary>A second question only while the story is still thin.</summary>
    private static bool IsFullAfterAProbe(FacetSet facets, string clean) => facets.Count >= 3 || clean.Length > Short;

    private static readonly FrozenSet<string> NothingToTell = FrozenSet.ToFrozenSet(
    [
        "ไม่มี", "ไม่มีปัญหา", "ไม่มีปัญหาอะไร", "ไม่มีปัญหาอะไรเลย", "ไม่มีเลย", "ไม่มีอะไร", "ไม่มีอะไรจะเล่า", "ไม่เคยเจอปัญหา", "ไม่เคยมีปัญหา", "ยังไม่เคยเจอ", "ปกติดี", "บ่มี", "none", "nothing", "no problem", "no problems", "nothing to say",
    ]);
}
