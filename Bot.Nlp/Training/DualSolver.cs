using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bot.Nlp;

/// <summary>
/// Stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013) for logistic regression, all labels of one text at once:
/// minimises the sum of w²/(2 variance) plus C times the log-loss. One thread and a seeded order, so the same weights every time.
/// </summary>
internal sealed class DualSolver
{
    private readonly SparseTexts _texts;
    private readonly float[] _variances;
    private readonly int _labels, _stride;
    private readonly double _c;
    private readonly float[] _duals;
    private readonly float[] _targets;
    private readonly float[] _widths;

    public DualSolver(SparseTexts texts, int[][] gold, float[] variances, int labels, double c)
    {
        (_texts, _variances, _labels, _stride, _c) = (texts, variances, labels, PackedModel.Padded(labels), c);
        Weights = new float[variances.Length];
        _targets = new float[texts.Count * _stride];
        for (var i = 0; i < texts.Count; i++)
            foreach (var label in gold[i]) _targets[(i * _stride) + label] = 1;
        _duals = [.. _targets]; // duals equal to the targets mean weights of nought
        _widths = Widths();
    }

    /// <summary>Row by row, the bias last, one weight per label padded.</summary>
    public float[] Weights { get; }

    public void Run(LabelKind kind, int epochs, ulong seed, CancellationToken cancel)
    {
        var random = new SeededRandom(seed);
        var order = Enumerable.Range(0, _texts.Count).ToArray();
        Span<float> scores = new float[_stride], steps = new float[_stride];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            cancel.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var i in order)
            {
                Measure(i, scores);
                var widths = _widths.AsSpan(i * _stride, _labels);
                var duals = _duals.AsSpan(i * _stride, _labels);
                if (kind == LabelKind.One) SoftmaxStep(duals, scores, widths, steps);
                else LogisticStep(duals, scores, widths, steps);
                Apply(i, steps);
            }
        }
    }

    /// <summary>Moves the duals of a text towards its softmax, as far as the dual objective gains: a concave line search by guarded Newton steps.</summary>
    private void SoftmaxStep(Span<float> duals, ReadOnlySpan<float> scores, ReadOnlySpan<float> widths, Span<float> steps)
    {
        Span<float> towards = stackalloc float[_labels];
        scores[.._labels].CopyTo(towards);
        Probability.Softmax(towards);
        double curvature = 0;
        for (var k = 0; k < _labels; k++)
        {
            towards[k] -= duals[k];
            curvature += _c * towards[k] * towards[k] * widths[k];
        }
        double low = 0, high = 1, length = 1 / (1 + curvature);
        for (var round = 0; round < 12; round++)
        {
            double slope = -length * curvature, bend = -curvature;
            for (var k = 0; k < _labels; k++)
            {
                var at = Math.Max(duals[k] + (length * towards[k]), 1e-30);
                slope += towards[k] * (scores[k] - Math.Log(at));
                bend -= towards[k] * towards[k] / at;
            }
            if (slope > 0) low = length;
            else high = length;
            var next = length - (slope / Math.Min(bend, -1e-30));
            if (!(next > low && next < high)) next = (low + high) / 2;
            var moved = Math.Abs(next - length);
            length = next;
            if (moved < 1e-3) break;
        }
        for (var k = 0; k < _labels; k++)
        {
            var before = duals[k];
            duals[k] = (float)Math.Max(before + (length * towards[k]), 0);
            steps[k] = (float)(_c * (before - duals[k]));
        }
    }

    /// <summary>Each label is a problem of its own: finds z with z + C q sigma(z) = score + C q dual by Newton, whose dual is sigma(z).</summary>
    private void LogisticStep(Span<float> duals, ReadOnlySpan<float> scores, ReadOnlySpan<float> widths, Span<float> steps)
    {
        for (var k = 0; k < _labels; k++)
        {
            var width = _c * widths[k];
            var goal = scores[k] + (width * duals[k]);
            double low = goal - width, high = goal, z = Math.Clamp(scores[k], low, high);
            for (var round = 0; round < 12; round++)
            {
                var sigma = Probability.Logistic(z);
                var off = z + (width * sigma) - goal;
                if (off > 0) high = z;
                else low = z;
                var next = z - (off / (1 + (width * sigma * (1 - sigma))));
                if (!(next > low && next < high)) next = (low + high) / 2;
                var moved = Math.Abs(next - z);
                z = next;
                if (moved < 1e-4) break;
            }
            var before = duals[k];
            duals[k] = (float)Probability.Logistic(z);
            steps[k] = (float)(_c * (before - duals[k]));
        }
    }

    /// <summary>Scores of a text under the weights of now.</summary>
    private void Measure(int text, Span<float> scores)
    {
        scores.Clear();
        var rows = _texts.Rows(text);
        var values = _texts.Values(text);
        for (var j = 0; j < rows.Length; j++) AddScaled(Weights.AsSpan(rows[j] * _stride, _stride), values[j], scores);
    }

    /// <summary>Per text and label the sum of variance times value², which no step changes.</summary>
    private float[] Widths()
    {
        var widths = new float[_texts.Count * _stride];
        for (var i = 0; i < _texts.Count; i++)
        {
            var rows = _texts.Rows(i);
            var values = _texts.Values(i);
            for (var j = 0; j < rows.Length; j++) AddScaled(_variances.AsSpan(rows[j] * _stride, _stride), values[j] * values[j], widths.AsSpan(i * _stride, _stride));
        }
        return widths;
    }

    private void Apply(int text, ReadOnlySpan<float> steps)
    {
        var rows = _texts.Rows(text);
        var values = _texts.Values(text);
        for (var j = 0; j < rows.Length; j++)
        {
            ref var weight = ref Weights[rows[j] * _stride];
            ref var variance = ref _variances[rows[j] * _stride];
            ref var step = ref MemoryMarshal.GetReference(steps);
            var k = 0;
            for (; k <= _stride - Vector<float>.Count; k += Vector<float>.Count)
            {
                var move = Vector.LoadUnsafe(ref variance, (nuint)k) * Vector.LoadUnsafe(ref step, (nuint)k) * values[j];
                (Vector.LoadUnsafe(ref weight, (nuint)k) + move).StoreUnsafe(ref weight, (nuint)k);
            }
            for (; k < _stride; k++) Unsafe.Add(ref weight, k) += Unsafe.Add(ref variance, k) * Unsafe.Add(ref step, k) * values[j];
        }
    }

    private static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sum)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sum);
        var k = 0;
        for (; k <= row.Length - Vector<float>.Count; k += Vector<float>.Count)
            (Vector.LoadUnsafe(ref to, (nuint)k) + (Vector.LoadUnsafe(ref from, (nuint)k) * factor)).StoreUnsafe(ref to, (nuint)k);
        for (; k < row.Length; k++) Unsafe.Add(ref to, k) += Unsafe.Add(ref from, k) * factor;
    }
}
