namespace Bot.Nlp;

/// <summary>From scores to probabilities, in place; safe for any finite score.</summary>
internal static class Probability
{
    public static void Softmax(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores) most = Math.Max(most, score);
        double sum = 0;
        for (var k = 0; k < scores.Length; k++)
        {
            var power = Math.Exp(scores[k] - most);
            scores[k] = (float)power;
            sum += power;
        }
        for (var k = 0; k < scores.Length; k++) scores[k] = (float)(scores[k] / sum);
    }

    public static void Logistic(Span<float> scores)
    {
        for (var k = 0; k < scores.Length; k++) scores[k] = (float)Logistic(scores[k]);
    }

    public static double Logistic(double score) => 1 / (1 + Math.Exp(-score));
}
