namespace Bot.Nlp;

/// <summary>
/// Cuts text into Thai character clusters: the shortest pieces that a reader never splits (a consonant with what must be written with it).
/// After Theeramunkong et al., "Character cluster based Thai information retrieval" (2000), with a simpler rule; words need no dictionary this way.
/// </summary>
public static class Clusters
{
    /// <summary>The clusters in order; joined they are the text again.</summary>
    public static IEnumerable<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = End(text, start);
            yield return text[start..end];
        }
    }

    /// <summary>Writes where each cluster ends, ascending, and returns how many there are; <paramref name="ends"/> must hold as many entries as the text has units.</summary>
    internal static int Ends(ReadOnlySpan<char> text, Span<int> ends)
    {
        var count = 0;
        for (var end = 0; end < text.Length;) ends[count++] = end = End(text, end);
        return count;
    }

    /// <summary>Where the cluster that begins at <paramref name="start"/> ends (in UTF-16 units); always after the start.</summary>
    internal static int End(ReadOnlySpan<char> text, int start)
    {
        var c = text[start];
        if (!ThaiLetters.IsThai(c)) return Foreign(text, start);
        var i = start;
        var leads = ThaiLetters.IsLeadingVowel(c);
        if (leads) i++;
        if (i >= text.Length || !ThaiLetters.IsConsonant(text[i])) return Math.Max(i, start + 1);
        i = Body(text, i, leads);
        return Silenced(text, i);
    }

    /// <summary>Consonant, marks, and what those marks cannot stand without.</summary>
    private static int Body(ReadOnlySpan<char> text, int i, bool leads)
    {
        var marks = ++i;
        while (i < text.Length && ThaiLetters.IsMark(text[i])) i++;
        var above = text[marks..i];
        if (i >= text.Length) return i;
        var next = text[i];
        if (ThaiLetters.IsFollowingVowel(next)) return i + 1;
        var needsFinal = above.Contains(ThaiLetters.MaiHanAkat) || (leads && above.Contains(ThaiLetters.MaiTaiKhu));
        if (needsFinal && ThaiLetters.IsConsonant(next)) return i + 1;
        if ((leads && above.Contains(ThaiLetters.SaraIi) && next == ThaiLetters.YoYak) || (above.Contains(ThaiLetters.SaraUee) && next == ThaiLetters.OAng))
            i++;
        return i < text.Length && text[i] == ThaiLetters.SaraA ? i + 1 : i;
    }

    /// <summary>A consonant under thanthakhat is not spoken and belongs to what stands before it.</summary>
    private static int Silenced(ReadOnlySpan<char> text, int i)
    {
        if (i >= text.Length) return i;
        if (text[i] == ThaiLetters.Thanthakhat) return i + 1;
        if (!ThaiLetters.IsConsonant(text[i])) return i;
        var mark = i + 1;
        if (mark < text.Length && text[mark] is ThaiLetters.SaraI or ThaiLetters.SaraU) mark++;
        return mark < text.Length && text[mark] == ThaiLetters.Thanthakhat ? mark + 1 : i;
    }

    /// <summary>A Latin word or a number is one piece; anything else stands alone.</summary>
    private static int Foreign(ReadOnlySpan<char> text, int start)
    {
        var i = start + 1;
        if (char.IsAsciiLetter(text[start])) while (i < text.Length && char.IsAsciiLetter(text[i])) i++;
        else if (char.IsAsciiDigit(text[start])) while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        else if (char.IsHighSurrogate(text[start]) && i < text.Length && char.IsLowSurrogate(text[i])) i++;
        return i;
    }
}
