namespace Bot.Nlp;

/// <summary>When to choose a label, and when to ask instead; from held-out probabilities.</summary>
internal static class Thresholds
{
    /// <summary>What the model says unasked should be right this often (top label) ...</summary>
    private const double WantedPrecision = 0.9;
    /// <summary>... but it must say something for at least this share of texts.</summary>
    private const double LeastAnswered = 0.25;
    /// <summary>Share of true texts that may look too foreign.</summary>
    private const double TooForeign = 0.02;

    /// <summary>The lowest confidence above which the top label is right as often as wanted, over texts that do not carry the label <paramref name="none"/>.</summary>
    public static float Abstain(float[] probabilities, int[][] gold, int labels, int none)
    {
        var tops = Enumerable.Range(0, gold.Length).Where(i => !gold[i].Contains(none)).Select(i =>
        {
            var row = probabilities.AsSpan(i * labels, labels);
            var top = 0;
            for (var k = 1; k < labels; k++) if (row[k] > row[top]) top = k;
            return (Confidence: row[top], Right: gold[i].Contains(top));
        }).OrderByDescending(top => top.Confidence).ToArray();
        var (right, threshold) = (0, 0f);
        for (var i = 0; i < tops.Length; i++)
        {
            if (tops[i].Right) right++;
            if (right >= WantedPrecision * (i + 1) || i + 1 <= LeastAnswered * tops.Length) threshold = tops[i].Confidence;
        }
        return threshold;
    }

    public static float Coverage(float[] coverage)
    {
        var ordered = coverage.Order().ToArray();
        return ordered[(int)(TooForeign * ordered.Length)];
    }

    /// <summary>Per label the confidence from which choosing it gives the best F1, kept within 0.15 and 0.6 because few texts decide it.</summary>
    public static float[] Choose(float[] probabilities, int[][] gold, int labels)
    {
        var thresholds = new float[labels];
        var (confidence, right) = (new float[gold.Length], new bool[gold.Length]);
        for (var k = 0; k < labels; k++)
        {
            for (var i = 0; i < gold.Length; i++) (confidence[i], right[i]) = (-probabilities[(i * labels) + k], gold[i].Contains(k));
            Array.Sort(confidence, right);
            var support = right.Count(carried => carried);
            var (found, best, threshold) = (0, 0.0, 0.5f);
            for (var i = 0; i < right.Length; i++)
            {
                if (right[i]) found++;
                var f1 = 2.0 * found / (i + 1 + support);
                if (f1 > best) (best, threshold) = (f1, -confidence[i]);
            }
            thresholds[k] = Math.Clamp(threshold, 0.15f, 0.6f);
        }
        return thresholds;
    }
}
