using System.Security.Cryptography;

namespace Bot.Conversations;

/// <summary>Reference numbers: eight letters and digits that are not mistaken for one another, as in K7M2-9QXD. Not guessable (about 38 bits), so they may be quoted.</summary>
public static class References
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => string.Concat(RandomNumberGenerator.GetString(Alphabet, 4), "-", RandomNumberGenerator.GetString(Alphabet, 4));
}
