namespace Bot.Tests;

/// <summary>Files that the bot has open.</summary>
internal static class LiveFiles
{
    /// <summary>The bytes up to the end as it is found while reading: the store may cut its journal short at any moment.</summary>
    public static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
