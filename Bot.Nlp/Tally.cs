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
        var rankings = Rankings(examples, predictions);
        foreach (var (label, count) in counts)
        {
            figures[label] = new LabelFigures(
                Ratio(count.Both, count.Given), Ratio(count.Both, count.True), Ratio(2 * count.Both, count.Given + count.True), Separation(rankings.GetValueOrDefault(label) ?? []), count.True);
        }
        AveragePrecisions = [.. counts.Where(pair => pair.Value.True > 0).Select(pair => rankings.TryGetValue(pair.Key, out var ranking) ? AveragePrecision(ranking) : 0)];
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

    /// <summary>Of each label that somebody gave a text: area under the curve of precision over recall when texts are ranked by the label's confidence.</summary>
    public IReadOnlyList<double> AveragePrecisions { get; }

    /// <summary>Per label the confidence in every text, and whether the text carries it.</summary>
    private static Dictionary<string, List<(float Confidence, bool Right)>> Rankings(IReadOnlyList<Example> examples, IReadOnlyList<Prediction> predictions)
    {
        var rankings = new Dictionary<string, List<(float Confidence, bool Right)>>(StringComparer.Ordinal);
        for (var i = 0; i < examples.Count; i++)
        {
            foreach (var label in predictions[i].Ranked)
            {
                if (!rankings.TryGetValue(label.Label, out var ranking)) rankings[label.Label] = ranking = [];
                ranking.Add((label.Confidence, examples[i].Labels.Contains(label.Label, StringComparer.Ordinal)));
            }
        }
        return rankings;
    }

    /// <summary>The steps of a ranking, most certain first: texts of equal confidence have no order among them.</summary>
    private static IEnumerable<(int Right, int Wrong)> Steps(List<(float Confidence, bool Right)> ranking) =>
        ranking.GroupBy(pair => pair.Confidence).OrderByDescending(step => step.Key).Select(step => (step.Count(pair => pair.Right), step.Count(pair => !pair.Right)));

    private static double AveragePrecision(List<(float Confidence, bool Right)> ranking)
    {
        var (right, seen, sum) = (0, 0, 0.0);
        foreach (var step in Steps(ranking))
        {
            seen += step.Right + step.Wrong;
            right += step.Right;
            sum += step.Right * (double)right / seen;
        }
        return right == 0 ? 0 : sum / right;
    }

    /// <summary>AUROC: how often a text with the label stands above one without; 0.5 where there is nothing to tell apart.</summary>
    private static double Separation(List<(float Confidence, bool Right)> ranking)
    {
        var (right, wrong, above) = (0L, 0L, 0.0);
        foreach (var step in Steps(ranking))
        {
            above += step.Wrong * (right + (step.Right / 2.0));
            right += step.Right;
            wrong += step.Wrong;
        }
        return right == 0 || wrong == 0 ? 0.5 : above / ((double)right * wrong);
    }

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
