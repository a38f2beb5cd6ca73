using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bot.Tests.Console;

/// <summary>What an authenticator app shows: RFC 6238 with SHA-1, 6 digits, 30 seconds.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of now, or of some steps later; the server takes neighbours as well.</summary>
    public static string Code(string key, int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // the RFC's algorithm
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in key.TrimEnd('='))
        {
            (buffer, bits) = ((buffer << 5) | Base32.IndexOf(letter, StringComparison.OrdinalIgnoreCase), bits + 5);
            if (bits < 8) continue;
            bytes.Add((byte)(buffer >> (bits - 8)));
            (bits, buffer) = (bits - 8, buffer & ((1 << (bits - 8)) - 1));
        }
        return [.. bytes];
    }
}
