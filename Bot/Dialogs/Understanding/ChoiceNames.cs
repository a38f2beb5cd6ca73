using System.Collections.Immutable;
using System.Globalization;

namespace Bot.Dialogs.Understanding;

/// <summary>All that the choices of one question are called, ready to be compared.</summary>
internal sealed class ChoiceNames
{
    private readonly List<(string Name, int Index)> _names = [];
    private readonly IReadOnlyList<ChoiceOption> _choices;
    private readonly (decimal From, decimal To)?[] _ranges;
    private readonly bool _numbered;

    public ChoiceNames(IReadOnlyList<ChoiceOption> choices)
    {
        _choices = choices;
        _ranges = new (decimal, decimal)?[choices.Count];
        for (var i = 0; i < choices.Count; i++)
        {
            var (value, label, synonyms) = choices[i];
            Add(value, i);
            Add(label.Th, i);
            if (label.En is not null) Add(label.En, i);
            // "รอนาน/คิว" may be called by either part
            if (label.Th.Contains('/', StringComparison.Ordinal))
                foreach (var part in label.Th.Split('/').Where(p => p.Length > 2)) Add(part, i);
            if (!synonyms.IsDefault)
                foreach (var synonym in synonyms) Add(synonym, i);
            _ranges[i] = ChoiceRange.Of(Words.Clean(label.Th));
            _numbered |= _ranges[i] is { } range && range.From == range.To;
        }
        // the longest name that fits is the one that was meant
        _names.Sort(static (a, b) => b.Name.Length.CompareTo(a.Name.Length));
    }

    public int? Exact(string bare)
    {
        var core = Core(bare);
        int? found = null;
        foreach (var (name, index) in _names)
        {
            if (name != bare && name != core) continue;
            // the same name for two choices names neither
            if (found is { } other && other != index) return null;
            found = index;
        }
        return found;
    }

    /// <summary>
    /// A number alone. When labels are numbers ("1 น้อยที่สุด") or spans of them ("20–39 ปี"), it is such a number first; else it counts the choices.
    /// </summary>
    public int? Numbered(string bare)
    {
        var core = Core(bare);
        if (ChoiceWords.Ordinals.TryGetValue(core, out var ordinal)) return ByNumber(ordinal < 0 ? _choices.Count : ordinal);
        var (value, length) = Quantities.Digits(core);
        if (length == 0) return null;
        var rest = core.AsSpan(length).Trim(" .)").ToString();
        if (rest.Length == 0 && decimal.IsInteger(value)) return ByNumber(value) ?? Spanned(value);
        return rest is "ปี" or "ขวบ" or "years" or "years old" or "yrs" or "กว่า" or "กว่าปี" ? Spanned(value) : null;
    }

    /// <summary>The choices named in a phrase. A name inside a longer one does not count; one that is denied makes the whole phrase unclear.</summary>
    public SortedSet<int> NamedIn(string bare)
    {
        var found = new SortedSet<int>();
        var taken = new List<(int From, int To)>();
        foreach (var (name, index) in _names)
        {
            if (name.Length < 2 || (name.Length < 3 && !name.AsSpan().ContainsAnyInRange('ก', 'ฮ')) || ChoiceRange.IsNumeric(name)) continue;
            for (var at = bare.IndexOf(name, StringComparison.Ordinal); at >= 0; at = bare.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                var end = at + name.Length;
                if (!IsWhole(bare, at, end) || taken.Exists(t => at < t.To && end > t.From)) continue;
                if (IsDenied(bare.AsSpan(0, at))) return [];
                taken.Add((at, end));
                found.Add(index);
            }
        }
        return found;
    }

    /// <summary>The choice whose name is nearest, when near enough and nearer than any other's.</summary>
    public int? Near(string bare)
    {
        var core = Core(bare);
        if (core.Length is < 4 or > 40 || IsDenied(core, whole: true)) return null;
        var (best, least, second) = (-1, int.MaxValue, int.MaxValue);
        foreach (var (name, index) in _names)
        {
            var most = Spelling.Allowed(Math.Max(name.Length, core.Length));
            if (name.Length < 4 || most == 0) continue;
            var distance = Spelling.Distance(core, name, most);
            if (distance > most) continue;
            if (distance < least)
            {
                if (best != index) second = least;
                (best, least) = (index, distance);
            }
            else if (index != best && distance < second) second = distance;
        }
        return best >= 0 && least < second ? best : null;
    }

    private int? ByNumber(decimal number)
    {
        for (var i = 0; i < _choices.Count; i++)
        {
            if (decimal.TryParse(_choices[i].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value == number) return i;
            if (_ranges[i] is { } range && range.From == number && range.To == number) return i;
        }
        return !_numbered && number >= 1 && number <= _choices.Count ? (int)number - 1 : null;
    }

    private int? Spanned(decimal number)
    {
        for (var i = 0; i < _choices.Count; i++)
            if (_ranges[i] is { } range && number >= range.From && number <= range.To) return i;
        return null;
    }

    private void Add(string name, int index)
    {
        var bare = Words.Bare(name);
        if (bare.Length == 0) return;
        _names.Add((bare, index));
        // "1 น้อยที่สุด" is also called "น้อยที่สุด"
        var (_, length) = Quantities.Digits(bare);
        if (length > 0 && bare.Length > length && bare[length] is ' ' or '.' or ')' && bare[length..].Trim(' ', '.', ')') is { Length: > 1 } words && ChoiceRange.Of(bare) is { } range && range.From == range.To) _names.Add((words, index));
    }

    private static string Core(string bare)
    {
        var core = bare;
        for (var again = true; again;)
        {
            again = false;
            foreach (var word in ChoiceWords.Before)
                if (core.Length > word.Length && core.StartsWith(word, StringComparison.Ordinal) && !Words.Dependent(core[word.Length])) (core, again) = (core[word.Length..].TrimStart(), true);
            foreach (var word in ChoiceWords.After)
                if (core.Length > word.Length && core.EndsWith(word, StringComparison.Ordinal)) (core, again) = (core[..^word.Length].TrimEnd(), true);
        }
        return core;
    }

    private static bool IsWhole(string text, int at, int end)
    {
        if (char.IsAsciiLetter(text[at])) return (at == 0 || !char.IsAsciiLetter(text[at - 1])) && (end == text.Length || !char.IsAsciiLetter(text[end]));
        return (at == 0 || !Words.Leading(text[at - 1])) && (end == text.Length || !Words.Dependent(text[end]));
    }

    private static bool IsDenied(ReadOnlySpan<char> before, bool whole = false)
    {
        foreach (var word in ChoiceWords.Denials)
            if (whole ? before.StartsWith(word, StringComparison.Ordinal) : before.EndsWith(word, StringComparison.Ordinal) || before.TrimEnd(' ').EndsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
