namespace Bot.Nlp.Verbs;

/// <summary>The models that an option names: the folder of one model, of one axis, or of all models in use.</summary>
internal static class Models
{
    public static IReadOnlyList<Classifier> Load(string directory)
    {
        if (File.Exists(Path.Combine(directory, ModelFile.Name))) return [Classifier.Load(directory)];
        var inUse = ModelFolder.Find(directory);
        if (inUse.Count == 0)
            throw new ModelFileException($"{directory}: neither a model ({ModelFile.Name}) nor a folder with models in use. Mend: train one, or name the folder that train wrote.");
        return [.. inUse.Select(model => Classifier.Load(model.Directory))];
    }
}
