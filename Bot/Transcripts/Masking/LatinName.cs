using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>Tells how many of the words after an English title or "my name is" are the name.</summary>
internal static class LatinName
{
    private static readonly FrozenSet<string> Others = FrozenSet.ToFrozenSet(
    [
        "is", "was", "and", "or", "said", "says", "has", "have", "had", "who", "from", "at", "in", "on", "of", "the", "to", "called", "told", "came", "with", "for", "my", "i", "we", "he", "she", "it", "not", "on", "please", "phone", "tel", "id", "email", "line", "can", "will", "would", "live", "lives", "living", "living", "want", "need", "asked", "because", "but", "mobile", "number", "id", "a", "an",
        "did", "does", "do", "are", "am", "been", "be", "by", "as", "about", "officer", "minister", "doctor", "teacher", "unknown", "wrong", "misspelled", "missing", "there", "here", "lost", "paid", "went", "still", "never", "already", "also", "wants", "login", "admin", "staff", "app", "facebook", "password", "update", "user", "google", "service", "support", "center", "team", "test", "passport", "address", "age", "aged",
    ]);

    /// <summary>The end of the name, or 0.</summary>
    public static int End(FoldedText folded, CaptureCollection words)
    {
        var end = 0;
        var capital = char.IsAsciiLetterUpper(folded.Cased[words[0].Index]);
        for (var i = 0; i < words.Count; i++)
        {
            var upper = char.IsAsciiLetterUpper(folded.Cased[words[i].Index]);
            if (Others.Contains(words[i].Value) && !(upper && i > 0 && words[i].Length > 3 && capital && words[i].Value is not ("phone" or "email" or "line" or "passport" or "address" or "mobile"))) break;
            if (i > 0 && capital && !upper) break;
            if (!capital && i == 2) break;
            end = words[i].Index + words[i].Length;
        }
        return end;
    }
}
