using System.Buffers;
using System.Text;

namespace Bot.Nlp;

/// <summary>Brings Thai text to one spelling, so that what looks the same compares the same.</summary>
public static class Normalizer
{
    private const int StackLimit = 512;

    /// <summary>
    /// Returns the text in composed form (NFC) without zero-width characters, with Thai marks in one order and none doubled, nikhahit and sara aa as
    /// sara am, double sara e as sara ae, Thai and full-width digits as ASCII, trimmed. Case, links and numbers stay. Idempotent; never longer than the
    /// NFC form; a lone surrogate or U+FFFE becomes U+FFFD.
    /// </summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // where Thai marks stand among those of other scripts, NFC and the order of Thai marks may each move what the other placed
        for (var round = 0; round < 8; round++)
        {
            var before = text;
            text = Once(text);
            if (text == before) break;
        }
        return text;
    }

    private static string Once(string text)
    {
        var composed = Compose(text);
        var rented = composed.Length > StackLimit ? ArrayPool<char>.Shared.Rent(composed.Length) : null;
        var buffer = rented is null ? stackalloc char[StackLimit] : rented;
        var spelt = buffer[..Spell(composed, buffer)].Trim();
        var result = spelt.SequenceEqual(text) ? text : new string(spelt);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    /// <summary>NFC. Thai, Latin and most emoji are spared the slow road: the order of Thai marks, all that NFC would change there, is <see cref="Spell"/>'s work.</summary>
    internal static ReadOnlySpan<char> Compose(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '\u0300' || ThaiLetters.IsThai(text[i]) || text[i] is >= '\u2010' and <= '\u206f') continue;
            if (text[i] is >= '\ud83c' and <= '\ud83e' && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) { i++; continue; }
            return WithoutInvalid(text).Normalize(NormalizationForm.FormC);
        }
        return text;
    }

    private static string WithoutInvalid(ReadOnlySpan<char> text)
    {
        var whole = text.ToArray();
        for (var i = 0; i < whole.Length; i++)
        {
            // besides lone surrogates Normalize refuses this one non-character
            if (whole[i] == '\ufffe') whole[i] = '\ufffd';
            if (!char.IsSurrogate(whole[i])) continue;
            if (char.IsHighSurrogate(whole[i]) && i + 1 < whole.Length && char.IsLowSurrogate(whole[i + 1])) i++;
            else whole[i] = '\ufffd';
        }
        return new string(whole);
    }

    /// <summary>
    /// Writes the text with one spelling of each Thai syllable into <paramref name="output"/> (at least as long) and returns the length.
    /// <paramref name="origins"/>, when it is not empty, takes for each unit written the index in <paramref name="text"/> that it comes from.
    /// </summary>
    internal static int Spell(ReadOnlySpan<char> text, Span<char> output, Span<int> origins = default)
    {
        var length = 0;
        var marks = 0; // where the run of marks at the end of the output begins
        for (var i = 0; i < text.Length; i++)
        {
            var c = Plain(text[i]);
            if (IsInvisible(c) && !JoinsEmoji(text, i)) continue;
            if (ThaiLetters.IsMark(c) || (c == ThaiLetters.SaraAm && length > 0))
            {
                length = Place(c, i, output, origins, marks, length);
                continue;
            }
            var nikhahit = c == ThaiLetters.SaraAa ? output[marks..length].IndexOf(ThaiLetters.Nikhahit) : -1;
            if (nikhahit >= 0)
            {
                output[(marks + nikhahit + 1)..length].CopyTo(output[(marks + nikhahit)..]);
                if (!origins.IsEmpty) origins[(marks + nikhahit + 1)..length].CopyTo(origins[(marks + nikhahit)..]);
                length = Place(ThaiLetters.SaraAm, i, output, origins, marks, length - 1);
                continue;
            }
            if (c == ThaiLetters.SaraE && length > 0 && output[length - 1] == ThaiLetters.SaraE) output[length - 1] = ThaiLetters.SaraAe;
            else
            {
                if (!origins.IsEmpty) origins[length] = i;
                output[length++] = c;
            }
            marks = length;
        }
        return length;
    }

    /// <summary>Puts a mark in its place among the marks of the same consonant; a mark that stands there already is dropped.</summary>
    private static int Place(char mark, int origin, Span<char> output, Span<int> origins, int start, int length)
    {
        if (output[start..length].Contains(mark)) return length;
        var at = length;
        while (at > start && ThaiLetters.Rank(output[at - 1]) > ThaiLetters.Rank(mark)) at--;
        output[at..length].CopyTo(output[(at + 1)..]);
        output[at] = mark;
        if (origins.IsEmpty) return length + 1;
        origins[at..length].CopyTo(origins[(at + 1)..]);
        origins[at] = origin;
        return length + 1;
    }

    private static char Plain(char c) => c switch
    {
        >= '\u0e50' and <= '\u0e59' => (char)(c - '\u0e50' + '0'),
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u00a0' or '\u3000' or '\u202f' => ' ',
        _ => c,
    };

    private static bool IsInvisible(char c) =>
        c is '\u00ad' or '\u180e' or '\ufeff' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2069')
            or (< ' ' and not ('\t' or '\n' or '\r')) or '\u007f';

    private static bool JoinsEmoji(ReadOnlySpan<char> text, int i) =>
        text[i] == '\u200d' && i > 0 && i + 1 < text.Length && (char.IsLowSurrogate(text[i - 1]) || text[i - 1] is '\ufe0f' or (>= '\u2600' and <= '\u27bf'));
}
