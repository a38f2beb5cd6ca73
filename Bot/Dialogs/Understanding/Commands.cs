using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

public enum Command { Help, Back, Skip, Restart, Stop, ShowData, Erase, Withdraw, Language }

/// <summary>What a citizen can say at any point. Only a whole message is a command: "หยุด" stops, "น้ำหยุดไหล" is a story.</summary>
public static class Commands
{
    private static readonly FrozenDictionary<string, Command> Known = new Dictionary<Command, string[]>
    {
        [Command.Help] = ["ช่วยเหลือ", "ช่วยด้วยใช้ไม่เป็น", "ขอความช่วยเหลือ", "วิธีใช้", "คำสั่ง", "เมนู", "help", "menu", "commands", "how"],
        [Command.Back] = ["ย้อนกลับ", "ย้อน", "กลับ", "ก่อนหน้า", "ข้อก่อนหน้า", "back", "go back", "previous"],
        [Command.Skip] = ["ข้าม", "ข้ามไป", "ข้ามข้อนี้", "ขอข้าม", "ไม่ทราบ", "ไม่รู้", "ไม่ตอบ", "ไม่ขอตอบ", "จำไม่ได้", "skip", "pass", "next", "i don't know", "don't know", "not sure"],
        [Command.Restart] = ["เริ่มใหม่", "เริ่มต้นใหม่", "เริ่มใหม่หมด", "restart", "start over", "start again"],
        [Command.Stop] = ["หยุด", "เลิก", "พอ", "หยุดคุย", "ออก", "ยกเลิก", "จบ", "ไม่คุยแล้ว", "stop", "quit", "exit", "cancel", "end"],
        [Command.ShowData] = ["ขอดูข้อมูล", "ดูข้อมูล", "ข้อมูลของฉัน", "ขอดูข้อมูลของฉัน", "ดูคำตอบ", "show my data", "my data", "show data"],
        [Command.Erase] = ["ลบข้อมูล", "ขอลบข้อมูล", "ลบข้อมูลของฉัน", "ลบทั้งหมด", "ลบ", "erase", "erase my data", "delete my data", "delete"],
        [Command.Withdraw] = ["ถอนความยินยอม", "ขอถอนความยินยอม", "ยกเลิกความยินยอม", "เพิกถอนความยินยอม", "withdraw", "withdraw consent"],
        [Command.Language] = ["ภาษา", "เปลี่ยนภาษา", "ภาษาไทย", "ไทย", "ภาษาอังกฤษ", "อังกฤษ", "language", "change language", "english", "thai", "en", "th"],
    }.SelectMany(p => p.Value.Select(word => (word, p.Key))).ToFrozenDictionary(p => p.word, p => p.Key);

    public static Command? Recognise(string text) => Known.TryGetValue(Words.Bare(text), out var command) ? command : null;

    /// <summary>"th" or "en" when the language command names one; null means the other one.</summary>
    public static string? LanguageAsked(string text) => Words.Bare(text) switch
    {
        "ภาษาไทย" or "ไทย" or "thai" or "th" => "th",
        "ภาษาอังกฤษ" or "อังกฤษ" or "english" or "en" => "en",
        _ => null,
    };
}
