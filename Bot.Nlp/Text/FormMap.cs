using System.Globalization;

namespace Bot.Nlp;

/// <summary>A text in feature form, and the way back from each of its units to the original.</summary>
internal sealed class FormMap
{
    private readonly int[] _origins;

    private FormMap(string form, int[] origins) => (Form, _origins) = (form, origins);

    /// <summary>The text as the classifier reads it.</summary>
    public string Form { get; }

    /// <summary>Index in the original of the first unit that a unit of the form stands for; for the form's length, the end of what was read.</summary>
    public int Origin(int unit) => _origins[unit];

    public static FormMap Of(string text)
    {
        var read = text[..Math.Min(text.Length, FeatureText.MaxLength)];
        var (composed, origins) = Compose(read);
        var form = new char[composed.Length];
        var spelt = new int[composed.Length];
        var length = FeatureText.Write(composed, form, spelt);
        var back = new int[length + 1];
        for (var i = 0; i < length; i++) back[i] = origins[spelt[i]];
        back[length] = read.Length;
        // marks may have changed places: a unit begins no later than any that follows it
        for (var i = length - 1; i >= 0; i--) back[i] = Math.Min(back[i], back[i + 1]);
        return new FormMap(new string(form, 0, length), back);
    }

    /// <summary>NFC with the origin of each unit: composition never reaches over the border of a grapheme.</summary>
    internal static (string Composed, int[] Origins) Compose(string text)
    {
        var composed = Normalizer.Compose(text).ToString();
        var origins = new int[composed.Length];
        for (var i = 0; i < origins.Length; i++) origins[i] = Math.Min(i, text.Length - 1);
        if (composed == text) return (composed, origins);
        var written = 0;
        for (int start = 0, size; start < text.Length && written < origins.Length; start += size)
        {
            size = StringInfo.GetNextTextElementLength(text.AsSpan(start));
            var units = Normalizer.Compose(text.AsSpan(start, size)).Length;
            for (var i = 0; i < units && written < origins.Length; i++) origins[written++] = start;
        }
        return (composed, origins);
    }
}
