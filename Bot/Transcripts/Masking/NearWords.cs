namespace Bot.Transcripts.Masking;

/// <summary>The words around a number, which tell what it is.</summary>
internal static class NearWords
{
    public static readonly string[] Id =
    [
        "บัตรประชา", "บัตรปชช", "ปชช", "เลขบัตร", "เลขที่บัตร", "บัตร", "เลขประจำตัว", "ประจำตัวประชาชน", "เลข 13", "13 หลัก", "สิบสามหลัก", "เลขประชาชน", "รหัสประชาชน", "รหัสบัตร", "id card", "idcard", "citizen id", "national id", "id number", "id no", "thai id",
        "ผู้เสียภาษี",
    ];

    public static readonly string[] Phone =
        ["โทร", "เบอร์", "เบอ", "มือถือ", "ติดต่อ", "โทสับ", "ทรศ", "tel", "phone", "mobile", "call", "cell", "contact", "whatsapp", "พร้อมเพย์", "promptpay", "เบอโท", "แฟกซ์", "fax"];

    public static readonly string[] Bank =
    [
        "บัญชี", "บ/ช", "บช.", "ธนาคาร", "แบงก์", "แบงค์", "ธ.", "กสิกร", "กรุงไทย", "กรุงเทพ ", "ไทยพาณิชย์", "กรุงศรี", "ออมสิน", "ธกส", "ธ.ก.ส", "ธอส", "ทหารไทย", "ธนชาต", "ทีเอ็มบี", "ttb", "scb", "kbank", "ktb", "bbl", "gsb", "baac", "bay ", "uob",
        "เลขบช", "acct", "account", "a/c", "bank", "สมุดเงินฝาก", "โอนเข้า", "โอนเงิน", "โอนมา",
    ];

    public static readonly string[] Passport = ["passport", "พาสปอร์ต", "พาสปอต", "พาสปอร์ท", "พาสสปอร์ต", "พาส", "หนังสือเดินทาง", "เล่มเดินทาง", "ปาสปอร์ต", "เลขเล่ม", "นส.เดินทาง", "น.ส.เดินทาง"];

    /// <summary>A number after one of these is that of a paper, a parcel or a thing.</summary>
    public static readonly string[] Thing =
    [
        "พัสดุ", "tracking", "แทรค", "คำร้อง", "รับเรื่อง", "เลขเรื่อง", "เลขที่เรื่อง", "หมายเลขเรื่อง", "รหัสเรื่อง", "เรื่องเลขที่", "ร้องเรียนเลข", "ร้องเรียนที่", "คดี", "ใบเสร็จ", "ใบสั่ง", "สั่งซื้อ", "order", "อ้างอิง", "ref", "ผู้ใช้ไฟ", "ผู้ใช้น้ำ", "มิเตอร์", "เอกสาร",
        "หนังสือที่", "เลขที่หนังสือ", "หนังสือเลขที่", "ticket", "ทิกเก็ต", "traffy", "case", "บาร์โค้ด", "barcode", "สัญญา", "โฉนด", "ใบอนุญาต", "imei", "serial", "ซีเรียล", "ครุภัณฑ์", "เลขเครื่อง", "ตัวถัง", "hn", "an ", "vn ", "ผู้ป่วย", "เลขใบ", "เลขที่ใบ", "invoice", "นิติบุคคล", "งบประมาณ",
        "จำนวน", "วงเงิน", "กรมธรรม์", "สินค้า", "บัตรคิว", "คิว", "ประชากร", "ราคา", "แบบฟอร์ม", "รหัสโครงการ", "โครงการเลข", "เลขที่โครงการ", "เครื่องราชการ", "รุ่น", "ล็อต", "lot", "isbn", "version", "เวอร์ชัน", "หมายเลขเสา", "เสาไฟ", "เลขเสา", "สลาก", "ลอตเตอรี่", "หวย", "งวด", "พิกัด", "gps", "eid", "เลขที่ประกาศ", "ประกาศ",
    ];

    /// <summary>True when one of the words stands within so many units before or after.</summary>
    public static bool Around(string text, int start, int end, string[] words, int left, int right)
    {
        var before = text.AsSpan(Math.Max(0, start - left), Math.Min(left, start));
        var after = text.AsSpan(end, Math.Min(right, text.Length - end));
        foreach (var word in words)
            if (LastWhole(before, word) >= 0 || LastWhole(after, word) >= 0) return true;
        return false;
    }

    /// <summary>True when what stands before speaks of a thing, and no nearer word of a person's number.</summary>
    public static bool NamesThing(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - 28), Math.Min(28, start));
        var thing = Last(before, Thing);
        return thing >= 0 && thing >= Math.Max(Last(before, Phone), Math.Max(Last(before, Id, "บัตรคิว"), Last(before, Bank)));
    }

    private static int Last(ReadOnlySpan<char> text, string[] words, string? except = null)
    {
        var last = -1;
        foreach (var word in words)
        {
            var at = LastWhole(text, word);
            if (at >= 0 && (except is null || !text[at..].StartsWith(except, StringComparison.Ordinal))) last = Math.Max(last, at);
        }
        return last;
    }

    /// <summary>Latin words must not begin inside another.</summary>
    private static int LastWhole(ReadOnlySpan<char> text, string word)
    {
        for (var at = text.LastIndexOf(word, StringComparison.Ordinal); at >= 0; at = text[..at].LastIndexOf(word, StringComparison.Ordinal))
            if (at == 0 || !char.IsAsciiLetter(word[0]) || !char.IsAsciiLetter(text[at - 1])) return at;
        return -1;
    }
}
