using System.Numerics;

namespace Bot.Dialogs.Understanding;

/// <summary>What a story can tell: the event, the place, the time, how often, what came of it, how it felt, what would be better.</summary>
public enum Facet { What, Where, When, HowOften, Effect, Feeling, Wish }

/// <summary>A set of facets; a value.</summary>
public readonly record struct FacetSet
{
    public static readonly FacetSet None;

    private readonly byte _bits;

    private FacetSet(int bits) => _bits = (byte)bits;

    public int Count => BitOperations.PopCount(_bits);

    public static FacetSet Of(params ReadOnlySpan<Facet> facets)
    {
        var bits = 0;
        foreach (var facet in facets) bits |= 1 << (int)facet;
        return new FacetSet(bits);
    }

    public bool Contains(Facet facet) => (_bits & (1 << (int)facet)) != 0;

    public FacetSet With(Facet facet) => new(_bits | (1 << (int)facet));

    public override string ToString() => string.Join(' ', Enum.GetValues<Facet>().Where(Contains));
}
