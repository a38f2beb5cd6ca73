namespace Bot.Nlp;

/// <summary>splitmix64 (Steele et al. 2014): the same numbers for the same seed on every machine and runtime, which System.Random does not promise.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public static ulong Mix(ulong x)
    {
        x += 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }

    /// <summary>A number from 0 up to, not including, the limit.</summary>
    public int Below(int limit)
    {
        var value = Mix(_state);
        _state += 0x9e3779b97f4a7c15;
        return (int)Math.BigMul(value, (ulong)limit, out _);
    }

    public void Shuffle(Span<int> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
