using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Nlp;

/// <summary>Names of data and models by their content.</summary>
internal static class ContentHash
{
    /// <summary>Raised whenever the same texts, settings and seed begin to give another model.</summary>
    private const int Method = 5;

    /// <summary>SHA-256 of texts and labels in their order, as lower-case hexadecimal.</summary>
    public static string OfExamples(IEnumerable<Example> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var example in examples)
        {
            Append(hash, example.Text);
            foreach (var label in example.Labels) Append(hash, label);
            Append(hash, "");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first twelve digits of the hash over texts, settings and seed; no date, so that training again gives the same version.</summary>
    public static string Version(IEnumerable<Example> train, IEnumerable<Example> tune, TrainingSettings settings)
    {
        var what = string.Create(CultureInfo.InvariantCulture,
            $"{ModelFile.FormatVersion}|{Method}|{settings.Axis}|{settings.Kind}|{settings.Seed}|{settings.Epochs}|{settings.HashBits}|{settings.LeastTexts}|{settings.Kept}|{settings.NoneOfThese}|{settings.Tuned?.C}|{settings.Tuned?.PriorShare}|{settings.Tuned?.Kept}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}|{OfExamples(train)}|{OfExamples(tune)}")))[..12];
    }

    /// <summary>With its length first, so that no two lists of texts run together the same way.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
