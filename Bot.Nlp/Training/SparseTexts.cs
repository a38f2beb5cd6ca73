namespace Bot.Nlp;

/// <summary>Training texts as sparse unit vectors over rows of the vocabulary: log-tf times idf, and one constant row at the end for the bias.</summary>
internal sealed class SparseTexts
{
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly float[] _values;

    private SparseTexts(int[] starts, int[] rows, float[] values) => (_starts, _rows, _values) = (starts, rows, values);

    public int Count => _starts.Length - 1;
    public ReadOnlySpan<int> Rows(int text) => _rows.AsSpan(_starts[text].._starts[text + 1]);
    public ReadOnlySpan<float> Values(int text) => _values.AsSpan(_starts[text].._starts[text + 1]);

    /// <summary>N-grams outside the vocabulary have no part in the length of the vector: counting them cost more than one point of accuracy.</summary>
    public static SparseTexts Of(Corpus corpus, ReadOnlySpan<int> members, Vocabulary vocabulary)
    {
        var starts = new int[members.Length + 1];
        var most = 0;
        foreach (var member in members) most += corpus.Ngrams(member).Length + 1;
        var (rows, values, length) = (new int[most], new float[most], 0);
        for (var i = 0; i < members.Length; i++)
        {
            var ngrams = corpus.Ngrams(members[i]);
            var counts = corpus.Counts(members[i]);
            double squares = 0;
            for (var j = 0; j < ngrams.Length; j++)
            {
                var row = vocabulary.RowOf[ngrams[j]];
                if (row < 0) continue;
                var value = PackedModel.TermWeight(counts[j]) * (float)vocabulary.Idf[row];
                squares += (double)value * value;
                rows[length] = row;
                values[length++] = value;
            }
            var norm = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
            for (var j = starts[i]; j < length; j++) values[j] *= norm;
            rows[length] = vocabulary.Buckets.Length;
            values[length++] = 1;
            starts[i + 1] = length;
        }
        return new SparseTexts(starts, rows, values);
    }
}
