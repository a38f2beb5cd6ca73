using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>Passport numbers: the Thai form anywhere, other forms where the text speaks of a passport.</summary>
internal static partial class PassportFinder
{
    private static readonly string[] NotPassports =
        ["no", "hn", "an", "vn", "id", "ic", "ca", "is", "in", "at", "to", "of", "pm", "am", "rd", "us", "bt", "tb", "hr", "tv", "qr", "kg", "km", "cm", "mb", "gb", "po", "so", "sn", "pn", "dv", "rf", "or", "ok", "we", "my", "me", "he", "it", "on", "by", "pr", "pp"];

    public static void Find(string text, List<Found> found)
    {
        foreach (ValueMatch match in Thai().EnumerateMatches(text))
        {
            var end = match.Index + match.Length;
            var named = NearWords.Around(text, match.Index, end, NearWords.Passport, 40, 30);
            if (!named && (NotPassports.Contains(text[match.Index..(match.Index + 2)]) || NearWords.NamesThing(text, match.Index))) continue;
            found.Add(new Found(match.Index, end, PersonalKind.Passport));
        }
        foreach (ValueMatch match in Any().EnumerateMatches(text))
        {
            var end = match.Index + match.Length;
            if (!NearWords.Around(text, match.Index, end, NearWords.Passport, 45, 25) || Covered(found, match.Index, end) || NearWords.NamesThing(text, match.Index)) continue;
            var digits = 0;
            foreach (var c in text.AsSpan(match.Index, match.Length)) digits += char.IsAsciiDigit(c) ? 1 : 0;
            if (digits is >= 6 and <= 9) found.Add(new Found(match.Index, end, PersonalKind.Passport));
        }
    }

    private static bool Covered(List<Found> found, int start, int end)
    {
        foreach (var span in found)
            if (start < span.End && span.Start < end) return true;
        return false;
    }

    [GeneratedRegex(@"(?:(?<![a-z0-9])|(?<=passport|passport ?no))[a-z]{2}[ -]?[0-9]{7}(?![a-z0-9]|[-./][0-9])|(?<![a-z0-9])a[abc][ -]{0,2}[0-9](?:[ -]?[0-9]){6}(?![a-z0-9]|[-./ ][0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Thai();

    [GeneratedRegex(@"(?:(?<![a-z0-9])|(?<=passport|passport ?no))(?:[a-z][ .-]?){0,2}[0-9](?:[ .-]{0,2}[0-9]){5,8}[a-z]?(?![a-z0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Any();
}
