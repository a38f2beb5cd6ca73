using System.Collections.Frozen;
using System.Collections.Immutable;
using Bot.Dialogs;
using YamlDotNet.RepresentationModel;

namespace Bot.Conversations;

/// <summary>A category: its code, its name, what belongs to it and what does not.</summary>
public sealed record TaxonomyEntry(string Code, LocalText Name, string Definition, string? Not, string? Expectation);

/// <summary>What citizens should be able to expect of a service, and the pains that hurt it.</summary>
public sealed record Expectation(string Code, LocalText Name, ImmutableArray<string> Pains);

/// <summary>The categories of both axes, from <c>taxonomy.yaml</c> in the models folder.</summary>
public sealed class Taxonomy
{
    private readonly FrozenDictionary<string, LocalText> names;

    private Taxonomy(string version, ImmutableArray<TaxonomyEntry> domains, ImmutableArray<TaxonomyEntry> pains, ImmutableArray<Expectation> expectations)
    {
        (Version, Domains, Pains, Expectations) = (version, domains, pains, expectations);
        names = domains.Concat(pains).ToFrozenDictionary(e => e.Code, e => e.Name, StringComparer.Ordinal);
    }

    public string Version { get; }
    public ImmutableArray<TaxonomyEntry> Domains { get; }
    public ImmutableArray<TaxonomyEntry> Pains { get; }
    /// <summary>What citizens should be able to expect of a service; each pain hurts at most one.</summary>
    public ImmutableArray<Expectation> Expectations { get; }

    /// <summary>The categories of an axis, "domain" or "pain"; none of any other.</summary>
    public ImmutableArray<TaxonomyEntry> Of(string axis) => axis switch { "domain" => Domains, "pain" => Pains, _ => [] };

    /// <exception cref="InvalidOperationException">The file is missing or not in its shape.</exception>
    public static Taxonomy Load(string models)
    {
        var file = Path.Combine(models, "taxonomy.yaml");
        if (!File.Exists(file)) throw new InvalidOperationException($"{file} is missing. Set Models__Directory to the folder that holds it.");
        try
        {
            var yaml = new YamlStream();
            using (var reader = File.OpenText(file)) yaml.Load(reader);
            var root = (YamlMappingNode)yaml.Documents[0].RootNode;
            ImmutableArray<TaxonomyEntry> Read(string axis) => [.. ((YamlSequenceNode)root[axis]).Cast<YamlMappingNode>()
                .Select(n => new TaxonomyEntry(Scalar(n, "code"), new LocalText(Scalar(n, "th"), Scalar(n, "en")), Maybe(n, "def") ?? "", Maybe(n, "not"), Maybe(n, "expectation")))];
            var pains = Read("pains");
            var expectations = root.Children.TryGetValue("expectation_groups", out var groups) ? ((YamlSequenceNode)groups).Cast<YamlMappingNode>() : [];
            return new Taxonomy(Maybe(root, "version") ?? "", Read("domains"), pains,
                [.. expectations.Select(n => new Expectation(Scalar(n, "code"), new LocalText(Scalar(n, "th"), Scalar(n, "en")), [.. pains.Where(p => p.Expectation == Scalar(n, "code")).Select(p => p.Code)]))]);
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or InvalidCastException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidOperationException($"{file} is not a taxonomy: {e.Message} Each of \"domains\" and \"pains\" is a list of code, th and en.", e);
        }
    }

    /// <summary>The name of a code; a code that is not in the file names itself.</summary>
    public LocalText NameOf(string code) => names.TryGetValue(code, out var name) ? name : new LocalText(code, code);

    private static string? Maybe(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static string Scalar(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value ?? "";
}
