namespace Bot.Nlp;

/// <summary>Counts of right and wrong labels, and the F1 means from them: the one place where they are computed.</summary>
internal sealed class Tally
{
    public Tally(IReadOnlyList<Example> examples, IReadOnlyList<Prediction> predictions)
    {
        var counts = new SortedDictionary<string, (int Both, int Given, int True)>(StringComparer.Ordinal);
        void Count(string label, int both, int given, int truly)
        {
            var before = counts.GetValueOrDefault(label);
            counts[label] = (before.Both + both, before.Given + given, before.True + truly);
        }
        for (var i = 0; i < examples.Count; i++)
        {
            var gold = examples[i].Labels.ToHashSet(StringComparer.Ordinal);
            foreach (var label in gold) Count(label, 0, 0, 1);
            foreach (var label in predictions[i].Chosen) Count(label.Label, gold.Contains(label.Label) ? 1 : 0, 1, 0);
        }
        var figures = new SortedDictionary<string, LabelFigures>(StringComparer.Ordinal);
        foreach (var (label, count) in counts)
            figures[label] = new LabelFigures(Ratio(count.Both, count.Given), Ratio(count.Both, count.True), Ratio(2 * count.Both, count.Given + count.True), count.True);
        Figures = figures;
        MacroF1 = figures.Values.Select(label => label.F1).DefaultIfEmpty().Average();
        MicroF1 = Ratio(2 * counts.Values.Sum(count => count.Both), counts.Values.Sum(count => count.Given + count.True));
        var support = counts.Values.Sum(count => count.True);
        WeightedF1 = support == 0 ? 0 : figures.Values.Sum(label => label.F1 * label.Support) / support;
    }

    public SortedDictionary<string, LabelFigures> Figures { get; }
    public double MacroF1 { get; }
    public double MicroF1 { get; }
    public double WeightedF1 { get; }

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}

/// <summary>Expected calibration error: how far confidence and the share that is right lie apart, over 15 bins of equal width (Guo et al. 2017).</summary>
internal sealed class ReliabilityBins
{
    private const int Bins = 15;
    private readonly double[] _confidence = new double[Bins];
    private readonly int[] _right = new int[Bins];
    private int _count;

    public double Error => _count == 0 ? 0 : Enumerable.Range(0, Bins).Sum(bin => Math.Abs(_confidence[bin] - _right[bin])) / _count;

    public void Add(float confidence, bool right)
    {
        var bin = Math.Clamp((int)(confidence * Bins), 0, Bins - 1);
        _confidence[bin] += confidence;
        if (right) _right[bin]++;
        _count++;
    }
}
