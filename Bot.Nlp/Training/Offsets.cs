namespace Bot.Nlp;

/// <summary>
/// One number per label that is added to its score before the best label is taken, so that rare labels get their due: macro-F1 counts every label alike,
/// while a log-loss leans to the common ones. Coordinate ascent over held-out scores (as in Lipton et al. 2014 for F1), each step an exact search on a grid.
/// </summary>
internal static class Offsets
{
    /// <summary>Accuracy weighs this many times as much as macro-F1, so that no label is bought with many errors on the others.</summary>
    private const double AccuracyWeight = 4;
    /// <summary>Labels with fewer held-out texts keep their score: a handful of texts would decide.</summary>
    private const int LeastTexts = 20;
    private const int Rounds = 6;
    private const double Step = 0.1;
    private static readonly double[] Grid = [.. Enumerable.Range(-20, 41).Select(step => step / 10.0)];

    /// <summary>The offsets in nats; nought for all labels where they do not help texts that had no say in them.</summary>
    public static double[] Fit(float[] scores, int[][] gold, int labels)
    {
        int[] even = [.. Enumerable.Range(0, gold.Length).Where(i => i % 2 == 0)], odd = [.. Enumerable.Range(0, gold.Length).Where(i => i % 2 == 1)];
        var gain = Gain(scores, gold, labels, even, odd) + Gain(scores, gold, labels, odd, even);
        return gain > 0 ? Climb(scores, gold, labels, [.. Enumerable.Range(0, gold.Length)]) : new double[labels];
    }

    private static double Gain(float[] scores, int[][] gold, int labels, int[] fitted, int[] judged)
    {
        var with = new Standing(scores, gold, labels, judged).Worth(Climb(scores, gold, labels, fitted));
        return with - new Standing(scores, gold, labels, judged).Worth(new double[labels]);
    }

    private static double[] Climb(float[] scores, int[][] gold, int labels, int[] texts)
    {
        var offsets = new double[labels];
        var standing = new Standing(scores, gold, labels, texts);
        for (var round = 0; round < Rounds; round++)
        {
            var before = offsets.ToArray();
            for (var k = 0; k < labels; k++)
                if (standing.Support(k) >= LeastTexts) offsets[k] = standing.Best(k, offsets);
            if (before.AsSpan().SequenceEqual(offsets)) break;
        }
        return offsets;
    }

    /// <summary>Counts of right and given labels over some texts as offsets move.</summary>
    private sealed class Standing
    {
        private readonly float[] _scores;
        private readonly int _labels;
        private readonly int[] _texts, _gold, _support, _right, _given;

        public Standing(float[] scores, int[][] gold, int labels, int[] texts)
        {
            (_scores, _labels, _texts) = (scores, labels, texts);
            _gold = Array.ConvertAll(texts, text => gold[text][0]);
            (_support, _right, _given) = (new int[labels], new int[labels], new int[labels]);
            foreach (var label in _gold) _support[label]++;
        }

        public int Support(int label) => _support[label];

        public double Worth(double[] offsets)
        {
            Clear();
            for (var i = 0; i < _texts.Length; i++) Give(i, BestOf(i, offsets, except: -1).Label, 1);
            return Worth();
        }

        /// <summary>The grid value of the label's offset that is worth most; of equal ones the nearest to nought.</summary>
        public double Best(int label, double[] offsets)
        {
            Clear();
            var rivals = new int[_texts.Length];
            var waiting = new List<int>[Grid.Length];
            for (var i = 0; i < _texts.Length; i++)
            {
                var (rival, score) = BestOf(i, offsets, except: label);
                rivals[i] = rival;
                Give(i, rival, 1);
                var needed = FirstAbove(score - _scores[(_texts[i] * _labels) + label]);
                if (needed < Grid.Length) (waiting[needed] ??= []).Add(i);
            }
            var (best, worth) = (0.0, double.NegativeInfinity);
            for (var at = 0; at < Grid.Length; at++)
            {
                foreach (var i in waiting[at] ?? [])
                {
                    Give(i, rivals[i], -1);
                    Give(i, label, 1);
                }
                var now = Worth();
                if (now > worth + 1e-12 || (now > worth - 1e-12 && Math.Abs(Grid[at]) < Math.Abs(best))) (best, worth) = (Grid[at], now);
            }
            return best;
        }

        /// <summary>The index of the first grid value above the gap; the length of the grid when there is none.</summary>
        private static int FirstAbove(double gap)
        {
            var at = Math.Clamp((int)Math.Ceiling((gap - Grid[0]) / Step), 0, Grid.Length);
            while (at > 0 && Grid[at - 1] > gap) at--;
            while (at < Grid.Length && Grid[at] <= gap) at++;
            return at;
        }

        private (int Label, double Score) BestOf(int i, double[] offsets, int except)
        {
            var row = _scores.AsSpan(_texts[i] * _labels, _labels);
            var (best, most) = (-1, double.NegativeInfinity);
            for (var k = 0; k < row.Length; k++)
                if (k != except && row[k] + offsets[k] > most) (best, most) = (k, row[k] + offsets[k]);
            return (best, most);
        }

        private void Clear()
        {
            Array.Clear(_right);
            Array.Clear(_given);
        }

        private void Give(int i, int label, int count)
        {
            _given[label] += count;
            if (_gold[i] == label) _right[label] += count;
        }

        private double Worth()
        {
            var (right, f1, seen) = (0, 0.0, 0);
            for (var k = 0; k < _labels; k++)
            {
                right += _right[k];
                if (_support[k] + _given[k] == 0) continue;
                f1 += 2.0 * _right[k] / (_support[k] + _given[k]);
                seen++;
            }
            return (f1 / seen) + (AccuracyWeight * right / _texts.Length);
        }
    }
}
