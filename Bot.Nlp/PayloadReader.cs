using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Bot.Nlp;

/// <summary>Reads the payload of a model file; whatever does not fit what is left is damage, said before anything is allocated.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload, string path)
{
    private const int MaxTextBytes = 1000;
    private ReadOnlySpan<byte> _left = payload;

    public readonly ModelFileException Damaged(string what) => new($"{path}: damaged ({what}).");

    /// <summary>A count up to <paramref name="most"/> of things that take at least <paramref name="bytesEach"/> bytes each of what is left.</summary>
    public int Count(int most, int bytesEach, string what)
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (shift > 28) throw Damaged(what);
            var next = Take(1)[0];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80) break;
        }
        if (value > (uint)most || (long)value * bytesEach > _left.Length) throw Damaged(what);
        return (int)value;
    }

    public byte Byte(byte most, string what)
    {
        var value = Take(1)[0];
        return value <= most ? value : throw Damaged(what);
    }

    public string Text() => Encoding.UTF8.GetString(Take(Count(MaxTextBytes, 1, "text")));

    public float Float()
    {
        var value = BinaryPrimitives.ReadSingleLittleEndian(Take(4));
        return float.IsFinite(value) ? value : throw Damaged("number");
    }

    public float[] Floats(int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = Float();
        return values;
    }

    public Half[] Halves(int count)
    {
        var bytes = Take(count * 2);
        var values = new Half[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
            if (!Half.IsFinite(values[i])) throw Damaged("number");
        }
        return values;
    }

    public sbyte[] SignedBytes(int count) => MemoryMarshal.Cast<byte, sbyte>(Take(count)).ToArray();

    public readonly void End()
    {
        if (!_left.IsEmpty) throw Damaged("length");
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes < 0 || bytes > _left.Length) throw Damaged("length");
        var taken = _left[..bytes];
        _left = _left[bytes..];
        return taken;
    }
}
