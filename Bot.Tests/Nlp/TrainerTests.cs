using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class TrainerTests
{
    private static readonly TrainingSettings OneLabel = new("label", LabelKind.One) { HashBits = 14, Epochs = 5 };
    private static readonly TrainingSettings SeveralLabels = new("pain", LabelKind.Several) { HashBits = 14, Epochs = 5 };
    private static readonly TrainedModel Trained = Trainer.Train(TinyCorpus.OneLabel, [], OneLabel);
    private readonly Classifier _classifier = Trained.ToClassifier();

    [Fact]
    public void A_model_beats_the_most_common_label_on_texts_it_never_saw()
    {
        var train = TinyCorpus.OneLabel.Where((_, i) => i % 3 != 0).ToList();
        var test = TinyCorpus.OneLabel.Where((_, i) => i % 3 == 0).ToList();
        var classifier = Trainer.Train(train, [], OneLabel).ToClassifier();
        var evaluation = Assert.IsType<SingleEvaluation>(Evaluation.Of(LabelKind.One, test, [.. test.Select(example => classifier.Predict(example.Text))]));
        var majority = test.GroupBy(example => example.Labels[0]).Max(label => label.Count()) / (double)test.Count;
        Assert.True(evaluation.Accuracy > majority + 0.3, $"accuracy {evaluation.Accuracy}, most common label {majority}");
    }

    [Fact]
    public void Confidences_of_one_label_sum_to_one_and_are_ranked()
    {
        var prediction = _classifier.Predict("ไฟดับที่บ้าน");
        Assert.Equal("UTIL", prediction.Top.Label);
        Assert.Equal(1, prediction.Ranked.Sum(label => label.Confidence), 4);
        Assert.Equal(prediction.Ranked.OrderByDescending(label => label.Confidence), prediction.Ranked);
        Assert.Single(prediction.Chosen);
    }

    [Fact]
    public void Several_labels_each_have_a_confidence_of_their_own()
    {
        var classifier = Trainer.Train(TinyCorpus.SeveralLabels, [], SeveralLabels).ToClassifier();
        Assert.Equal(["NORESULT", "WAIT"], classifier.Predict("รอคิวโรงพยาบาลนานแถวบ้านเป็นเดือน").Chosen.Select(label => label.Label).Order());
        Assert.Equal(["WAIT"], classifier.Predict("รอรับยาครึ่งวันแถวบ้านตอนเช้า").Chosen.Select(label => label.Label));
    }

    [Fact]
    public void The_same_texts_and_seed_give_the_same_bytes_and_card()
    {
        var (first, second) = (Trained, Trainer.Train(TinyCorpus.OneLabel, [], OneLabel));
        using var folder = new TemporaryFolder();
        first.Save(folder["a"]);
        second.Save(folder["b"]);
        foreach (var file in new[] { "model.bin", "card.json" }) Assert.Equal(File.ReadAllBytes(Path.Combine(folder["a"], file)), File.ReadAllBytes(Path.Combine(folder["b"], file)));
    }

    [Fact]
    public void Another_seed_or_another_text_is_another_version()
    {
        var version = Trained.Version;
        Assert.NotEqual(version, Trainer.Train(TinyCorpus.OneLabel, [], OneLabel with { Seed = 2 }).Version);
        Assert.NotEqual(version, Trainer.Train([.. TinyCorpus.OneLabel.Skip(1)], [], OneLabel).Version);
    }

    [Fact]
    public void Nonsense_and_silence_make_it_abstain()
    {
        foreach (var text in new[] { "", "   ", "xqzv jkwp", "ฤๅษีฌู่ฑ์ญ" }) Assert.True(_classifier.Predict(text).Abstained, text);
    }

    [Fact]
    public async Task Many_threads_may_share_one_model()
    {
        var alone = TinyCorpus.OneLabel.Select(example => _classifier.Predict(example.Text).Top).ToArray();
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TinyCorpus.OneLabel.Select(example => _classifier.Predict(example.Text).Top).ToArray())));
        Assert.All(together, tops => Assert.Equal(alone, tops));
    }

    [Fact]
    public void A_very_long_text_is_read_up_to_a_limit()
    {
        Assert.Equal("UTIL", _classifier.Predict(string.Concat(Enumerable.Repeat("น้ำประปาไม่ไหล ", 100_000))).Top.Label);
    }

    [Fact]
    public void Too_little_to_learn_from_is_said()
    {
        Assert.Contains("too few", Assert.Throws<ArgumentException>(() => Trainer.Train([.. TinyCorpus.OneLabel.Take(5)], [], OneLabel)).Message, StringComparison.Ordinal);
        Assert.Contains("1 labels", Assert.Throws<ArgumentException>(() => Trainer.Train([.. TinyCorpus.OneLabel.Take(50)], [], OneLabel)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_can_be_called_off()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(TinyCorpus.OneLabel, [], OneLabel, cancel: cancel.Token));
    }
}
