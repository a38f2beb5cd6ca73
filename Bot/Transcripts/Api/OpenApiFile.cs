namespace Bot.Transcripts.Api;

/// <summary>The description of the staff API; a test holds its paths against those that are mapped.</summary>
internal static class OpenApiFile
{
    public static byte[] Bytes { get; } = Read();

    public static IResult Serve() => Results.Bytes(Bytes, "application/json; charset=utf-8");

    private static byte[] Read()
    {
        using var stream = typeof(OpenApiFile).Assembly.GetManifestResourceStream("openapi.json")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
