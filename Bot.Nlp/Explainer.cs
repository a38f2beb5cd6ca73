namespace Bot.Nlp;

/// <summary>
/// Takes a linear score apart: each n-gram's part goes in equal shares to the occurrences of the n-gram, and from there to the characters that it covers;
/// the characters of a word are added up (of a character cluster, without ICU). Nothing is approximated, so the parts add up to the score.
/// </summary>
internal static class Explainer
{
    public static Explanation Explain(PackedModel model, string text, string label, Prediction prediction)
    {
        var map = FormMap.Of(text);
        var capacity = Featurizer.Capacity(map.Form.Length);
        var (buckets, places) = (new int[capacity], new Range[capacity]);
        var occurrences = Featurizer.Hash(map.Form, model.Header.HashBits, buckets, places);
        var counts = buckets.AsSpan(0, occurrences).ToArray().CountBy(bucket => bucket).ToDictionary(pair => pair.Key, pair => (ushort)Math.Min(pair.Value, ushort.MaxValue));

        var k = Array.IndexOf([.. model.Header.Labels], label);
        var norm = model.Norm(counts);
        var units = new double[map.Form.Length];
        for (var i = 0; i < occurrences; i++)
        {
            var share = model.Part(buckets[i], counts[buckets[i]], k) * norm / counts[buckets[i]];
            var (start, length) = places[i].GetOffsetAndLength(map.Form.Length);
            for (var unit = start; unit < start + length; unit++) units[unit] += share / length;
        }
        var bias = (double)model.Header.Bias[k];
        var runnerUp = prediction.Ranked.Where(other => other.Label != label).Select(other => (RankedLabel?)other).FirstOrDefault();
        var confidence = prediction.Ranked.First(other => other.Label == label).Confidence;
        return new Explanation(model.Header.Axis, model.Header.Version, label, confidence, bias + units.Sum(), bias, runnerUp, Spans(text, map, units));
    }

    private static List<ExplainedSpan> Spans(string text, FormMap map, double[] units)
    {
        var spans = new List<ExplainedSpan>();
        var ends = new int[text.Length];
        Segmenter.Ends(text, ends);
        var word = 0;
        for (int first = 0, unit; first < units.Length; first = unit)
        {
            double weight = 0;
            for (unit = first; unit < units.Length; unit++)
            {
                if (unit > first && map.Origin(unit) >= ends[word]) break;
                weight += units[unit];
                while (ends[word] <= map.Origin(unit)) word++;
            }
            // what was folded into the last unit, such as letters said again, belongs to it
            if (weight != 0) spans.Add(new ExplainedSpan(map.Origin(first), map.Origin(unit) - map.Origin(first), weight));
        }
        return spans;
    }
}
