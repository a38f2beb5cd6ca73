using Bot.Storage;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Storage;

/// <summary>A real store in a folder of its own, removed afterwards.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("bot-test-").FullName;

    public TemporaryStore() => Store = new Store(Options.Create(new StorageOptions { Directory = directory }));

    public Store Store { get; private set; }

    public void Reopen()
    {
        Store.Dispose();
        Store = new Store(Options.Create(new StorageOptions { Directory = directory }));
    }

    /// <summary>Whether the words stand anywhere in the database file or the log beside it, in the encoding SQLite stores.</summary>
    public bool Holds(string words)
    {
        var needle = System.Text.Encoding.UTF8.GetBytes(words);
        return Directory.EnumerateFiles(directory).Any(file => LiveFiles.Bytes(file).AsSpan().IndexOf(needle) >= 0);
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
