namespace Bot.Dialogs.Reading;

/// <summary>A place in the file, counted from 1.</summary>
internal readonly record struct Place(int Line, int Column);

internal abstract record YamlNode(Place At);
internal sealed record YamlText(Place At, string Value, bool Plain) : YamlNode(At)
{
    /// <summary>Nothing was written after the colon.</summary>
    public bool IsEmpty => Plain && Value is "" or "~" or "null";
}
internal sealed record YamlList(Place At, List<YamlNode> Items) : YamlNode(At);
internal sealed record YamlMap(Place At, List<YamlEntry> Entries) : YamlNode(At)
{
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key == key) return entry;
        return null;
    }
}
internal sealed record YamlEntry(string Key, Place KeyAt, YamlNode Value);
