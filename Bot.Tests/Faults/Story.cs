using System.Text.RegularExpressions;

namespace Bot.Tests.Faults;

/// <summary>Invented stories. Each carries a mark that stands in no other, so that words that reach the wrong person are known.</summary>
internal static partial class Story
{
    private static readonly string[] Flowers = ["มะลิ", "บัว", "กุหลาบ", "ลีลาวดี", "ดาวเรือง", "จำปี", "ชบา", "พิกุล", "แก้ว", "บานชื่น"];
    private static readonly string[] Offices = ["ที่ว่าการอำเภอ", "โรงพยาบาลประจำจังหวัด", "สำนักงานขนส่ง", "สำนักงานที่ดิน", "เทศบาลเมือง"];
    private static readonly string[] Troubles = ["รอคิวตั้งแต่เช้าจนบ่าย เจ้าหน้าที่บอกว่าเอกสารไม่ครบทั้งที่เตรียมไปตามประกาศ", "ระบบนัดหมายล่มสองครั้ง ต้องลางานไปใหม่อีกวันและเสียค่ารถเพิ่ม", "ถามแต่ละช่องแล้วได้คำตอบไม่ตรงกัน เดินขึ้นลงหลายรอบจนเหนื่อยมาก"];

    public static string Tell(int citizen, int number, Random chance) =>
        $"เมื่อวานไปติดต่อ{Offices[chance.Next(Offices.Length)]} {Troubles[chance.Next(Troubles.Length)]} อยากให้แก้ไขให้ดีขึ้นสำหรับทุกคน «{Spell(citizen)}-{Spell(number)}»";

    /// <summary>Too thin to be left without a follow-up.</summary>
    public static string TellLittle(int citizen, int number) => $"ช้า «{Spell(citizen)}-{Spell(number)}»";

    public static string TellMore(int citizen, int number) => $"รอที่ช่องสามเกือบทั้งวันจนร้านที่บ้านต้องปิด «{Spell(citizen)}-{Spell(number)}»";

    public static IEnumerable<string> Marks(string text) => Mark().Matches(text).Select(m => m.Value);

    private static string Spell(int number) => number < 10 ? Flowers[number] : Spell(number / 10) + Flowers[number % 10];

    [GeneratedRegex("«[^»]+»")]
    private static partial Regex Mark();
}
