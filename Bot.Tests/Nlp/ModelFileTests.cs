using System.Buffers.Binary;
using System.Security.Cryptography;
using Bot.Nlp;

namespace Bot.Tests.Nlp;

public sealed class ModelFileTests : IDisposable
{
    private static readonly TrainedModel Model = Trainer.Train(TinyCorpus.OneLabel, [], new TrainingSettings("label", LabelKind.One) { HashBits = 12 });
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _file;

    public ModelFileTests()
    {
        Model.Save(_folder["m"]);
        _file = System.IO.File.ReadAllBytes(File());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_model_predicts_as_before()
    {
        var (before, after) = (Model.ToClassifier(), Classifier.Load(_folder["m"]));
        Assert.Equal((before.Axis, before.Version, before.Kind), (after.Axis, after.Version, after.Kind));
        foreach (var example in TinyCorpus.OneLabel) Assert.Equal(before.Predict(example.Text).Ranked, after.Predict(example.Text).Ranked);
    }

    [Fact]
    public void Any_flipped_byte_is_refused_saying_which_file_and_what_to_do()
    {
        for (var i = 0; i < _file.Length; i++)
        {
            _file[i] ^= (byte)(1 + (i % 255));
            Refused(_file);
            _file[i] ^= (byte)(1 + (i % 255));
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_saying_which_file_and_what_to_do()
    {
        for (var length = 0; length < _file.Length; length += length < 100 ? 1 : 97) Refused(_file.AsSpan(0, length));
    }

    private static void Refused(ReadOnlySpan<byte> file)
    {
        ModelFileException? error = null;
        try
        {
            ModelFile.Read(file, "models/m/model.bin");
        }
        catch (ModelFileException refusal)
        {
            error = refusal;
        }
        Assert.NotNull(error);
        Assert.StartsWith("models/m/model.bin: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Mend: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_under_a_right_checksum_is_refused_or_harmless()
    {
        var random = new SeededRandom(2);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = (byte[])_file.Clone();
            damaged[48 + random.Below(i % 2 == 0 ? 120 : damaged.Length - 48)] = (byte)random.Below(256);
            SHA256.HashData(damaged.AsSpan(48), damaged.AsSpan(16, 32));
            try
            {
                new Classifier(ModelFile.Read(damaged, "m")).Predict("น้ำไม่ไหล");
            }
            catch (ModelFileException)
            {
                // refused
            }
        }
    }

    [Fact]
    public void A_newer_format_is_refused_with_the_mend()
    {
        BinaryPrimitives.WriteInt32LittleEndian(_file.AsSpan(8), 99);
        System.IO.File.WriteAllBytes(File(), _file);
        var error = Assert.Throws<ModelFileException>(() => Classifier.Load(_folder["m"]));
        Assert.Contains("format 99 is newer", error.Message, StringComparison.Ordinal);
        Assert.Contains("update the program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_said() => Assert.Contains("cannot be read", Assert.Throws<ModelFileException>(() => Classifier.Load(_folder["none"])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_folder_of_models_names_the_version_in_use()
    {
        Assert.Empty(ModelFolder.Find(_folder["models"]));
        var domain = Trainer.Train(TinyCorpus.OneLabel, [], new TrainingSettings("domain", LabelKind.One) { HashBits = 12 });
        domain.SaveInto(_folder["models"]);
        var inUse = Assert.Single(ModelFolder.Find(_folder["models"]));
        Assert.Equal(("domain", domain.Version), (inUse.Axis, inUse.Version));
        Assert.Equal(domain.Version, Classifier.Load(inUse.Directory).Version);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("gone")]
    public void A_version_in_use_that_is_no_folder_beside_it_is_refused(string version)
    {
        Directory.CreateDirectory(Path.Combine(_folder["models"], "pain"));
        ModelFolder.Use(_folder["models"], "pain", version);
        var error = Assert.Throws<ModelFileException>(() => ModelFolder.Find(_folder["models"]));
        Assert.Contains("current", error.Message, StringComparison.Ordinal);
        Assert.Contains("Mend: ", error.Message, StringComparison.Ordinal);
    }

    private string File() => Path.Combine(_folder["m"], "model.bin");
}
