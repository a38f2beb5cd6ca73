using Bot.Dialogs;
using Bot.Transcripts;
using Bot.Transcripts.Counts;

namespace Bot.StaffConsole.Dashboard;

internal sealed partial class Figures
{
    private IEnumerable<Figure> DropOffs()
    {
        foreach (var dialog in dialogs.Current.Where(d => counts.Standings.Any(s => s.Dialog == d.Id))) yield return Steps(dialog);
    }

    private Figure Steps(Dialog dialog)
    {
        var steps = DropOff.Of(dialog, counts.Standings);
        var safe = SmallCounts.Nested(steps.SelectMany(s => (long[])[s.Asked, s.Answered, s.Skipped, s.Stopped, s.Waiting]));
        var worst = steps.Where(s => s.Stopped >= SmallCounts.Least).OrderByDescending(s => s.Stopped).FirstOrDefault();
        var title = say.In($"หยุดที่คำถามไหน: {say.In(dialog.Title)}", $"Where people stop: {say.In(dialog.Title)}");
        var (answered, skipped, stopped, waiting) = (say.In("ตอบ", "Answered"), say.In("ข้าม", "Skipped"), say.In("หยุดที่นี่", "Stopped here"), say.In("ค้างอยู่ที่นี่", "Still here"));
        var link = Link(filter with { Dialog = dialog.Id });
        Series Of(string name, Func<StepCount, long> count) => new(name, [.. steps.Select(s => Mark(safe(count(s))))]);
        return new Figure("drop-off-" + dialog.Id, title,
            worst is null ? say.In($"กราฟแท่ง {steps.Length} ขั้นของ{say.In(dialog.Title)} ยังไม่มีขั้นที่คนหยุดตั้งแต่ 5 คนขึ้นไป", $"Bar chart of the {steps.Length} steps of {say.In(dialog.Title)}. At no step did five or more people stop.")
                : say.In($"กราฟแท่ง {steps.Length} ขั้นของ{say.In(dialog.Title)} หยุดมากที่สุดที่ \"{StepName(dialog, worst.Step)}\" {CountWords.Of(say, safe(worst.Stopped))} บทสนทนา", $"Bar chart of the {steps.Length} steps of {say.In(dialog.Title)}. Most stopped at \"{StepName(dialog, worst.Step)}\": {CountWords.Of(say, safe(worst.Stopped))}."),
            [say.In("ขั้น", "Step"), say.In("ถูกถาม", "Asked"), answered, skipped, stopped, waiting],
            [.. steps.Select(s => new FigureRow(StepName(dialog, s.Step), [Cell(safe(s.Asked)), Cell(safe(s.Answered)), Cell(safe(s.Skipped)), Cell(safe(s.Stopped)), Cell(safe(s.Waiting))], link))],
            new Bars([.. steps.Select(s => StepName(dialog, s.Step))], [Of(answered, s => s.Answered), Of(skipped, s => s.Skipped), Of(stopped, s => s.Stopped), Of(waiting, s => s.Waiting)], Lying: true, Stacked: true))
        {
            Note = say.In("คำถามที่ถามซ้ำในเรื่องที่สองนับครั้งเดียว ไม่รวมผู้ที่ถอนความยินยอม", "A question asked again for a second story counts once. Withdrawn conversations are left out.")
                + (steps.Any(s => safe(s.Asked).How == Shown.Rounded) ? " " + say.In("ตัวเลขปัดเป็นทวีคูณของ 5", "Numbers go to the nearest 5.") : ""),
            Wide = true,
        };
    }

    private string StepName(Dialog dialog, string step) => step switch
    {
        DropOff.Consent => say.In("ขอความยินยอม", "Consent"),
        DropOff.Check => say.In("ตรวจคำตอบ", "Checking the answers"),
        _ => dialog.Find(step) is { } question ? say.In(question.Label) : step,
    };
}
