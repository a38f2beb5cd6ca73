using System.Globalization;
using Bot.Transcripts.Counts;

namespace Bot.StaffConsole.Dashboard;

internal sealed partial class Figures
{
    private Figure Probes()
    {
        var probes = counts.Probes;
        var safe = SmallCounts.Nested(probes.SelectMany(p => (long[])[p.Asked, p.Answered, p.Told]));
        var (asked, answered, told) = (say.In("ถูกถามเพิ่ม", "Asked"), say.In("ตอบเพิ่ม", "Answered"), say.In("ได้สิ่งที่ถาม", "Told what was asked"));
        Series Of(string name, Func<ProbeCount, long> count) => new(name, [.. probes.Select(p => Mark(safe(count(p))))]);
        FigureCell Mean(ProbeCount p, double facets) => p.Answered < SmallCounts.Least ? new FigureCell("–", "") : new FigureCell(facets.ToString("F1", CultureInfo.InvariantCulture), facets.ToString("F1", CultureInfo.InvariantCulture));
        var (of, yes) = (probes.Sum(p => p.Asked), probes.Sum(p => p.Answered));
        return new Figure("probes", say.In("ผลของการถามเพิ่ม", "What follow-up questions bring"),
            of < SmallCounts.Least || yes < SmallCounts.Least || of - yes < SmallCounts.Least || probes.Any(p => safe(p.Asked).How == Shown.Rounded) ? say.In("ผลของการถามเพิ่ม: ยังมีน้อยจึงไม่แสดง", "What follow-up questions bring: too few to be shown.")
                : say.In($"กราฟแท่งของคำถามเพิ่ม {probes.Length} แบบ โดยรวมมีผู้ตอบเพิ่มประมาณ {Say.Percent((double)yes / of)}", $"Bar chart of {probes.Length} kinds of follow-up. In all, about {Say.Percent((double)yes / of)} were answered with something."),
            [say.In("คำถามเพิ่ม", "Follow-up"), asked, answered, told, say.In("แง่มุมก่อนถาม (เฉลี่ย)", "Facets before (mean)"), say.In("แง่มุมหลังตอบ (เฉลี่ย)", "Facets after (mean)")],
            [.. probes.Select(p => new FigureRow(ProbeName(p.Probe), [Cell(safe(p.Asked)), Cell(safe(p.Answered)), Cell(safe(p.Told)), Mean(p, p.Before), Mean(p, p.After)]))],
            new Bars([.. probes.Select(p => ProbeName(p.Probe))], [Of(asked, p => p.Asked), Of(answered, p => p.Answered), Of(told, p => p.Told)], Lying: true))
        {
            Note = say.In("แง่มุมคือสิ่งที่เรื่องเล่าบอกไว้: เกิดอะไร ที่ไหน เมื่อไร บ่อยแค่ไหน กระทบอย่างไร รู้สึกอย่างไร อยากให้เป็นอย่างไร", "Facets are what a story tells: what, where, when, how often, the effect, the feeling, the wish.")
                + (probes.Any(p => safe(p.Asked).How == Shown.Rounded) ? " " + say.In("ตัวเลขปัดเป็นทวีคูณของ 5", "Numbers go to the nearest 5.") : ""),
        };
    }

    private string ProbeName(string probe) => probe switch
    {
        "what" => say.In("เกิดอะไรขึ้น", "What happened"),
        "where" => say.In("ที่ไหน", "Where"),
        "when" => say.In("เมื่อไร", "When"),
        "how-often" => say.In("บ่อยแค่ไหน", "How often"),
        "effect" => say.In("กระทบอย่างไร", "The effect"),
        "feeling" => say.In("รู้สึกอย่างไร", "The feeling"),
        "wish" => say.In("อยากให้เป็นอย่างไร", "The wish"),
        _ => probe,
    };
}
