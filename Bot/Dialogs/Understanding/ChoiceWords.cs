using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

/// <summary>What people say around and in place of a choice.</summary>
internal static class ChoiceWords
{
    public static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        ["ทั้งหมด", "ทั้งหมดเลย", "ทุกข้อ", "ทุกข้อเลย", "ทุกอย่าง", "ทุกอย่างเลย", "หมดเลย", "ครบทุกข้อ", "ถูกทุกข้อ", "โดนหมด", "โดนหมดเลย", "all", "all of them", "all of the above", "everything"]);
    public static readonly FrozenSet<string> Neither = FrozenSet.ToFrozenSet(
        ["ไม่ใช่", "ไม่ใช่ทั้งสอง", "ไม่ใช่ทั้งคู่", "ไม่ใช่ทั้งสองอย่าง", "ไม่ใช่เลย", "ไม่ใช่สักอัน", "ไม่ใช่สักข้อ", "ไม่ตรง", "ไม่ตรงเลย", "ไม่ตรงทั้งสอง", "ไม่ตรงทั้งคู่", "ไม่ถูก", "ไม่มีข้อถูก", "บ่แม่น", "บ่แม่นทั้งสอง", "บ่ใจ้", "อันอื่น", "อย่างอื่น", "เรื่องอื่น", "neither", "neither of these", "neither of them", "none", "none of these", "no", "not these", "something else", "wrong"]);

    public static readonly string[] Separators = [",", ";", "/", "\n", "+", "&", "、", "และ", "กับ", "แล้วก็", "รวมถึง", " and ", " plus ", "พวก"];
    /// <summary>Before a number or a name; the longer first.</summary>
    public static readonly string[] Before =
    [
        "ตัวเลือกที่", "ตัวเลือก", "ข้อที่", "ข้อ", "อันที่", "อัน", "หมายเลข", "เบอร์", "เลือกข้อ", "ขอเลือก", "เลือก", "เอาข้อ", "เอาอัน", "เอา", "ตอบข้อ", "ตอบ", "คะแนน", "ให้", "ระดับ", "กด", "น่าจะเป็น", "น่าจะ", "คงเป็น", "คือ", "เป็น", "อายุ", "the ", "option ", "number ", "no. ", "no.", "choice ", "answer ", "i choose ", "i chose ", "i pick ", "it's ", "it is ", "#",
    ];
    public static readonly string[] After = ["คะแนน", "ดาว", "แหละ", "นี่แหละ", "นั่นแหละ", "เลย", " one", " option", " choice", " stars", " points"];
    public static readonly FrozenDictionary<string, int> Ordinals = new Dictionary<string, int>
    {
        ["แรก"] = 1,
        ["หนึ่ง"] = 1,
        ["นึง"] = 1,
        ["สอง"] = 2,
        ["สาม"] = 3,
        ["สี่"] = 4,
        ["ห้า"] = 5,
        ["หก"] = 6,
        ["เจ็ด"] = 7,
        ["แปด"] = 8,
        ["เก้า"] = 9,
        ["สิบ"] = 10,
        ["สุดท้าย"] = -1,
        ["ท้ายสุด"] = -1,
        ["first"] = 1,
        ["one"] = 1,
        ["second"] = 2,
        ["two"] = 2,
        ["third"] = 3,
        ["three"] = 3,
        ["fourth"] = 4,
        ["four"] = 4,
        ["fifth"] = 5,
        ["five"] = 5,
        ["sixth"] = 6,
        ["six"] = 6,
        ["seventh"] = 7,
        ["seven"] = 7,
        ["last"] = -1,
        ["1st"] = 1,
        ["2nd"] = 2,
        ["3rd"] = 3,
        ["4th"] = 4,
        ["5th"] = 5,
        ["①"] = 1,
        ["②"] = 2,
        ["③"] = 3,
        ["1️⃣"] = 1,
        ["2️⃣"] = 2,
        ["3️⃣"] = 3,
    }.ToFrozenDictionary();
    /// <summary>Directly before what is named, they deny it.</summary>
    public static readonly string[] Denials = ["ไม่ใช่", "ไม่ได้", "ไม่", "มิได้", "บ่แม่น", "บ่ใช่", "บ่ได้", "บ่", "ใช่ว่า", "ยังไม่", "not ", "n't ", "no ", "never ", "without ", "ไม่เกี่ยวกับ", "ไม่เคย"];
}
