using Bot.Nlp;

namespace Bot.Dialogs.Understanding;

/// <summary>A short message without what politeness and haste put around it.</summary>
internal static class Words
{
    private static readonly string[] Polite = ["นะครับผม", "ครับผม", "นะคะ", "นะค่ะ", "นะครับ", "ครับ", "ค่ะ", "คะ", "จ้ะ", "จ้า", "จ๊ะ", "จ้ะ", "นะ", "please"];

#pragma warning disable CA1308 // compared with lower-case words of ours, not shown
    public static string Bare(string text)
    {
        var bare = Trimmed(ThaiDigits.ToArabic(Normalizer.Normalize(text)).ToLowerInvariant());
        for (var again = true; again;)
        {
            again = false;
            foreach (var particle in Polite)
            {
                if (bare.Length <= particle.Length || !bare.EndsWith(particle, StringComparison.Ordinal)) continue;
                bare = Trimmed(bare[..^particle.Length]);
                again = true;
            }
        }
        return bare;
    }
#pragma warning restore CA1308

    private static string Trimmed(string text) => text.Trim(' ', '\n', '\t', '.', '!', '?', ',', '"', '\'', '“', '”', '(', ')', 'ๆ', '~', '-', '/');
}
