using Bot.Nlp;

namespace Bot.Tests.Nlp;

/// <summary>Invented complaints of three kinds, the first the most common, made from parts so that no two are alike.</summary>
internal static class TinyCorpus
{
    private static readonly string[] Places = ["ที่อำเภอ", "แถวบ้าน", "หน้าตลาด", "ในหมู่บ้าน", "ใกล้โรงเรียน", "ตรงสี่แยก", "ที่ตำบลเรา", "หลังวัด"];
    private static readonly string[] Times = ["ตั้งแต่เมื่อวาน", "มาสามวันแล้ว", "ทุกคืน", "ตอนเช้า", "เป็นเดือน", "เมื่อคืน"];
    private static readonly (string Label, string Pain, string[] What)[] Kinds =
    [
        ("UTIL", "QUALITY", ["ไฟดับบ่อย", "น้ำประปาไม่ไหล", "ไฟตกมิเตอร์เสีย", "น้ำไหลอ่อนขุ่น", "ค่าไฟแพงผิดปกติ"]),
        ("HEALTH", "WAIT", ["รอคิวโรงพยาบาลนาน", "นัดหมอแล้วต้องรอ", "รอรับยาครึ่งวัน"]),
        ("TRANS", "COST", ["รถเมล์ขึ้นราคา", "ค่ารถไฟแพง"]),
    ];

    public static IReadOnlyList<Example> OneLabel { get; } = [.. All().Select(row => new Example(row.Text, [row.Label]))];

    public static IReadOnlyList<Example> SeveralLabels { get; } = [.. All().Select(row => new Example(row.Text, row.Text.Contains("เดือน", StringComparison.Ordinal) ? [row.Pain, "NORESULT"] : [row.Pain]))];

    private static IEnumerable<(string Text, string Label, string Pain)> All() =>
        from kind in Kinds from what in kind.What from place in Places from time in Times select ($"{what}{place}{time}", kind.Label, kind.Pain);
}
