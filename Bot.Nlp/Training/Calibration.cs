namespace Bot.Nlp;

/// <summary>
/// How scores become probabilities: multiplied by the slope, moved by a shift per label; with one label per text the confidence of the best then follows
/// <paramref name="Curve"/>. Fitted on texts that the weights never saw.
/// </summary>
internal sealed record Calibration(double Slope, double[] Shift, ConfidenceCurve Curve)
{
    /// <summary>Calibrated probabilities of scores that stand text by text.</summary>
    public float[] Probabilities(float[] scores, LabelKind kind)
    {
        var labels = Shift.Length;
        var probabilities = new float[scores.Length];
        for (var i = 0; i < scores.Length; i++) probabilities[i] = (float)((scores[i] * Slope) + Shift[i % labels]);
        for (var start = 0; start < scores.Length; start += labels)
        {
            var row = probabilities.AsSpan(start, labels);
            if (kind == LabelKind.One)
            {
                Probability.Softmax(row);
                Curve.Apply(row);
            }
            else Probability.Logistic(row);
        }
        return probabilities;
    }

    /// <summary>One temperature for all labels (Guo et al. 2017), offsets for the rare ones, and the curve of what is then the best label's confidence.</summary>
    public static Calibration OfSingle(float[] scores, int[][] gold, int labels)
    {
        var slope = Sharpness(scores, gold, labels);
        var shift = Offsets.Fit(Array.ConvertAll(scores, score => (float)(score * slope)), gold, labels);
        var straight = new Calibration(slope, shift, ConfidenceCurve.Straight);
        return straight with { Curve = ConfidenceCurve.Fit(straight.Probabilities(scores, LabelKind.One), gold, labels) };
    }

    /// <summary>The inverse temperature of least log-loss.</summary>
    public static double Sharpness(float[] scores, int[][] gold, int labels)
    {
        const double Ratio = 0.6180339887498949;
        double low = Math.Log(0.1), high = Math.Log(10);
        while (high - low > 1e-3)
        {
            var (a, b) = (high - (Ratio * (high - low)), low + (Ratio * (high - low)));
            if (SingleLoss(scores, gold, labels, Math.Exp(a)) <= SingleLoss(scores, gold, labels, Math.Exp(b))) high = b;
            else low = a;
        }
        return Math.Exp((low + high) / 2);
    }

    /// <summary>Mean log-loss in nats.</summary>
    public static double SingleLoss(float[] scores, int[][] gold, int labels, double slope)
    {
        double loss = 0;
        for (var i = 0; i < gold.Length; i++)
        {
            var row = scores.AsSpan(i * labels, labels);
            double most = double.NegativeInfinity, sum = 0;
            foreach (var score in row) most = Math.Max(most, score * slope);
            foreach (var score in row) sum += Math.Exp((score * slope) - most);
            loss += most + Math.Log(sum) - (row[gold[i][0]] * slope);
        }
        return loss / gold.Length;
    }

    /// <summary>Platt's scaling (1999) with one slope for all labels and a shift per label, drawn to nought so that rare labels do not run away; Newton in turns.</summary>
    public static Calibration OfSeveral(float[] scores, int[][] gold, int labels)
    {
        var targets = Targets(gold, labels);
        var (slope, shift) = (1.0, new double[labels]);
        for (var round = 0; round < 25; round++)
        {
            double slopeGradient = 0, slopeBend = 1e-9;
            for (var k = 0; k < labels; k++)
            {
                double gradient = shift[k], bend = 1;
                for (var i = k; i < scores.Length; i += labels)
                {
                    var p = Probability.Logistic((slope * scores[i]) + shift[k]);
                    var off = p - targets[i];
                    gradient += off;
                    bend += p * (1 - p);
                    slopeGradient += off * scores[i];
                    slopeBend += p * (1 - p) * scores[i] * scores[i];
                }
                shift[k] -= Math.Clamp(gradient / bend, -1, 1);
            }
            slope = Math.Clamp(slope - Math.Clamp(slopeGradient / slopeBend, -0.5, 0.5), 0.1, 10);
        }
        return new Calibration(slope, shift, ConfidenceCurve.Straight);
    }

    /// <summary>Mean log-loss in nats, all labels of a text together.</summary>
    public double SeveralLoss(float[] scores, int[][] gold, int labels)
    {
        var targets = Targets(gold, labels);
        double loss = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var p = Math.Clamp(Probability.Logistic((Slope * scores[i]) + Shift[i % labels]), 1e-12, 1 - 1e-12);
            loss -= Math.Log(targets[i] > 0 ? p : 1 - p);
        }
        return loss / gold.Length;
    }

    private static float[] Targets(int[][] gold, int labels)
    {
        var targets = new float[gold.Length * labels];
        for (var i = 0; i < gold.Length; i++)
            foreach (var label in gold[i]) targets[(i * labels) + label] = 1;
        return targets;
    }
}
