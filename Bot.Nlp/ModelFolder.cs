using System.Text;

namespace Bot.Nlp;

/// <summary>The model in use for an axis.</summary>
public sealed record ModelInUse(string Axis, string Version, string Directory);

/// <summary>A folder of models: <c>axis/version/</c> holds a model, and the text file <c>axis/current</c> names the version in use.</summary>
public static class ModelFolder
{
    private const string Current = "current";
    private static readonly string[] Axes = ["domain", "pain"];

    /// <summary>The models in use, domain first; an axis without any is left out.</summary>
    /// <exception cref="ModelFileException"><c>current</c> names a version that is not there, or is no name at all.</exception>
    public static IReadOnlyList<ModelInUse> Find(string models)
    {
        ArgumentException.ThrowIfNullOrEmpty(models);
        return [.. Axes.Select(axis => InUse(models, axis)).OfType<ModelInUse>()];
    }

    /// <summary>Puts a version in use, in one step.</summary>
    public static void Use(string models, string axis, string version) =>
        Replace(Path.Combine(models, axis, Current), Encoding.UTF8.GetBytes(version + "\n"));

    private static ModelInUse? InUse(string models, string axis)
    {
        var file = Path.Combine(models, axis, Current);
        if (!File.Exists(file)) return null;
        var version = File.ReadAllText(file).Trim();
        if (version.Length is 0 or > 64 || !version.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ModelFileException($"{file}: does not name a version. Mend: write the name of a folder beside it.");
        var directory = Path.Combine(models, axis, version);
        return Directory.Exists(directory) ? new ModelInUse(axis, version, directory) : throw new ModelFileException($"{file}: names {version}, but there is no such folder beside it. Mend: write the name of a folder that is there, or train again.");
    }

    /// <summary>Writes a file beside the old one and renames it over: a reader sees the old or the new, never half.</summary>
    internal static void Replace(string path, byte[] content)
    {
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }
}
