namespace Bot.Nlp;

/// <summary>The form in which the classifier reads a text: stronger than <see cref="Normalizer.Normalize"/>, and never shown to a person.</summary>
internal static class FeatureText
{
    /// <summary>Texts are read up to this many UTF-16 units; what follows has no say.</summary>
    public const int MaxLength = 8192;

    /// <summary>Class characters (private use): what they stand for differs in every text and tells nothing.</summary>
    public const char Link = '\ue000', Phone = '\ue001', LongNumber = '\ue002';

    /// <summary>
    /// Writes the feature form into <paramref name="output"/> (at least as long as the composed text) and returns its length: one spelling, lower case,
    /// single spaces, links, phone numbers and long numbers as one class character each, runs of three or more as one, laughter as 555.
    /// <paramref name="origins"/>, when it is not empty, takes for each unit written the index in <paramref name="composed"/> that it comes from.
    /// </summary>
    public static int Write(ReadOnlySpan<char> composed, Span<char> output, Span<int> origins = default)
    {
        var text = output[..Normalizer.Spell(composed, output, origins)];
        int read = 0, length = 0;
        while (read < text.Length)
        {
            var c = text[read];
            var (readBefore, lengthBefore) = (read, length);
            if (char.IsAsciiDigit(c)) length = Digits(text, ref read, output, length);
            else if (LinkLength(text[read..]) is > 0 and var skip)
            {
                output[length++] = Link;
                read += skip;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (length > 0 && output[length - 1] != ' ') output[length++] = ' ';
                read++;
            }
            else length = Letter(text, ref read, output, length);
            // what was just written stands at or before what was read, so no origin is overwritten before its turn
            if (!origins.IsEmpty) for (var i = 0; i < length - lengthBefore; i++) origins[lengthBefore + i] = origins[Math.Min(readBefore + i, read - 1)];
        }
        return length > 0 && output[length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>A letter, sign or emoji and all that repeat it.</summary>
    private static int Letter(ReadOnlySpan<char> text, ref int read, Span<char> output, int length)
    {
        var size = char.IsHighSurrogate(text[read]) && read + 1 < text.Length ? 2 : 1;
        var first = text.Slice(read, size);
        var repeats = 1;
        while (read + ((repeats + 1) * size) <= text.Length && Same(first, text.Slice(read + (repeats * size), size))) repeats++;
        // the output may overlap what is read, but never runs ahead of it
        var (c0, c1) = (char.ToLowerInvariant(first[0]), size == 2 ? first[1] : '\0');
        read += repeats * size;
        for (var i = 0; i < (repeats >= 3 ? 1 : repeats); i++)
        {
            output[length++] = c0;
            if (size == 2) output[length++] = c1;
        }
        return length;
    }

    private static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length == 1 ? char.ToLowerInvariant(a[0]) == char.ToLowerInvariant(b[0]) : a.SequenceEqual(b);

    private static int Digits(ReadOnlySpan<char> text, ref int read, Span<char> output, int length)
    {
        var start = read;
        var phone = text[start] == '0' || (start > 0 && text[start - 1] == '+');
        int digits = 0, end = start, groups = 1, firstGroup = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                end = i + 1;
                if (groups == 1) firstGroup = digits;
                continue;
            }
            // a phone number may be written in groups; other numbers only with hyphens
            if (!(text[i] == '-' || (text[i] == ' ' && phone)) || i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1])) break;
            groups++;
        }
        // 800-1500 is a range
        if (groups == 2 && !phone) (end, digits, groups) = (start + firstGroup, firstGroup, 1);
        read = end;
        if (groups == 1 && digits >= 3 && !text[start..end].ContainsAnyExcept('5'))
        {
            "555".CopyTo(output[length..]);
            return length + 3;
        }
        if (digits >= 7)
        {
            output[length] = phone && digits is >= 9 and <= 11 ? Phone : LongNumber;
            return length + 1;
        }
        text[start..end].CopyTo(output[length..]);
        return length + (end - start);
    }

    private static int LinkLength(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('h' or 'H' or 'w' or 'W')) return 0;
        if (!text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && !text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return 0;
        var length = 4;
        while (length < text.Length && !char.IsWhiteSpace(text[length]) && !ThaiLetters.IsThai(text[length])) length++;
        return length;
    }

    /// <summary>The text as the classifier reads it, for tests and for the search of near-duplicates.</summary>
    public static string Of(string text)
    {
        var composed = Normalizer.Compose(text.AsSpan(0, Math.Min(text.Length, MaxLength)));
        var buffer = new char[composed.Length];
        return new string(buffer, 0, Write(composed, buffer));
    }
}
