using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Nlp;

/// <summary>
/// The model file. All numbers little-endian: magic (8 bytes), format version (int32), length of the payload (int32), SHA-256 of the payload (32 bytes),
/// payload. Nothing of the payload is read before its length and checksum are proven, and every count in it is checked against what is left.
/// </summary>
internal static class ModelFile
{
    public const string Name = "model.bin";
    public const int FormatVersion = 2;
    public const int MaxBytes = 64 << 20, MaxLabels = 1024, MinHashBits = 10, MaxHashBits = 24;
    private const int HeaderBytes = 8 + 4 + 4 + 32;

    private static ReadOnlySpan<byte> Magic => "BOTNLP\r\n"u8;

    public static byte[] Write(PackedModel model)
    {
        using var payload = new MemoryStream();
        using (var writer = new BinaryWriter(payload, Encoding.UTF8, leaveOpen: true)) WritePayload(writer, model);
        var file = new byte[HeaderBytes + payload.Length];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), (int)payload.Length);
        var body = payload.GetBuffer().AsSpan(0, (int)payload.Length);
        SHA256.HashData(body, file.AsSpan(16, 32));
        body.CopyTo(file.AsSpan(HeaderBytes));
        return file;
    }

    /// <exception cref="ModelFileException">The folder has no model file, or it is damaged, cut short or newer than this program.</exception>
    public static PackedModel Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaxBytes) throw new ModelFileException($"{path}: {length} bytes is more than a model file may have ({MaxBytes}). Mend: name the folder of a model, or train with fewer texts or hash bits.");
            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"{path}: cannot be read: {error.Message} Mend: name a folder that train wrote.", error);
        }
    }

    public static PackedModel Read(ReadOnlySpan<byte> file, string path)
    {
        if (file.Length < HeaderBytes || !file[..8].SequenceEqual(Magic)) throw new ModelFileException($"{path}: not a model file, or damaged at its start. Mend: copy the file again, or train the model again.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        if (version > FormatVersion)
            throw new ModelFileException($"{path}: format {version} is newer than this program reads ({FormatVersion}). Mend: update the program, or train the model again.");
        if (version < FormatVersion) throw new ModelFileException($"{path}: format {version} is older than this program reads ({FormatVersion}). Mend: train the model again.");
        var payload = file[HeaderBytes..];
        if (BinaryPrimitives.ReadInt32LittleEndian(file[12..]) != payload.Length) throw new ModelFileException($"{path}: cut short or damaged (length). Mend: copy the file again, or train the model again.");
        if (!SHA256.HashData(payload).AsSpan().SequenceEqual(file.Slice(16, 32))) throw new ModelFileException($"{path}: damaged (checksum). Mend: copy the file again, or train the model again.");
        return ReadPayload(new PayloadReader(payload, path));
    }

    private static void WritePayload(BinaryWriter writer, PackedModel model)
    {
        var header = model.Header;
        writer.Write(header.Axis);
        writer.Write(header.Version);
        writer.Write((byte)header.Kind);
        writer.Write7BitEncodedInt(model.Labels);
        foreach (var label in header.Labels) writer.Write(label);
        foreach (var bias in header.Bias) writer.Write(bias);
        foreach (var threshold in header.Threshold) writer.Write(threshold);
        writer.Write(header.AbstainBelow);
        writer.Write(header.LeastCoverage);
        writer.Write((byte)header.HashBits);
        writer.Write(header.Curve.Slope);
        writer.Write(header.Curve.Shift);
        writer.Write7BitEncodedInt(model.Buckets.Length);
        var last = -1;
        foreach (var bucket in model.Buckets)
        {
            writer.Write7BitEncodedInt(bucket - last - 1); // gaps are small: mostly one byte
            last = bucket;
        }
        foreach (var idf in model.Idf) writer.Write(idf);
        foreach (var scale in model.Scale) writer.Write(scale);
        foreach (var weight in model.Weights) writer.Write(weight);
    }

    private static PackedModel ReadPayload(PayloadReader reader)
    {
        var axis = reader.Text();
        var version = reader.Text();
        var kind = (LabelKind)reader.Byte((byte)LabelKind.Several, "kind");
        var labels = new string[reader.Count(MaxLabels, 1, "labels")];
        if (labels.Length == 0) throw reader.Damaged("no labels");
        for (var k = 0; k < labels.Length; k++) labels[k] = reader.Text();
        var bias = reader.Floats(labels.Length);
        var threshold = reader.Floats(labels.Length);
        var (abstain, coverage) = (reader.Float(), reader.Float());
        var hashBits = reader.Byte(MaxHashBits, "hash bits");
        if (hashBits < MinHashBits) throw reader.Damaged("hash bits");
        var curve = new ConfidenceCurve(reader.Float(), reader.Float());
        var buckets = new int[reader.Count(1 << hashBits, 5 + labels.Length, "rows")];
        var last = -1L;
        for (var row = 0; row < buckets.Length; row++)
        {
            last += 1L + reader.Count(1 << hashBits, 0, "bucket");
            if (last >= 1 << hashBits) throw reader.Damaged("bucket");
            buckets[row] = (int)last;
        }
        var idf = reader.Halves(buckets.Length);
        var scale = reader.Halves(buckets.Length);
        var weights = reader.SignedBytes(buckets.Length * labels.Length);
        reader.End();
        var header = new ModelHeader(axis, version, kind, labels, bias, threshold, abstain, coverage, hashBits, curve);
        return new PackedModel(header, buckets, idf, scale, weights);
    }
}
