using System.Collections.Frozen;
using Bot.Dialogs;
using YamlDotNet.RepresentationModel;

namespace Bot.Conversations;

/// <summary>The names of the categories, from <c>taxonomy.yaml</c> in the models folder.</summary>
public sealed class Taxonomy
{
    private static readonly string[] Axes = ["domains", "pains"];
    private readonly FrozenDictionary<string, LocalText> names;

    private Taxonomy(FrozenDictionary<string, LocalText> names) => this.names = names;

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
            return new Taxonomy(Axes.SelectMany(axis => ((YamlSequenceNode)root[axis]).Cast<YamlMappingNode>())
                .ToFrozenDictionary(n => Scalar(n, "code"), n => new LocalText(Scalar(n, "th"), Scalar(n, "en")), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is YamlDotNet.Core.YamlException or InvalidCastException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidOperationException($"{file} is not a taxonomy: {e.Message} Each of \"domains\" and \"pains\" is a list of code, th and en.", e);
        }
    }

    /// <summary>The name of a code; a code that is not in the file names itself.</summary>
    public LocalText NameOf(string code) => names.TryGetValue(code, out var name) ? name : new LocalText(code, code);

    private static string Scalar(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value ?? "";
}
