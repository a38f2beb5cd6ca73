using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Bot.Transcripts.Masking;
using Microsoft.AspNetCore.Html;

namespace Bot.StaffConsole.Transcripts;

/// <summary>
/// A citizen's words as HTML: identifiers masked, search hits and evidence marked, characters that hide or turn text shown as what they are. Every
/// piece says where it begins in the original, so that a selection can be told by its place.
/// </summary>
public sealed class MarkedText : IHtmlContent
{
    private readonly string text;
    private readonly ImmutableArray<PersonalSpan> masked;
    private readonly ImmutableArray<(int Start, int Length)> hits;
    private readonly ImmutableArray<(int Start, int Length)> evidence;
    private readonly (int Start, int End)? part;
    private readonly Say say;

    public MarkedText(string text, Say say, bool mask = true, ImmutableArray<(int Start, int Length)> hits = default, ImmutableArray<(int Start, int Length)> evidence = default, (int Start, int End)? part = null)
    {
        (this.text, this.say, this.part) = (text, say, part);
        masked = mask ? PersonalData.Find(text) : [];
        this.hits = hits.IsDefault ? [] : hits;
        this.evidence = evidence.IsDefault ? [] : evidence;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<bdi>");
        foreach (var (start, end) in Pieces())
        {
            if (part is { } only && (start < only.Start || end > only.End)) continue;
            if (masked.FirstOrDefault(m => m.Start < end && start < m.Start + m.Length) is { Length: > 0 } hidden)
            {
                // a masked piece may be cut by a mark; its label stands once
                if (start == hidden.Start || start == part?.Start) Open(writer, "masked", start, hidden.Start + hidden.Length, Name(hidden.Kind), encoder);
                continue;
            }
            var hit = Covers(hits, start);
            var quoted = Covers(evidence, start);
            var piece = text[start..end];
            if (hit) writer.Write("<mark>");
            if (quoted) writer.Write("<span class=\"evidence\">");
            Plain(writer, piece, start, encoder);
            if (quoted) writer.Write("</span>");
            if (hit) writer.Write("</mark>");
        }
        writer.Write("</bdi>");
    }

    private void Open(TextWriter writer, string name, int start, int end, string label, HtmlEncoder encoder) =>
        writer.Write(FormattableString.Invariant($"<span class=\"{name}\" data-at=\"{start}\" data-end=\"{end}\" title=\"{encoder.Encode(say.In("ปิดข้อมูลส่วนตัวไว้", "Personal data, masked"))}\">[{encoder.Encode(label)}]</span>"));

    /// <summary>The text cut wherever a mark begins or ends, and at what hides.</summary>
    private IEnumerable<(int Start, int End)> Pieces()
    {
        var cuts = new SortedSet<int> { 0, text.Length };
        if (part is { } only) Cut(only.Start, only.End - only.Start);
        foreach (var m in masked) Cut(m.Start, m.Length);
        foreach (var (start, length) in hits) Cut(start, length);
        foreach (var (start, length) in evidence) Cut(start, length);
        void Cut(int start, int length)
        {
            cuts.Add(Math.Clamp(start, 0, text.Length));
            cuts.Add(Math.Clamp(start + length, 0, text.Length));
        }
        var before = 0;
        foreach (var cut in cuts)
        {
            if (cut > before) yield return (before, cut);
            before = cut;
        }
    }

    private static bool Covers(ImmutableArray<(int Start, int Length)> spans, int place) => spans.Any(s => s.Start <= place && place < s.Start + s.Length);

    /// <summary>Bidirectional controls and zero-width characters would mislead the reader: they are shown by their code point.</summary>
    private static void Plain(TextWriter writer, string piece, int start, HtmlEncoder encoder)
    {
        var from = 0;
        for (var i = 0; i <= piece.Length;)
        {
            var rune = default(Rune);
            var there = i < piece.Length && Rune.TryGetRuneAt(piece, i, out rune);
            if (i < piece.Length && !(there && Hides(rune))) { i += there ? rune.Utf16SequenceLength : 1; continue; }
            if (i > from) writer.Write(string.Create(CultureInfo.InvariantCulture, $"<span data-at=\"{start + from}\">{encoder.Encode(piece[from..i])}</span>"));
            if (i == piece.Length) break;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<span class=\"unseen-mark\" data-at=\"{start + i}\" data-end=\"{start + i + rune.Utf16SequenceLength}\" data-mark=\"U+{rune.Value:X4}\"></span>"));
            i += rune.Utf16SequenceLength;
            from = i;
        }
    }

    private static bool Hides(Rune rune) => rune.Value is not ('\n' or '\t' or '\r') && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && rune.Value is not 0x200D and not 0xFE0F));

    public string Name(PersonalKind kind) => kind switch
    {
        PersonalKind.NationalId => say.In("เลขบัตรประชาชน", "ID number"),
        PersonalKind.Phone => say.In("เบอร์โทร", "phone"),
        PersonalKind.Email => say.In("อีเมล", "e-mail"),
        PersonalKind.Account => say.In("เลขบัญชี", "account"),
        PersonalKind.Passport => say.In("หนังสือเดินทาง", "passport"),
        PersonalKind.Plate => say.In("ทะเบียนรถ", "number plate"),
        PersonalKind.LineId => say.In("ไอดีไลน์", "LINE id"),
        PersonalKind.Name => say.In("ชื่อ", "name"),
        _ => say.In("ที่อยู่", "address"),
    };
}
