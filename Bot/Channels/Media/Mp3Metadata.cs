namespace Bot.Channels.Media;

/// <summary>Finds the sound of an MP3 file between the tags before and behind it.</summary>
internal static class Mp3Metadata
{
    private const int EndTag = 128;

    /// <summary>Null when there is no sound.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> file)
    {
        while (file.StartsWith("ID3"u8))
        {
            if (file.Length < 10) return null;
            var length = 10 + ((file[6] & 0x7F) << 21 | (file[7] & 0x7F) << 14 | (file[8] & 0x7F) << 7 | (file[9] & 0x7F)) + ((file[5] & 0x10) != 0 ? 10 : 0);
            if (length > file.Length) return null;
            file = file[length..].TrimStart((byte)0);
        }
        if (file.Length > EndTag && file[^EndTag..].StartsWith("TAG"u8)) file = file[..^EndTag];
        return file is [0xFF, >= 0xE0, _, _, ..] ? file.ToArray() : null;
    }
}
