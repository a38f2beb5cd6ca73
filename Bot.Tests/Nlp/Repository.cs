namespace Bot.Tests.Nlp;

/// <summary>Files that ship with the project.</summary>
internal static class Repository
{
    public static string File(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Chatbot.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, path);
    }
}
