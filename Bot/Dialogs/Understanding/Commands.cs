using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

public enum Command { Help, Back, Skip, Restart, Stop, ShowData, Erase, Withdraw, Language }

/// <summary>What a citizen can say at any point. Only a whole message is a command: "หยุด" stops, "น้ำหยุดไหล" is a story.</summary>
public static class Commands
{
    private static readonly string[] ThaiAsked = ["ภาษาไทย", "ไทย", "พูดไทย", "ขอภาษาไทย", "เปลี่ยนเป็นภาษาไทย", "เปลี่ยนเป็นไทย", "คุยภาษาไทย", "thai", "th", "speak thai", "in thai", "thai language", "switch to thai"];
    private static readonly string[] EnglishAsked =
    [
        "ภาษาอังกฤษ", "อังกฤษ", "พูดอังกฤษ", "พูดภาษาอังกฤษ", "ขอภาษาอังกฤษ", "เปลี่ยนเป็นภาษาอังกฤษ", "เปลี่ยนเป็นอังกฤษ", "คุยภาษาอังกฤษ", "อิงลิช", "english", "en", "speak english", "do you speak english", "can you speak english", "in english", "english language", "switch to english",
        "i don't speak thai", "no thai", "eng",
    ];

    private static readonly FrozenDictionary<string, Command> Known = new Dictionary<Command, string[]>
    {
        [Command.Help] =
        [
            "ช่วยเหลือ", "ช่วยด้วยใช้ไม่เป็น", "ขอความช่วยเหลือ", "วิธีใช้", "คำสั่ง", "เมนู", "help", "menu", "commands", "how", "ช่วยหน่อย", "ขอคำแนะนำ", "ใช้ยังไง", "ใช้งานยังไง", "ทำยังไง",
            "ต้องทำยังไง", "ใช้ไม่เป็น", "ทำไม่เป็น", "ไม่เข้าใจ", "งง", "ช่วยเหลือหน่อย", "ชวยเหลือ", "เฮ็ดจังได๋", "how does this work", "how to use", "i don't understand", "help me",
        ],
        [Command.Back] =
        [
            "ย้อนกลับ", "ย้อน", "กลับ", "ก่อนหน้า", "ข้อก่อนหน้า", "back", "go back", "previous", "ย้อนกลับไป", "ขอย้อน", "ขอย้อนกลับ", "ย้อนกลับหน่อย", "ย้อนข้อ", "กลับไปข้อที่แล้ว", "ข้อที่แล้ว",
            "ขอกลับไปข้อที่แล้ว", "กลับไปก่อนหน้า", "กลับไปข้อก่อน", "ข้อก่อน", "ถอยกลับ", "เปลี่ยนคำตอบก่อนหน้า", "แก้คำตอบก่อนหน้า", "แก้คำตอบที่แล้ว", "ขอแก้คำตอบก่อนหน้า", "ขอแก้ข้อที่แล้ว",
            "ขอเปลี่ยนคำตอบก่อนหน้า", "ตอบผิด", "พิมพ์ผิดขอแก้", "ยอนกลับ", "ย้อนกลัย", "previous question", "undo", "change my last answer", "change previous answer",
        ],
        [Command.Skip] =
        [
            "ข้าม", "ข้ามไป", "ข้ามข้อนี้", "ขอข้าม", "ไม่ทราบ", "ไม่รู้", "ไม่ตอบ", "ไม่ขอตอบ", "จำไม่ได้", "skip", "pass", "next", "i don't know", "don't know", "not sure", "ข้ามเลย", "ขอข้ามข้อนี้",
            "ข้ามข้อนี้ไป", "ข้ามไปก่อน", "ขอข้ามไปก่อน", "ผ่าน", "ขอผ่าน", "ไม่อยากตอบข้อนี้", "ไม่สะดวกตอบ", "ไม่สะดวกบอก", "ขอไม่ตอบ", "ขอไม่บอก", "ไม่บอก", "ไม่แน่ใจ", "ไม่รู้เหมือนกัน",
            "ไม่รู้เลย", "ไม่รู้สิ", "ไม่รุ้", "ไม่ทราบเหมือนกัน", "ยังไม่รู้", "ยังไม่ทราบ", "จำบ่ได้", "บ่ฮู้", "บ่ฮู้จัก", "จำไม่ได้แล้ว", "จำไม่ค่อยได้", "ลืมแล้ว", "คำถามต่อไป", "ข้อต่อไป",
            "ถัดไป", "ข้อถัดไป", "dont know", "idk", "no idea", "i don't remember", "don't remember", "i forgot", "skip this", "skip it", "skip this question", "next question", "prefer not to say",
            "rather not say",
        ],
        [Command.Restart] =
        [
            "เริ่มใหม่", "เริ่มต้นใหม่", "เริ่มใหม่หมด", "restart", "start over", "start again", "เริ่มต้นใหม่หมด", "ขอเริ่มใหม่", "เริ่มใหม่ทั้งหมด", "เริ่มใหม่ตั้งแต่ต้น", "ตอบใหม่ทั้งหมด",
            "ตอบใหม่หมด", "เอาใหม่หมด", "เอาใหม่ทั้งหมด", "เริ่มไหม่", "begin again", "start from the beginning", "reset",
        ],
        [Command.Stop] =
        [
            "หยุด", "เลิก", "พอ", "หยุดคุย", "ออก", "ยกเลิก", "จบ", "ไม่คุยแล้ว", "stop", "quit", "exit", "cancel", "end", "หยุดก่อน", "หยุดเถอะ", "ขอหยุด", "ขอหยุดก่อน", "ขอหยุดแค่นี้", "หยุดถาม",
            "หยุดถามได้แล้ว", "เลิกถาม", "เลิกคุย", "พอแล้ว", "พอแค่นี้", "แค่นี้พอ", "ไม่ตอบแล้ว", "ไม่อยากตอบแล้ว", "ไม่อยากคุยแล้ว", "ไม่อยากคุย", "ไม่เล่นแล้ว", "ไม่ทำแล้ว", "ขอจบ", "จบเลย",
            "จบแค่นี้", "ขอออก", "ออกจากแชต", "ออกจากแชท", "ขอยกเลิก", "หยุต", "เซา", "บ่คุยแล้ว", "บ่ตอบแล้ว", "i want to stop", "stop it", "stop asking", "i'm done", "no more questions", "enough",
            "leave me alone", "unsubscribe",
        ],
        [Command.ShowData] =
        [
            "ขอดูข้อมูล", "ดูข้อมูล", "ข้อมูลของฉัน", "ขอดูข้อมูลของฉัน", "ดูคำตอบ", "show my data", "my data", "show data", "ขอดูข้อมูลที่ตอบ", "ขอดูคำตอบ", "ดูข้อมูลของฉัน", "ดูข้อมูลที่ตอบไป",
            "ขอดูที่ตอบไป", "ดูข้อมูลฉัน", "ขอดูข้อมูลหน่อย", "ขอดูข้อมูลของผม", "ขอดูข้อมูลของหนู", "ขอดูข้อมุล", "ขอข้อมูลของฉัน", "ตอบอะไรไปบ้าง", "what data do you have",
            "what do you know about me", "show my answers", "see my data", "view my data",
        ],
        [Command.Erase] =
        [
            "ลบข้อมูล", "ขอลบข้อมูล", "ลบข้อมูลของฉัน", "ลบทั้งหมด", "ลบ", "erase", "erase my data", "delete my data", "delete", "ลบข้อมูลฉัน", "ลบข้อมูลฉันที", "ลบข้อมูลที", "ลบข้อมูลหน่อย",
            "ลบข้อมูลให้หน่อย", "ลบข้อมูลทิ้ง", "ลบข้อมูลทั้งหมด", "ลบข้อมูลของผม", "ลบข้อมูลผม", "ลบข้อมูลหนู", "ลบข้อมูลของหนู", "ลบข้อมูลของฉันทั้งหมด", "ขอลบข้อมูลของฉัน", "ขอลบข้อมูลทั้งหมด",
            "ขอให้ลบข้อมูล", "ช่วยลบข้อมูล", "ช่วยลบข้อมูลให้หน่อย", "อยากลบข้อมูล", "ลบทิ้ง", "ลบทิ้งให้หมด", "ลบให้หมด", "ลบคำตอบ", "ลบคำตอบทั้งหมด", "ลบแชต", "ลบข้อมุล", "ลบขอมูล",
            "delete everything", "erase everything", "delete all my data", "remove my data", "delete data", "forget me", "delete it all",
        ],
        [Command.Withdraw] =
        [
            "ถอนความยินยอม", "ขอถอนความยินยอม", "ยกเลิกความยินยอม", "เพิกถอนความยินยอม", "withdraw", "withdraw consent", "ถอนยินยอม", "ขอถอนยินยอม", "ไม่ยินยอมแล้ว", "ขอยกเลิกความยินยอม",
            "ยกเลิกยินยอม", "ขอเพิกถอนความยินยอม", "ถอนความยิมยอม", "เปลี่ยนใจไม่ยินยอมแล้ว", "withdraw my consent", "i withdraw my consent", "revoke consent", "i no longer agree",
        ],
        [Command.Language] = ["ภาษา", "เปลี่ยนภาษา", "ขอเปลี่ยนภาษา", "language", "change language", "switch language", .. ThaiAsked, .. EnglishAsked],
    }.SelectMany(p => p.Value.Select(word => (word, p.Key))).ToFrozenDictionary(p => p.word, p => p.Key);

    public static Command? Recognise(string text)
    {
        // no command is that long, and a story should not pay for the look
        if (text.Length > 120) return null;
        var bare = Words.Bare(text);
        return Known.TryGetValue(bare, out var command) ? command : null;
    }

    /// <summary>"th" or "en" when the language command names one; null means the other one.</summary>
    public static string? LanguageAsked(string text)
    {
        var bare = Words.Bare(text);
        return ThaiAsked.Contains(bare) ? "th" : EnglishAsked.Contains(bare) ? "en" : null;
    }
}
