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
        var areas = Rankings(examples, predictions).ToDictionary(pair => pair.Key, pair => pair.Value.Areas(), StringComparer.Ordinal);
        (double AveragePrecision, double Auroc) AreasOf(string label) => areas.TryGetValue(label, out var found) ? found : (0, 0.5);
        foreach (var (label, count) in counts)
        {
            figures[label] = new LabelFigures(
                Ratio(count.Both, count.Given), Ratio(count.Both, count.True), Ratio(2 * count.Both, count.Given + count.True), AreasOf(label).Auroc, count.True);
        }
        AveragePrecisions = [.. counts.Where(pair => pair.Value.True > 0).Select(pair => AreasOf(pair.Key).AveragePrecision)];
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

    /// <summary>Per label the texts ordered by its confidence, most certain first, and whether each carries it.</summary>
    private static Dictionary<string, Ranking> Rankings(IReadOnlyList<Example> examples, IReadOnlyList<Prediction> predictions)
    {
        var rankings = new Dictionary<string, Ranking>(StringComparer.Ordinal);
        for (var i = 0; i < examples.Count; i++)
        {
            foreach (var label in predictions[i].Ranked)
            {
                if (!rankings.TryGetValue(label.Label, out var ranking)) rankings[label.Label] = ranking = new Ranking(examples.Count);
                ranking.Add(label.Confidence, examples[i].Labels.Contains(label.Label, StringComparer.Ordinal));
            }
        }
        return rankings;
    }

    /// <summary>Texts in the order of one label's confidence.</summary>
    private sealed class Ranking(int most)
    {
        private readonly float[] _confidence = new float[most];
        private readonly bool[] _right = new bool[most];
        private int _count;

        public void Add(float confidence, bool right)
        {
            _confidence[_count] = -confidence;
            _right[_count++] = right;
        }

        /// <summary>Area under precision over recall, and AUROC: how often a text with the label stands above one without, 0.5 where there is nothing to tell apart.</summary>
        public (double AveragePrecision, double Auroc) Areas()
        {
            Array.Sort(_confidence, _right, 0, _count);
            var (right, wrong, precisions, above) = (0L, 0L, 0.0, 0.0);
            for (var i = 0; i < _count;)
            {
                var (start, rightHere) = (i, 0);
                // texts of equal confidence have no order among them
                for (; i < _count && _confidence[i] == _confidence[start]; i++)
                    if (_right[i]) rightHere++;
                var wrongHere = i - start - rightHere;
                above += wrongHere * (right + (rightHere / 2.0));
                (right, wrong) = (right + rightHere, wrong + wrongHere);
                precisions += rightHere * (double)right / i;
            }
            return (right == 0 ? 0 : precisions / right, right == 0 || wrong == 0 ? 0.5 : above / ((double)right * wrong));
        }
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
