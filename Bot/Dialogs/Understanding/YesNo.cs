using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

/// <summary>Whether a whole message says yes or no. Negation wins; what is neither is null.</summary>
public static class YesNo
{
    private static readonly FrozenSet<string> Yes = FrozenSet.ToFrozenSet(["ใช่", "ใช่แล้ว", "ตกลง", "ยินยอม", "ยินดี", "ได้", "ได้เลย", "โอเค", "เค", "มี", "เห็นด้วย", "ยอมรับ", "อนุญาต", "เอา", "ต้องการ", "ถูกต้อง",
        "yes", "y", "yeah", "yep", "ok", "okay", "sure", "agree", "i agree", "accept", "👍", "👌"]);
    private static readonly FrozenSet<string> No = FrozenSet.ToFrozenSet(["ไม่", "ไม่ใช่", "ไม่ตกลง", "ไม่ยินยอม", "ไม่ยินดี", "ไม่ได้", "ไม่มี", "ไม่มีแล้ว", "ไม่เอา", "ไม่เห็นด้วย", "ไม่ยอมรับ", "ไม่อนุญาต", "ไม่ต้องการ", "ไม่สะดวก",
        "ไม่โอเค", "ปฏิเสธ", "ยัง", "ยังไม่มี", "พอแล้ว", "no", "n", "nope", "disagree", "i disagree", "do not agree", "don't agree", "decline", "no thanks", "no thank you", "👎"]);

    public static bool? Read(string text)
    {
        var bare = Words.Bare(text);
        return No.Contains(bare) ? false : Yes.Contains(bare) ? true : null;
    }
}
