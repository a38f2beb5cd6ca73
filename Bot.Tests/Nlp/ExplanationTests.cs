using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class ExplanationTests
{
    private static readonly Classifier One = Trainer.Train(TinyCorpus.OneLabel, [], new TrainingSettings("domain", LabelKind.One)).ToClassifier();
    private static readonly Classifier Several = Trainer.Train(TinyCorpus.SeveralLabels, [], new TrainingSettings("pain", LabelKind.Several)).ToClassifier();

    private static readonly string[] Texts =
    [
        "รอคิวโรงพยาบาลนานมาก", "น้ำประปาไม่ไหล ตั้งแต่เมื่อวาน", "นํ้าประปาไม่ไหลลลลล", "ค่ารถไฟแพง!!! 555555 https://example.org/x โทร 0812345678 ๑๒๓", "", "   ", "\ud800", "👨‍👩‍👧 รถเมล์ e\u0301",
    ];

    [Fact]
    public void Weights_and_bias_add_up_to_the_score()
    {
        foreach (var text in Texts)
        {
            foreach (var why in new[] { One.Explain(text), Several.Explain(text), One.Explain(text, "TRANS") })
                Assert.Equal(why.Score, why.Bias + why.Spans.Sum(span => span.Weight), 9);
        }
    }

    [Fact]
    public void Scores_explain_the_confidence()
    {
        var text = Texts[0];
        var scores = Several.Labels.Select(label => (Several.Explain(text, label).Score, Several.Explain(text, label).Confidence));
        foreach (var (score, confidence) in scores) Assert.Equal(1 / (1 + Math.Exp(-score)), confidence, 4);
    }

    [Fact]
    public void Spans_lie_in_the_text_in_order_and_do_not_overlap()
    {
        foreach (var text in Texts)
        {
            var end = 0;
            foreach (var span in One.Explain(text).Spans)
            {
                Assert.True(span.Start >= end && span.Length > 0, text);
                end = span.Start + span.Length;
            }
            Assert.True(end <= text.Length);
        }
    }

    [Fact]
    public void The_words_that_name_the_service_count_most()
    {
        var text = "เมื่อวานไปมา รอคิวโรงพยาบาลนาน";
        var why = One.Explain(text);
        Assert.Equal("HEALTH", why.Label);
        var words = text.IndexOf("รอคิว", StringComparison.Ordinal);
        Assert.All(why.Strongest(3), span => Assert.True(span.Start >= words, text.Substring(span.Start, span.Length)));
        Assert.NotEqual("HEALTH", why.RunnerUp?.Label);
    }

    [Fact]
    public void What_normalisation_folds_is_shown_as_it_was_written()
    {
        var text = "นํ้าไม่ไหลลลลล";
        Assert.All(One.Explain(text).Spans, span => Assert.False(string.IsNullOrEmpty(text.Substring(span.Start, span.Length))));
        Assert.Equal(text.Length, One.Explain(text).Spans.Max(span => span.Start + span.Length));
    }

    [Fact]
    public void A_label_that_the_model_lacks_is_refused() => Assert.Contains("NONE", Assert.Throws<ArgumentException>(() => One.Explain("รอนาน", "NONE")).Message, StringComparison.Ordinal);

    [Fact]
    public void Taking_the_shown_words_out_lowers_the_score_more_than_taking_others()
    {
        var (lower, all) = (0, 0);
        foreach (var example in TinyCorpus.OneLabel.Where((_, i) => i % 7 == 0))
        {
            var why = One.Explain(example.Text);
            var best = why.Strongest(1).First();
            var worst = why.Spans.MinBy(span => span.Weight);
            double Without(ExplainedSpan span) => One.Explain(example.Text.Remove(span.Start, span.Length), why.Label).Score;
            all++;
            if (Without(best) < Without(worst)) lower++;
        }
        Assert.True(lower > 0.9 * all, $"{lower} of {all}");
    }
}
