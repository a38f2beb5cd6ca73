using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>Finds what tells who a citizen is. It reduces what a reader sees; it cannot find everything.</summary>
public static class PersonalData
{
    /// <summary>The spans in order; none touches another's letters. Works in time that grows with the length of the text only.</summary>
    public static ImmutableArray<PersonalSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < 3) return [];
        try { return Search(text); }
        // on a machine that is stopped for seconds a text cannot be searched in time: then all of it is hidden
        catch (RegexMatchTimeoutException) { return [new PersonalSpan(0, text.Length, PersonalKind.Name)]; }
    }

    private static ImmutableArray<PersonalSpan> Search(string text)
    {
        var folded = FoldedText.Of(text);
        var found = new List<Found>();
        EmailFinder.Find(folded.Text, found);
        NumberFinder.Find(folded.Text, found);
        PassportFinder.Find(folded.Text, found);
        PlateFinder.Find(folded.Text, found);
        LineIdFinder.Find(folded.Text, found);
        AddressFinder.Find(folded.Text, found);
        NameFinder.Find(folded, found);
        return [.. Joined(found).Select(f => folded.Span(f))];
    }

    /// <summary>The text with a Thai label in place of each span.</summary>
    public static string Mask(string text)
    {
        var spans = Find(text);
        if (spans.IsEmpty) return text;
        var masked = new StringBuilder(text.Length);
        var from = 0;
        foreach (var span in spans)
        {
            masked.Append(text, from, span.Start - from).Append(Label(span.Kind));
            from = span.Start + span.Length;
        }
        return masked.Append(text, from, text.Length - from).ToString();
    }

    internal static string Label(PersonalKind kind) => kind switch
    {
        PersonalKind.NationalId => "[เลขบัตรประชาชน]",
        PersonalKind.Phone => "[เบอร์โทร]",
        PersonalKind.Email => "[อีเมล]",
        PersonalKind.Account => "[เลขบัญชี]",
        PersonalKind.Passport => "[หนังสือเดินทาง]",
        PersonalKind.Plate => "[ทะเบียนรถ]",
        PersonalKind.LineId => "[ไอดีไลน์]",
        PersonalKind.Name => "[ชื่อ]",
        _ => "[ที่อยู่]",
    };

    /// <summary>What overlaps becomes one span, of the kind of its longest part; of equals the one found first wins.</summary>
    private static List<Found> Joined(List<Found> found)
    {
        var joined = new List<Found>();
        var longest = 0;
        foreach (var next in found.OrderBy(f => f.Start))
        {
            if (joined.Count == 0 || next.Start >= joined[^1].End)
            {
                joined.Add(next);
                longest = next.End - next.Start;
                continue;
            }
            var last = joined[^1];
            var kind = next.End - next.Start > longest ? next.Kind : last.Kind;
            longest = Math.Max(longest, next.End - next.Start);
            joined[^1] = new Found(last.Start, Math.Max(last.End, next.End), kind);
        }
        return joined;
    }
}
