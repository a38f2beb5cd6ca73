using Bot.Nlp;

namespace Bot.Tests.Nlp;

/// <summary>Whatever a citizen sends, or an attacker: every text gets an answer.</summary>
public class HostileTextTests
{
    private static readonly Classifier Model = Trainer.Train(TinyCorpus.OneLabel, [], new TrainingSettings("domain", LabelKind.One)).ToClassifier();

    [Fact]
    public void A_hundred_thousand_random_texts_are_answered_with_probabilities()
    {
        var random = new SeededRandom(5);
        var text = new char[200];
        var probabilities = new float[Model.Labels.Count];
        for (var i = 0; i < 100_000; i++)
        {
            var length = random.Below(i % 100 == 0 ? text.Length : 30);
            for (var j = 0; j < length; j++) text[j] = Letter(random);
            var coverage = Model.Probabilities(text.AsSpan(0, length), probabilities);
            if (!(coverage is >= 0 and <= 1) || !(Math.Abs(probabilities.Sum() - 1) < 1e-4) || probabilities.Any(p => !(p is >= 0 and <= 1)))
                Assert.Fail($"{coverage} {string.Join(' ', probabilities)} for {Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(text, 0, length))}");
        }
    }

    [Fact]
    public void Random_texts_are_explained_and_normalised()
    {
        var random = new SeededRandom(6);
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Create(random.Below(40), random, (span, from) => { foreach (ref var c in span) c = Letter(from); });
            var why = Model.Explain(text);
            Assert.Equal(why.Score, why.Bias + why.Spans.Sum(span => span.Weight), 6);
            Assert.Equal(Normalizer.Normalize(text), Normalizer.Normalize(Normalizer.Normalize(text)));
        }
    }

    /// <summary>Thai most of the time, else any unit at all, lone surrogates and controls among them.</summary>
    private static char Letter(SeededRandom random) => random.Below(4) > 0 ? (char)(0xe00 + random.Below(0x60)) : (char)random.Below(0x10000);
}
