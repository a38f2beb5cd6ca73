using System.Globalization;
using System.Text;

namespace Bot.Nlp;

/// <summary>The card as a page for people, in Thai and in English: <c>card.md</c> beside the model file.</summary>
internal static class ReadableCard
{
    public const string Name = "card.md";
    private const int Weakest = 5;

    public static string Of(ModelHeader header, int texts, Evaluation figures)
    {
        var weak = figures.PerClass.OrderBy(label => label.Value.F1).ThenBy(label => label.Key, StringComparer.Ordinal).Take(Weakest)
            .Select(label => $"{label.Key} ({Percent(label.Value.F1)})").ToArray();
        var one = header.Kind == LabelKind.One;
        var right = figures is SingleEvaluation single ? single.Accuracy : ((SeveralEvaluation)figures).TopPrecision;
        var asks = Percent((double)figures.Abstained / figures.N);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # {header.Axis} {header.Version}

            ## ไทย
            - **ทำอะไร** อ่านข้อความภาษาไทยที่ประชาชนพิมพ์ แล้วเสนอ{(one ? "หมวดเดียว" : "หมวดได้หลายหมวด")}จาก {header.Labels.Count} หมวด พร้อมความมั่นใจ
            - **เรียนจาก** ข้อความที่มีคนติดป้ายแล้ว {texts:N0} ข้อความ
            - **แม่นแค่ไหน** หมวดแรกที่เสนอถูก {Percent(right)} · macro-F1 {Percent(figures.MacroF1)} · ความมั่นใจคลาดจากความจริงเฉลี่ย {Percent(figures.Ece)} (วัดจาก {figures.N:N0} ข้อความโดยแบบจำลองที่ไม่เคยเห็นข้อความนั้นหรือข้อความที่เกือบซ้ำกัน ค่าตั้งต่าง ๆ เลือกจากข้อความชุดเดียวกัน ตัวเลขจึงดีกว่าจริงเล็กน้อย)
            - **เมื่อไม่แน่ใจ** จะไม่ตอบและให้ถามคน {asks} ของข้อความเป็นแบบนี้
            - **จุดอ่อน** {string.Join(" · ", weak)}
            - **ห้ามใช้** ตัดสินสิทธิ ให้หรือไม่ให้บริการ ประเมินตัวบุคคล หรือใช้แทนการอ่านของคน

            ## English
            - **What it does** reads Thai words of citizens and proposes {(one ? "one label" : "one or more labels")} of {header.Labels.Count}, with a confidence
            - **Learnt from** {texts:N0} labelled texts
            - **How good** first label right {Percent(right)} · macro-F1 {Percent(figures.MacroF1)} · calibration error {Percent(figures.Ece)} (measured on {figures.N:N0} texts by models that had seen neither the text nor a near-duplicate of it; settings were chosen on the same texts, so the figures are a little kind)
            - **When in doubt** it does not answer and a person is asked: {asks} of texts
            - **Weakest** {string.Join(" · ", weak)}
            - **Not for** deciding on rights, granting or refusing a service, judging a person, or replacing a human reader

            """);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
