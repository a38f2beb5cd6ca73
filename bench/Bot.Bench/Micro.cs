using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bot.Nlp;

namespace Bot.Bench;

/// <summary>One text of median length through each part; in the same process, as a child build would need the network.</summary>
[MemoryDiagnoser]
public class Micro
{
    private static string s_model = "", s_test = "";
    private Classifier _classifier = null!;
    private string _text = "", _long = "";
    private float[] _confidence = [];
    private string _model = "";
    private readonly int[] _ends = new int[8192];

    internal static void Run(string model, string test)
    {
        (s_model, s_test) = (Path.GetFullPath(model), Path.GetFullPath(test));
        BenchmarkRunner.Run<Micro>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "bot-bench")));
    }

    [GlobalSetup]
    public void Read()
    {
        _model = s_model;
        _classifier = Classifier.Load(_model);
        _confidence = new float[_classifier.Labels.Count];
        var texts = Texts.Read(s_test).Select(example => example.Text).OrderBy(text => text.Length).ToArray();
        (_text, _long) = (texts[texts.Length / 2], texts[^1]);
    }

    [Benchmark(Baseline = true)]
    public float Probabilities() => _classifier.Probabilities(_text, _confidence);

    [Benchmark]
    public float ProbabilitiesOfTheLongestText() => _classifier.Probabilities(_long, _confidence);

    [Benchmark]
    public Prediction Predict() => _classifier.Predict(_text);

    [Benchmark]
    public string Normalize() => Normalizer.Normalize(_text);

    [Benchmark]
    public int Segment() => Segmenter.Ends(_text, _ends);

    [Benchmark]
    public Explanation Explain() => _classifier.Explain(_text);

    [Benchmark]
    public Classifier Load() => Classifier.Load(_model);
}
