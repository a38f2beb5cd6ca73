using System.Text.RegularExpressions;

namespace Bot.Transcripts.Masking;

/// <summary>What speaks for a registration plate, and what only looks like its letters.</summary>
internal static partial class PlateWords
{
    private static readonly string[] Vehicle =
    [
        "เลขรถ", "รถ", "มอเตอร์ไซ", "มอไซ", "มอไซต์", "มอตอไซ", "แท็กซี่", "แทกซี่", "แท๊กซี่", "เก๋ง", "กระบะ", "ปิคอัพ", "ปิกอัพ", "จยย", "จักรยานยนต์", "วินมอ", "พี่วิน", "plate", "car", "licen", "taxi", "motorcycle", "truck", "van", "คันที่", "คันสี", "คันนี้", "คันนั้น", "คันหนึ่ง", "คันเลข", "คันหมาย",
        "ขับ", "สิบล้อ", "หกล้อ", "10 ล้อ", "6 ล้อ", "สี่ล้อ", "สองแถว", "ตุ๊กตุ๊ก", "ซาเล้ง", "บิ๊กไบค์", "ไรเดอร์", "เทรลเลอร์", "หัวลาก", "ฮอนด้า", "โตโยต้า", "อีซูซุ", "ยามาฮ่า", "วีโก้", "ฟอร์จูน", "honda", "toyota", "isuzu", "yamaha", "ใบสั่ง", "ต่อภาษี", "จอด", "ปาด", "ซิ่ง", "ชนแล้วหนี", "บีบแตร", "ฝ่าไฟ",
    ];
    private static readonly string[] Heavy = ["สิบล้อ", "หกล้อ", "10 ล้อ", "6 ล้อ", "18 ล้อ", "สิบแปดล้อ", "บรรทุก", "รถพ่วง", "หัวลาก", "เทรลเลอร์", "รถเมล์", "รถทัวร์", "รถตู้", "รถโดยสาร", "รถบัส", "สองแถว", "รถสองแถว", "รถปูน", "รถดิน", "รถขนดิน", "รถขนทราย", "รถน้ำมัน", "รถหกล้อ", "รถสิบล้อ", "truck", "bus", "เลขรถ", "รถเลข", "รถร่วม", "รถคัน"];

    // measures and dates: a plate only with its own word, or in its own writing
    private static readonly HashSet<string> Measures =
    [
        "คน", "กม", "ชม", "รถ", "มม", "ซม", "ลบ", "ตร", "กก", "ผม", "พศ", "คศ", "มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค", "หก", "จน", "ขอ", "พบ", "รอ", "มอ", "พอ", "บท", "ผล", "วน", "กด", "จด", "อด", "ถน", "นน", "รน", "ตอ", "สอ", "รร", "รพ", "สน", "สภ", "นพ", "นส", "ดช", "ดญ", "ชน", "ตก", "นก", "ลด", "ยก", "ลง", "ตน", "บน", "ปน", "รบ", "ลม", "สด", "งบ", "อบ", "จบ", "ตบ", "นม", "ปม", "ดม", "ชม", "ซม", "ปวส", "ปวช", "ปณ", "จว",
        "มอก", "ครบ", "ตรง", "ถนน", "กลม", "ผลต", "ตลอด",
    ];
    // offices: a plate only beside a vehicle
    private static readonly HashSet<string> Offices =
    [
        "ทบ", "ตม", "กท", "มท", "สธ", "ศธ", "พม", "นร", "ตช", "กษ", "คค", "อก", "รง", "วธ", "พณ", "พน", "กต", "กห", "ทส", "ดศ", "อว", "หม", "บช", "ธส", "สส", "ปท", "อบต", "อบจ", "กทม", "กสท", "ปชช", "รพส", "สตง", "ปปช", "กกต", "ปปส", "ตชด", "ขสม", "รฟม", "กปน", "กฟน", "กฟภ", "กปภ", "บขส", "พรบ", "พรก", "ธกส", "กยศ", "อสม", "สสจ", "สพฐ", "ครม", "คสช", "ปภ", "วช", "รง", "สปส", "สปก", "นสล", "ทร", "นสค", "สค", "ภงด", "ภบท", "จนท", "สกร", "กศน", "พมจ", "สวท", "อปท",
    ];
    private static readonly string[] Counted =
        ["คัน", "คน", "ราย", "ครั้ง", "ตัว", "บาท", "ปี", "วัน", "เดือน", "กม", "กิโล", "ชม", "นาที", "ลูก", "ใบ", "จุด", "แห่ง", "ชั่วโมง", "ล้อ", "เลน", "โมง", "ทุ่ม", "น.", "นาย", "เมตร", "ไร่", "หมู่", "ชั้น", "เที่ยว", "คิว", "ข้อ", "ต้น", "หลัง", "ล้าน", "แสน", "หมื่น", "%", "ตร", "มม", "หน่วย", "ตัน", "ลิตร", "องศา", "เรื่อง", "ฉบับ", "ม."];

    /// <summary>A measure or a count follows the number.</summary>
    public static bool Counts(string text, int end)
    {
        var after = text.AsSpan(end).TrimStart(' ');
        foreach (var word in Counted)
            if (after.StartsWith(word, StringComparison.Ordinal)) return true;
        return false;
    }

    public static bool IsMeasure(string letters) => Measures.Contains(letters);

    /// <summary>Kilograms, kilometres and the like may stand right before a number of another thing.</summary>
    public static bool IsUnit(string letters) => letters is "กก" or "กม" or "ชม" or "มม" or "ซม" or "คน" or "ลบ" or "ตร";

    public static bool IsOffice(string letters) => Offices.Contains(letters);

    /// <summary>The word for a plate stands shortly before.</summary>
    public static bool Named(string text, int start, int reach = 28) => Plate().IsMatch(text.AsSpan(Math.Max(0, start - reach), Math.Min(reach, start)));

    public static bool ByVehicle(string text, int start, int end) => NearWords.Around(text, start, end, Vehicle, 40, 25);

    public static bool ByHeavy(string text, int start) => NearWords.Around(text, start, start, Heavy, 25, 0);

    [GeneratedRegex(@"(?<!ลง|ขึ้น|นาย)ทะเบียน(?!บ้าน|ราษ|พาณิชย์|สมรส|หย่า|คน|เกษตร|นักเรียน|ประวัติ)|(?<!ติด)ป้าย(?!รถเมล์|หาเสียง|โฆษณา|จราจร|บอก|จำกัด|หน้า|หยุด|ราคา|ห้าม|ชื่อ|สี|กม)|หมวด(?:อักษร)? ?$|(?<![a-z])plate|licen[sc]e|reg(?:istration)? ?no", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Plate();
}
