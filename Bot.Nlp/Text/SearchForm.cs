namespace Bot.Nlp;

/// <summary>
/// A text in the one spelling in which it is searched, and the way back from each of its units to the original: as <see cref="Normalizer"/> spells it,
/// lower case, single spaces, stretched letters once. Words, numbers and links all stay.
/// </summary>
public sealed class SearchForm
{
    private readonly int[] _origins;

    private SearchForm(string text, int[] origins, bool stretched) => (Text, _origins, IsStretched) = (text, origins, stretched);

    /// <summary>The text as it is searched.</summary>
    public string Text { get; }

    /// <summary>Whether some letter stood three times or more in a row.</summary>
    public bool IsStretched { get; }

    /// <summary>Index in the original of the first unit that a unit of the form stands for; for the form's length, the end of the original.</summary>
    public int Origin(int unit) => _origins[unit];

    /// <summary>
    /// Reads a text. A letter that stands three times or more is written <paramref name="kept"/> times: once as in มากกกก, twice where one word ends and the
    /// next begins with it, as in คนนนทบุรี.
    /// </summary>
    public static SearchForm Of(string text, int kept = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (composed, composedOrigins) = FormMap.Compose(text);
        var form = new char[composed.Length];
        var spelt = new int[composed.Length];
        var (length, stretched) = Write(form, spelt, Normalizer.Spell(composed, form, spelt), kept);
        var origins = new int[length + 1];
        for (var i = 0; i < length; i++) origins[i] = composedOrigins[spelt[i]];
        origins[length] = text.Length;
        // marks may have changed places: a unit begins no later than any that follows it
        for (var i = length - 1; i >= 0; i--) origins[i] = Math.Min(origins[i], origins[i + 1]);
        return new SearchForm(new string(form, 0, length), origins, stretched);
    }

    /// <summary>Works in place: what is written never runs ahead of what is read.</summary>
    private static (int Length, bool Stretched) Write(char[] form, int[] origins, int end, int kept)
    {
        var (length, stretched) = (0, false);
        for (int read = 0, next; read < end; read = next)
        {
            var c = One(form[read]);
            next = read + 1;
            while (next < end && One(form[next]) == c) next++;
            var run = next - read;
            var written = c == ' ' ? (length == 0 || next == end ? 0 : 1) : run >= 3 && !char.IsAsciiDigit(c) && !char.IsSurrogate(c) ? kept : run;
            stretched |= run >= 3 && written < run && c != ' ';
            for (var i = 0; i < written; i++) (form[length], origins[length++]) = (c, origins[read + i]);
        }
        return (length, stretched);
    }

    private static char One(char c) => c == ThaiLetters.LakkhangYao ? ThaiLetters.SaraAa : char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c);
}
