using System.Text;

namespace Bot.Nlp;

/// <summary>Brings Thai text to one spelling, so that what looks the same compares the same.</summary>
public static class Normalizer
{
    /// <summary>Returns the text in composed form with zero-width characters removed.</summary>
    public static string Normalize(string text) =>
        text.Normalize(NormalizationForm.FormC).Replace("\u200b", "", StringComparison.Ordinal).Trim();
}
