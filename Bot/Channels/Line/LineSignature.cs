using System.Security.Cryptography;
using System.Text;

namespace Bot.Channels.Line;

/// <summary>LINE signs the raw bytes of a webhook: base64 of HMAC-SHA256 under the channel secret as text.</summary>
public static class LineSignature
{
    public static bool IsValid(ReadOnlySpan<byte> body, string? header, LineOptions options)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return header is not null && Convert.TryFromBase64String(header, given, out var length) && length == given.Length
            && (Matches(body, given, options.ChannelSecret) || Matches(body, given, options.NextChannelSecret));
    }

    private static bool Matches(ReadOnlySpan<byte> body, ReadOnlySpan<byte> given, string? secret)
    {
        if (string.IsNullOrEmpty(secret)) return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> key = stackalloc byte[128];
        if (!Encoding.UTF8.TryGetBytes(secret, key, out var length)) return false;
        HMACSHA256.HashData(key[..length], body, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
