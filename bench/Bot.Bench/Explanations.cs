using System.Globalization;
using System.Text;
using Bot.Nlp;

namespace Bot.Bench;

/// <summary>
/// Faithfulness by erasure (comprehensiveness, DeYoung et al. 2020): the three strongest spans are taken out of the text, and beside it as many characters
/// of random words; the score of the explained label should fall more. Also how far the weights miss the score.
/// </summary>
internal static class Explanations
{
    private const int Asked = 1000, Shown = 3, Seed = 1;

    public static void Run(string model, string test)
    {
        var classifier = Classifier.Load(model);
        var random = new Random(Seed);
        var texts = Texts.Read(test).Select(example => example.Text).ToArray();
        random.Shuffle(texts);
        var (compared, wins, ties) = (0, 0, 0);
        double shownDrop = 0, randomDrop = 0, worstGap = 0;
        foreach (var text in texts)
        {
            var why = classifier.Explain(text);
            var strongest = why.Strongest(Shown).ToArray();
            var removed = strongest.Sum(span => span.Length);
            // where more than half of the text would go, little is left to compare
            if (strongest.Length == 0 || removed * 2 > text.Length) continue;
            worstGap = Math.Max(worstGap, Math.Abs(why.Bias + why.Spans.Sum(span => span.Weight) - why.Score));
            var withoutShown = why.Score - Score(classifier, Without(text, strongest), why.Label);
            var withoutRandom = why.Score - Score(classifier, Without(text, Chance(text, removed, random)), why.Label);
            shownDrop += withoutShown;
            randomDrop += withoutRandom;
            if (withoutShown > withoutRandom) wins++;
            else if (withoutShown == withoutRandom) ties++;
            if (++compared == Asked) break;
        }
        string Show(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
        Console.WriteLine($"texts {compared}, {Shown} spans shown, seed {Seed}");
        Console.WriteLine($"removing the shown spans lowers the score more than random words of the same length in {Show(100.0 * wins / compared, "F1")} % of texts (ties {ties})");
        Console.WriteLine($"mean fall of the score {Show(shownDrop / compared, "F3")} nats, random {Show(randomDrop / compared, "F3")}, difference {Show((shownDrop - randomDrop) / compared, "F3")}");
        Console.WriteLine($"weights and bias miss the score by at most {Show(worstGap, "G2")} nats");
    }

    private static double Score(Classifier classifier, string text, string label) => classifier.Explain(text, label).Score;

    private static string Without(string text, IReadOnlyCollection<ExplainedSpan> spans)
    {
        var rest = new StringBuilder(text);
        foreach (var span in spans.OrderByDescending(span => span.Start)) rest.Remove(span.Start, span.Length);
        return rest.ToString();
    }

    /// <summary>Words at random until they are as long together; the last one is cut short.</summary>
    private static List<ExplainedSpan> Chance(string text, int length, Random random)
    {
        var words = new List<ExplainedSpan>();
        var start = 0;
        foreach (var word in Segmenter.Words(text))
        {
            words.Add(new ExplainedSpan(start, word.Length, 0));
            start += word.Length;
        }
        var order = words.ToArray();
        random.Shuffle(order);
        var chosen = new List<ExplainedSpan>();
        foreach (var word in order)
        {
            if (length <= 0) break;
            chosen.Add(word with { Length = Math.Min(word.Length, length) });
            length -= word.Length;
        }
        return chosen;
    }
}
