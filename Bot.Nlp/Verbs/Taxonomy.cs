using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bot.Nlp.Verbs;

/// <summary>The codes that <c>taxonomy.yaml</c> knows.</summary>
internal sealed record Taxonomy(IReadOnlySet<string> Domains, IReadOnlySet<string> Pains)
{
    public const string FileName = "taxonomy.yaml";

    /// <summary>The taxonomy named, else the one in the first of the folders that has one, else null.</summary>
    public static Taxonomy? Find(string? file, params string?[] folders)
    {
        file ??= folders.Where(folder => !string.IsNullOrEmpty(folder)).Select(folder => Path.Combine(folder!, FileName)).FirstOrDefault(File.Exists);
        return file is null ? null : Read(file);
    }

    public static Taxonomy Read(string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(Utf8Text.Read(file)));
        }
        catch (YamlException error)
        {
            throw InputException.At(file, (int)error.Start.Line, (int)error.Start.Column, error.Message, "see any YAML reference");
        }
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root) throw InputException.At(file, 1, 1, "no mapping", "begin with version, domains and pains");
        return new Taxonomy(Codes(file, root, "domains"), Codes(file, root, "pains"));
    }

    private static HashSet<string> Codes(string file, YamlMappingNode root, string list)
    {
        if (!root.Children.TryGetValue(list, out var node) || node is not YamlSequenceNode entries) throw InputException.At(file, 1, 1, $"no list \"{list}\"", $"add {list} with a code each");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry is not YamlMappingNode mapping || !mapping.Children.TryGetValue("code", out var code) || code is not YamlScalarNode { Value: { Length: > 0 } value } || !codes.Add(value))
                throw InputException.At(file, (int)entry.Start.Line, (int)entry.Start.Column, "no code, or one that is there already", "give every entry a code of its own");
        }
        return codes;
    }
}
