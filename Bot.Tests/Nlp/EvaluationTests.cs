using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class EvaluationTests
{
    [Fact]
    public void Figures_of_one_label_are_those_computed_by_hand()
    {
        // truth a a a b b c; said a a b b a a
        var examples = "aaabbc".Select(label => new Example("x", [label.ToString()])).ToList();
        var predictions = "aabbaa".Select(label => Said(LabelKind.One, (label.ToString(), 0.75f, true), ("c", 0.2f, false))).ToList();
        var figures = Assert.IsType<SingleEvaluation>(Evaluation.Of(LabelKind.One, examples, predictions));
        Assert.Equal(0.5, figures.Accuracy, 9);
        Assert.Equal(4.0 / 6, figures.Top2, 9);
        Assert.Equal(new LabelFigures(0.5, 2.0 / 3, 4.0 / 7, 0.5, 3), figures.PerClass["a"]);
        Assert.Equal(new LabelFigures(0.5, 0.5, 0.5, 0.5, 2), figures.PerClass["b"]);
        Assert.Equal(((4.0 / 7) + 0.5 + 0) / 3, figures.MacroF1, 9);
        Assert.Equal(((3 * 4.0 / 7) + (2 * 0.5)) / 6, figures.WeightedF1, 9);
        Assert.Equal(figures.Accuracy, figures.MicroF1, 9);
        Assert.Equal(0.25, figures.Ece, 6);
        Assert.Equal([[2, 1, 0], [1, 1, 0], [1, 0, 0]], figures.Confusion);
    }

    [Fact]
    public void Figures_of_several_labels_are_those_computed_by_hand()
    {
        List<Example> examples = [new("x", ["a", "b"]), new("y", ["a"]), new("z", ["b"])];
        List<Prediction> predictions =
        [
            Said(LabelKind.Several, ("a", 0.9f, true), ("b", 0.8f, true)),
            Said(LabelKind.Several, ("b", 0.7f, true), ("a", 0.6f, true)),
            Said(LabelKind.Several, ("a", 0.7f, true), ("b", 0.2f, false)),
        ];
        var figures = Assert.IsType<SeveralEvaluation>(Evaluation.Of(LabelKind.Several, examples, predictions));
        Assert.Equal(1.0 / 3, figures.SubsetAccuracy, 9);
        Assert.Equal(0.8, figures.PerClass["a"].F1, 9); // both right, three given
        Assert.Equal(0.5, figures.PerClass["b"].F1, 9);
        Assert.Equal(2 * 3.0 / 9, figures.MicroF1, 9);
        // a: ranks 1 and 3 are right; b: ranks 1 and 3
        Assert.Equal((1 + (2.0 / 3)) / 2, figures.MeanAveragePrecision, 9);
        Assert.Equal(1.0 / 3, figures.TopPrecision, 9);
    }

    [Fact]
    public void A_label_is_told_apart_as_well_as_its_texts_stand_above_the_others()
    {
        // of the six pairs of a text with the label and one without, three are in order and one is tied
        (string Gold, float Confidence)[] texts = [("none", 0.9f), ("a", 0.8f), ("none", 0.7f), ("a", 0.4f), ("none", 0.4f)];
        var figures = Evaluation.Of(
            LabelKind.One, [.. texts.Select(text => new Example("x", [text.Gold]))],
            [.. texts.Select(text => Said(LabelKind.One, ("none", text.Confidence, true), ("a", 1 - text.Confidence, false)))]);
        Assert.Equal((2 + 1 + 0.5) / 6, figures.PerClass["none"].Auroc, 9);
        Assert.Equal(figures.PerClass["none"].Auroc, figures.PerClass["a"].Auroc, 6);
    }

    [Fact]
    public void A_true_label_that_the_model_does_not_know_counts_as_wrong()
    {
        var figures = Evaluation.Of(LabelKind.One, [new Example("x", ["new"])], [Said(LabelKind.One, ("a", 1, true))]);
        Assert.Equal(0, figures.MicroF1);
        Assert.Equal(1, figures.PerClass["new"].Support);
    }

    private static Prediction Said(LabelKind kind, params (string Label, float Confidence, bool Chosen)[] ranked) =>
        new("label", kind, "v", [.. ranked.Select(label => new RankedLabel(label.Label, label.Confidence, label.Chosen))], false);
}
