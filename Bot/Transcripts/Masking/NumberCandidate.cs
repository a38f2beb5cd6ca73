using System.Text;

namespace Bot.Transcripts.Masking;

/// <summary>Neighbouring groups of digits read as one number.</summary>
internal sealed class NumberCandidate
{
    private readonly string _text;
    private readonly List<DigitGroup> _groups;
    private readonly int _first;
    private readonly int _last;

    public NumberCandidate(string text, List<DigitGroup> groups, int first, int last)
    {
        (_text, _groups, _first, _last) = (text, groups, first, last);
        var (digits, shape) = (new StringBuilder(), new StringBuilder());
        for (var i = first; i <= last; i++)
        {
            digits.Append(groups[i].Digits);
            shape.Append(i > first ? "-" : "").Append(groups[i].Digits.Length);
            Weak |= i > first && groups[i].Link == Link.Weak;
            Spelled |= groups[i].Spelled;
            Spaced |= i > first && groups[i].Gap.AsSpan().IndexOfAny(' ', '\n', '\t') >= 0;
        }
        (Digits, Shape) = (digits.ToString(), shape.ToString());
    }

    public string Digits { get; }

    /// <summary>The lengths of the groups, "3-3-4".</summary>
    public string Shape { get; }

    public bool Weak { get; }
    public bool Spelled { get; }
    public bool Spaced { get; }
    public int Count => _last - _first + 1;
    public int Start => _groups[_first].Start;
    public int End => _groups[_last].End;
    public bool Plus => Start > 0 && (_text[Start - 1] == '+' || (Start > 1 && _text[Start - 1] is ' ' or '(' && _text[Start - 2] == '+'));
    public bool IsThing => NearWords.NamesThing(_text, Start);
    public bool Near(string[] words, int left, int right) => NearWords.Around(_text, Start, End, words, left, right);

    /// <summary>Money or measures follow.</summary>
    public bool IsAmount
    {
        get
        {
            var after = _text.AsSpan(End).TrimStart(' ');
            return after.StartsWith("บาท", StringComparison.Ordinal) || after.StartsWith("ลิตร", StringComparison.Ordinal) || after.StartsWith("ล้าน", StringComparison.Ordinal) || after.StartsWith("baht", StringComparison.Ordinal);
        }
    }

    /// <summary>A piece of something longer: letters or further digits stand right at it.</summary>
    public bool IsPart
    {
        get
        {
            if (Start > 0 && char.IsAsciiLetter(_text[Start - 1]) && !PhoneWordEnds()) return true;
            if (End < _text.Length && char.IsAsciiLetter(_text[End]) && !_text.AsSpan(End).StartsWith("ext", StringComparison.Ordinal) && _text[End] != 'x') return true;
            if (_first > 0 && _groups[_first].Gap is "-" or "_" or "*" && !_groups[_first - 1].Spelled) return true;
            if (_first > 0 && _groups[_first].Gap is "." && _groups[_first - 1].Digits.Length > 2) return true;
            if (_last + 1 >= _groups.Count) return false;
            var next = _groups[_last + 1];
            if (next.Gap.Length == 0 && !next.Spelled) return true;
            return (next.Gap is "-" or "." or "_" && next.Digits.Length > 2) || (Count > 4 && Shape != "1-4-5-2-1" && next.Link == Link.Join && !next.Spelled && next.Digits.Length == 1 && _groups[_last].Digits.Length == 1);
        }
    }

    /// <summary>Day-month-year, a year among the groups, hours with minutes, or a decimal fraction.</summary>
    public bool LooksLikeDate
    {
        get
        {
            for (var i = _first; i <= _last; i++)
            {
                var digits = _groups[i].Digits;
                if (Count > 1 && digits.Length == 4 && digits[..2] is "25" or "20" or "19" && (i == _first || (_groups[i - 1].Digits.Length <= 2 && _groups[i].Gap is "-" or "." or " "))
                    && (i == _first || int.Parse(_groups[i - 1].Digits, System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12) && (i > _first + 1 || i == _first)) return true;
                if (i > _first && _groups[i].Gap == "." && digits.Length == 2 && digits[0] <= '5' && _groups[i - 1].Digits.Length == 2 && Shape != "2-2-2-2-2") return true;
            }
            return Count == 2 && _groups[_last].Gap == "." && _groups[_first].Digits.Length <= 2 && _groups[_last].Digits.Length > 5;
        }
    }

    private bool PhoneWordEnds()
    {
        var before = _text.AsSpan(0, Start);
        foreach (var word in (ReadOnlySpan<string>)["tel", "phone", "mobile", "call", "line", "id", "no", "fax", "ph", "mob"])
            if (before.EndsWith(word, StringComparison.Ordinal) && (before.Length == word.Length || !char.IsAsciiLetter(before[^(word.Length + 1)]))) return true;
        return before is "t" or "m" || before.EndsWith(" t", StringComparison.Ordinal);
    }
}
