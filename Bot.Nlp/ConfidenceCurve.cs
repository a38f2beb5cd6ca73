namespace Bot.Nlp;

/// <summary>
/// What a softmax cannot tell: how often the best label is right at each confidence. People's labels are noisy, so even the surest texts are wrong at times.
/// Platt's scaling (1999) of the best label's log-odds; the other labels share what is left in their old proportions.
/// </summary>
/// <param name="Slope">Factor of the log-odds, more than nought.</param>
/// <param name="Shift">Added to the log-odds, in nats.</param>
internal readonly record struct ConfidenceCurve(float Slope, float Shift)
{
    private const double Sure = 1e-6;

    /// <summary>Changes nothing.</summary>
    public static ConfidenceCurve Straight => new(1, 0);

    /// <summary>Fitted by Newton to whether the best label was right, drawn a little to <see cref="Straight"/> so that few texts do not bend it.</summary>
    public static ConfidenceCurve Fit(float[] probabilities, int[][] gold, int labels)
    {
        const double Pull = 4;
        var odds = new double[gold.Length];
        var right = new bool[gold.Length];
        for (var i = 0; i < gold.Length; i++)
        {
            var row = probabilities.AsSpan(i * labels, labels);
            var best = Best(row);
            (odds[i], right[i]) = (LogOdds(row[best]), gold[i].Contains(best));
        }
        var (slope, shift) = (1.0, 0.0);
        for (var round = 0; round < 30; round++)
        {
            double gs = Pull * (slope - 1), gt = Pull * shift, ss = Pull, st = 0, tt = Pull;
            for (var i = 0; i < odds.Length; i++)
            {
                var p = Probability.Logistic((slope * odds[i]) + shift);
                var (off, bend) = (p - (right[i] ? 1 : 0), p * (1 - p));
                gs += off * odds[i];
                gt += off;
                ss += bend * odds[i] * odds[i];
                st += bend * odds[i];
                tt += bend;
            }
            var determinant = (ss * tt) - (st * st);
            slope = Math.Clamp(slope - (((gs * tt) - (gt * st)) / determinant), 0.1, 3);
            shift = Math.Clamp(shift - (((gt * ss) - (gs * st)) / determinant), -3, 3);
        }
        return new ConfidenceCurve((float)slope, (float)shift);
    }

    /// <summary>Applies the curve to the probabilities of one text, in place. The best label stays the best.</summary>
    public void Apply(Span<float> row)
    {
        if (this == Straight) return;
        var best = Best(row);
        var old = row[best];
        var rest = 1 - old;
        if (rest <= 0) rest = (float)Sure;
        var second = 0f;
        for (var k = 0; k < row.Length; k++) if (k != best) second = Math.Max(second, row[k]);
        // the least confidence that keeps the best ahead of the second
        var least = second / (rest + second);
        var confidence = (float)Math.Max(Probability.Logistic((Slope * LogOdds(old)) + Shift), least);
        var share = (1 - confidence) / rest;
        for (var k = 0; k < row.Length; k++) row[k] = k == best ? confidence : Math.Min(row[k] * share, confidence);
    }

    private static double LogOdds(float p) => Math.Log(Math.Max(p, Sure) / Math.Max(1 - p, Sure));

    private static int Best(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var k = 1; k < row.Length; k++) if (row[k] > row[best]) best = k;
        return best;
    }
}
