namespace Bot.Nlp;

/// <summary>Settings with the held-out log-loss in nats that they gave.</summary>
internal sealed record Attempt(double Loss, FitSettings Fit);

/// <summary>Looks for the settings of least held-out loss, one setting at a time: pruning, strength of the prior, shape of the prior.</summary>
internal sealed class SettingsSearch(Corpus corpus, Split[] splits, TrainingSettings settings, IProgress<TrainingStep>? progress, CancellationToken cancel)
{
    private const int FewTexts = 5000;
    private const double UsualShare = 0.5;
    private static readonly double[] Strengths = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

    public Attempt Run()
    {
        var best = Try(corpus.Count < FewTexts ? 2 : 1, UsualShare, settings.Kept);
        if (settings.Kept < 1) best = Better(best, Try(best.Fit.C, UsualShare, 1));
        best = Climb(best);
        var plain = Try(best.Fit.C, 0, best.Fit.Kept);
        return plain.Loss < best.Loss ? Climb(plain) : best;
    }

    /// <summary>Doubles C, or else halves it, while the loss falls.</summary>
    private Attempt Climb(Attempt from)
    {
        var start = Array.IndexOf(Strengths, from.Fit.C);
        foreach (var step in new[] { 1, -1 })
        {
            var best = from;
            for (var at = start + step; at >= 0 && at < Strengths.Length; at += step)
            {
                var next = Try(Strengths[at], from.Fit.PriorShare, from.Fit.Kept);
                if (next.Loss >= best.Loss) break;
                best = next;
            }
            if (!ReferenceEquals(best, from)) return best;
        }
        return from;
    }

    private Attempt Try(double c, double share, double kept)
    {
        var fit = FitSettings.Of(settings, corpus.Count, c, share, kept);
        var scores = HeldOut.Score(corpus, splits, settings.Kind, fit, cancel);
        var labels = corpus.Labels.Length;
        var loss = settings.Kind == LabelKind.One
            ? Calibration.SingleLoss(scores.Scores, scores.Gold, labels, Calibration.Sharpness(scores.Scores, scores.Gold, labels))
            : Calibration.OfSeveral(scores.Scores, scores.Gold, labels).SeveralLoss(scores.Scores, scores.Gold, labels);
        progress?.Report(new TrainingStep(FormattableString.Invariant($"{settings.Axis}: C {c}, prior share {share}, kept {kept}"), loss));
        return new Attempt(loss, fit);
    }

    private static Attempt Better(Attempt a, Attempt b) => b.Loss < a.Loss ? b : a;
}
