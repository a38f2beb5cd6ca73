using System.Collections.Immutable;

namespace Bot.Dialogs.Understanding;

/// <summary>
/// Which of the offered choices a message means: by number, by what it is called, by a near spelling, or by a phrase in which just one of them is
/// named. What is ambiguous, or negated ("ไม่ใช่โทรศัพท์"), means none; the question is then asked again.
/// </summary>
public static class ChoiceReader
{
    private const int Longest = 200;

    /// <summary>The indexes of the choices meant, ascending; with <paramref name="several"/> there may be more than one.</summary>
    public static ImmutableArray<int> Read(string text, IReadOnlyList<ChoiceOption> choices, bool several)
    {
        if (text.Length > 3 * Longest || choices.Count == 0) return [];
        var bare = Words.Bare(text);
        if (bare.Length is 0 or > Longest) return [];
        var names = new ChoiceNames(choices);
        if (One(bare, names) is { } one) return [one];
        if (!several)
        {
            var named = names.NamedIn(bare);
            return named.Count == 1 ? [.. named] : named.Count == 0 && names.Near(bare) is { } near ? [near] : [];
        }
        if (ChoiceWords.All.Contains(bare)) return [.. Enumerable.Range(0, choices.Count).Where(i => choices[i].Value is not ("none" or "other"))];
        if (Numbers(bare, names) is { Length: > 0 } numbers) return numbers;
        // numbers of which one is no choice: better asked again than half understood
        return ChoiceRange.IsNumeric(bare) ? [] : Several(bare, names);
    }

    /// <summary>
    /// The index of the label meant, for offers without values of their own (the categories that were understood and "ไม่ใช่ทั้งสอง", which stands last).
    /// </summary>
    public static int? Read(string text, IReadOnlyList<LocalText> labels)
    {
        if (text.Length > 3 * Longest || labels.Count == 0) return null;
        var bare = Words.Bare(text);
        var last = labels[^1];
        if (ChoiceWords.Neither.Contains(bare) && (last.Th.Contains("ไม่", StringComparison.Ordinal) || (last.En ?? "").Contains("either", StringComparison.OrdinalIgnoreCase))) return labels.Count - 1;
        return Read(text, [.. labels.Select((label, i) => new ChoiceOption($"#{i}", label, []))], several: false) is [var only] ? only : null;
    }

    private static int? One(string bare, ChoiceNames names) => names.Exact(bare) ?? names.Numbered(bare);

    /// <summary>"1,3", "1 3 5", "ข้อ 1 กับ 4": only when everything is a number of a choice.</summary>
    private static ImmutableArray<int> Numbers(string bare, ChoiceNames names)
    {
        var found = new SortedSet<int>();
        foreach (var part in bare.Split(ChoiceWords.Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (word is "ข้อ" or "no" or "number") continue;
                if (names.Numbered(word) is not { } index) return [];
                found.Add(index);
            }
        return [.. found];
    }

    private static ImmutableArray<int> Several(string bare, ChoiceNames names)
    {
        var found = new SortedSet<int>(names.NamedIn(bare));
        foreach (var part in bare.Split(ChoiceWords.Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if ((One(part, names) ?? names.Near(part)) is { } index) found.Add(index);
        return [.. found];
    }
}
