namespace Bot.Dialogs.Understanding;

/// <summary>The follow-up question for each facet, and what the facet is called.</summary>
public static class ProbeWords
{
    public static LocalText Prompt(Facet facet) => facet switch
    {
        Facet.What => new("เล่าเพิ่มอีกนิดได้ไหมคะ ว่าตอนนั้นเกิดอะไรขึ้นบ้าง", "Could you tell us a little more: what happened?"),
        Facet.Where => new("เรื่องนี้เกิดขึ้นที่ไหนคะ บอกชื่อที่หรือแถวไหนก็ได้ค่ะ", "Where did this happen?"),
        Facet.When => new("เรื่องนี้เกิดขึ้นตั้งแต่เมื่อไหร่คะ จำได้คร่าว ๆ ก็พอค่ะ", "About when did this happen?"),
        Facet.HowOften => new("เจอแบบนี้บ่อยแค่ไหนคะ", "How often does this happen to you?"),
        Facet.Effect => new("แล้วเรื่องนี้ทำให้ท่านต้องลำบากอะไรบ้างคะ", "What trouble did this cause you?"),
        Facet.Feeling => new("ตอนนั้นท่านรู้สึกอย่างไรบ้างคะ", "How did that make you feel?"),
        Facet.Wish => new("ถ้าเลือกได้ อยากให้เรื่องนี้เป็นแบบไหนคะ", "If you could choose, how should it have been?"),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    public static LocalText Label(Facet facet) => facet switch
    {
        Facet.What => new("เกิดอะไรขึ้น", "What happened"),
        Facet.Where => new("ที่ไหน", "Where"),
        Facet.When => new("เมื่อไหร่", "When"),
        Facet.HowOften => new("บ่อยแค่ไหน", "How often"),
        Facet.Effect => new("ผลกระทบ", "Effect"),
        Facet.Feeling => new("ความรู้สึก", "Feeling"),
        Facet.Wish => new("สิ่งที่อยากให้เป็น", "Wish"),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    /// <summary>The facet as a word for the reason of a message, as in <c>probe:how-often</c>.</summary>
    public static string CodeOf(Facet facet) => facet switch
    {
        Facet.What => "what",
        Facet.Where => "where",
        Facet.When => "when",
        Facet.HowOften => "how-often",
        Facet.Effect => "effect",
        Facet.Feeling => "feeling",
        _ => "wish",
    };

    /// <summary>What is called so in a reason; the code itself when nothing is.</summary>
    public static LocalText LabelOf(string code)
    {
        foreach (var facet in Enum.GetValues<Facet>())
            if (CodeOf(facet) == code) return Label(facet);
        return new LocalText(code, code);
    }
}
