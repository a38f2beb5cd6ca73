namespace Bot.Nlp;

/// <summary>
/// Variance of the Gaussian prior of each weight: wide where the n-gram's log ratio of document frequencies, inside and outside the label, is far from
/// nought. It carries the idea of NB-SVM (Wang and Manning 2012) into logistic regression.
/// </summary>
internal static class Prior
{
    /// <summary>Row by row (the bias last), one variance per label padded to <see cref="PackedModel.Padded"/>: 1 - share + share * ratio².</summary>
    public static float[] Variances(SparseTexts texts, int[][] gold, int labels, int rows, double share)
    {
        var stride = PackedModel.Padded(labels);
        var inside = new int[(rows + 1) * stride];
        var (all, size) = (new int[rows + 1], new int[stride]);
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var label in gold[i]) size[label]++;
            foreach (var row in texts.Rows(i))
            {
                all[row]++;
                foreach (var label in gold[i]) inside[(row * stride) + label]++;
            }
        }
        var variances = new float[inside.Length];
        for (var row = 0; row <= rows; row++)
        {
            for (var k = 0; k < labels; k++)
            {
                var with = inside[(row * stride) + k];
                var ratio = Math.Log((with + 1.0) / (size[k] + 2.0)) - Math.Log((all[row] - with + 1.0) / (texts.Count - size[k] + 2.0));
                variances[(row * stride) + k] = row == rows ? 1 : (float)(1 - share + (share * ratio * ratio));
            }
        }
        return variances;
    }
}
