using System.Buffers;

namespace Bot.Dialogs.Understanding;

public enum Urgency { SelfHarm, Violence, Medical }

/// <summary>
/// Hears when somebody is in danger now. Thai speaks of dying as lightly as English does ("รอจนจะตาย"), so figures of speech and negations are told
/// apart; where it stays unclear, self-harm is taken seriously: one kind message too many does less harm than one too few. Violence and
/// medical need are another matter in a chat about public services: there an old event is mostly the beginning of a complaint.
/// </summary>
public static class UrgentGuard
{
    /// <summary>Up to this many characters somebody calls for help; longer, without a word for "now", it is a story told afterwards.</summary>
    private const int CallForHelp = 80;

    public static Urgency? Of(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        // without tone marks, as hands that shake drop them
        var plain = Words.Toneless(Words.Clean(text));
        if (IsSelfHarm(plain)) return Urgency.SelfHarm;
        if (IsViolence(plain)) return Urgency.Violence;
        return IsMedical(plain) ? Urgency.Medical : null;
    }

    private static bool Has(string plain, SearchValues<string> signs) => plain.AsSpan().ContainsAny(signs);

    private static bool IsSelfHarm(string plain) => Has(plain, UrgentPatterns.SelfHarmSigns) && UrgentPatterns.SelfHarm().IsMatch(plain);

    private static bool IsViolence(string plain)
    {
        if (!Has(plain, UrgentPatterns.ViolenceSigns) || !UrgentPatterns.Violence().IsMatch(plain)) return false;
        // a case that was reported, or an event of long ago, unless it goes on
        return !UrgentPatterns.Settled().IsMatch(plain) || UrgentPatterns.Ongoing().IsMatch(plain);
    }

    private static bool IsMedical(string plain)
    {
        if (!Has(plain, UrgentPatterns.MedicalSigns) || !UrgentPatterns.Medical().IsMatch(plain)) return false;
        if (UrgentPatterns.CallsForHelp().IsMatch(plain)) return true;
        if (UrgentPatterns.Discomfort().IsMatch(plain) || UrgentPatterns.Past().IsMatch(plain)) return false;
        return plain.Length <= CallForHelp || UrgentPatterns.Now().IsMatch(plain);
    }
}
