namespace Bot.Transcripts.Masking;

/// <summary>Tells from their morphemes that two words may be a given name and a surname that no list has.</summary>
internal static class NameShape
{
    private static readonly string[] GivenStarts = Split(
        """
        พงศ พงษ์ พงศ์ ณัฐ ณัฎฐ ณัฏฐ ณฐ ธน ธนา ธีร ธีรา วร วรา ศุภ สุภา สิริ ศิริ จิร จิรา กิตติ อภิ อภิน ชัย พร รัตน ปิย ปิยะ ภัทร ปวีณ ปวี อนุ อดิ อดิศ อริ อัคร อัครา เอก ชนิ ชนา ชุติ ฐิติ ฐาน ญาณ กฤต กฤติ กฤษ กัน กันต กัล กมล กนก กวิน กัญ กัญญ กัณ เกศ เกียรติ ขวัญ คม คณ จตุ จักร จารุ จินต จุฑา จุฬา ฉัตร ชญา ชวัล ชล ชาญ ชิน ชู ดาริ ดาริน ดนุ เดช ทรง ทศ ทิพ ทิพย์ เทพ ธวัช ธัญ ธัน ธัช ธา นพ นภ นภา นริ นัน นันท นัฐ นิธิ นุช เนตร บุญ บุษ เบญจ ปฏิ ปฐม ปณิ ปรม ปริ ปรี ปรัช ปัณ ปภา ปาริ พชร พัชร พัช พิช พิม พิมพ์ พีร พุฒิ เพ็ญ เพชร พล พนิ พิรุฬ
        ภคิน ภาณุ ภานุ ภู ภูริ ภูว มน มนต์ มณี มณฑ มธุ มัณ มัลลิ เมธ ยศ ยุท ยุทธ ยุพ รวิ รวี รัช รัชน รัฐ รุ่ง ลลิ วชิร วรร วรรณ วสัน วัช วัชร วัน วิ วิช วิชญ วิทย วีร ศร ศราวุ ศรัณ ศศิ ศักดิ์ ศิว ศิล ศรี สม สร สรร สาย สาวิ สิทธิ สิท สุ สุด สุธ สุธิ สุพ สุร สุทธิ สุวรรณ สุว สุน สุข เสาว หทัย อธิ อนันต์ อมร อร อรุณ อัญ อัม อัม อาทิ อิสร อุดม อุไร อัจ เจน เจต เจษ โชติ ไชย ไกร เกริก แก้ว แพร แสง แสน ใจ เรือง สำ สุริ อิน อินท ผกา ผดุง พิพัฒ พิศ บัณฑ บัว บัน นวล นิภา นิร ดวง คำ ก้อง ขจร เกว เกวลี ปวร อรจ มาริ มารี มานิ ปุณ ปุญ ศตว อชิ อภิร อาริ อารี
        """);
    private static readonly string[] GivenEnds = Split(
        """
        ชัย พล พร ศักดิ์ พงษ์ พงศ์ พงศา วัฒน์ วัฒนา วุฒิ วุธ เดช ธร กร กรณ์ กานต์ กาญจน์ ชาติ ชิต เชษฐ์ ณี ณิชา นันท์ นันทา นันต์ นนท์ นาถ นารถ นุช นภา นิดา ดา ทิพย์ ธิดา บดี ภรณ์ ภัทร ภัทรา ภพ มาศ มาลย์ มาลี มณี มล ยา รักษ์ รัตน์ รัตนา ราช ฤทธิ์ ฤดี ฤทัย ลักษณ์ วดี วรรณ วัลย์ วิทย์ วรรณา ศรี สรณ์ สิทธิ์ สุดา หทัย อนงค์ อร อาภา เทพ เกียรติ เพ็ญ ดนัย ชนก ชนม์ พรรณ พรรณี พิมล พิชญ์ พันธ์ พันธุ์ ภูมิ เมธ เมธี ฤกษ์ ไกร กิจ คุณ จิต จิตร จันทร์ ใจ แข ทอง นิตย์ นที ปรียา รังสี วงศ์ แสง โรจน์ โชติ วรรธน์ รินทร์ ธาร พิณ ลดา วีร์ กฤต กฤษณ์ กฤษฎิ์ วัชร์ วิชญ์ วัส พัฒน์ สันต์ ศิษฎ์ ศิลป์ ลัย นัย ญา มุข บูรณ์ เรือง เลิศ มี ส่ง
        สิริ นรี ตรา ภาค ชา ชญา ธัช ณัฐ ณัฏฐ์ ภัสสร ปภา พิศ ไล นิภา ประภา สกุล รุจ สวรรค์ รมย์ มาตา ภา วิภา วัน วรา ชนา ริน รินี นี ตา ธนา ปกรณ์ สิน สุข ลิน เรือน ริศา จิรา ภูมิ วริศ วริศา สา รัฐ ยุทธ นิกา ริกา นัดดา มน เมธ
        """);
    private static readonly string[] SurnameStarts = Split(
        """
        แก้ว บุญ ทอง ศรี คำ สุข จันทร์ จันท พรหม อินทร์ อินท สิงห์ เพชร มั่น คง เจริญ ชัย ไชย ใจ งาม แสง วงศ์ วงษ์ พงษ์ รัตน สุวรรณ ศิริ สิริ นาค พันธ์ พันธุ์ โพธิ์ กล้า หอม พูน พุ่ม ปาน เกตุ เกิด เทียน แซ่ ธรรม ปัญญา เมือง เรือง รุ่ง ลาภ ทรัพย์ เหล็ก หมื่น ขุน เดช วัฒน ตัน ลิ้ม ตั้ง ภู่ ภักดี อุดม ฉิม เชื้อ เลิศ ยิ้ม แย้ม ฤทธิ์ สวัสดิ์ สีดา หงษ์ แตง จั่น ล้อม ปลื้ม นวล ขำ ผิว ผ่อง ต่าย สนิท สาย อ่ำ อ่วม เอี่ยม โสภา วิเศษ วิชัย มณี มีแก้ว มีสุข มีทรัพย์ โต๊ะ ดวง เนตร สังข์ สมบูรณ์ ประ เลขะ ช่าง กุล ชู แจ่ม เพียร ประทุม ปทุม ดอก จำปา มาลา คุ้ม ขันธ์ ขันติ อ่อน ลือ บัว ไพร ยอด พุฒ วร ธีระ ปัด นาม ปิ่น ขวัญ คช พวง ปลั่ง ละออ โนน โคก ดอน กลาง ฤกษ์ หาญ เทพ ปรีชา ศร เขียว สุทธิ สถิต เกษม กิตติ ธนา พิพัฒน์
        """);
    private static readonly string[] SurnameEnds = Split(
        """
        ศรี ทอง แก้ว สุข งาม ใจดี รัตน์ ชัย เจริญ จันทร์ เพชร มงคล รักษ์ พิทักษ์ กิจ เลิศ พร พล นนท์ ธรรม คำ มั่น คง สมบูรณ์ ประเสริฐ วัฒน์ วรรณ ลักษณ์ ภักดี สวัสดิ์ เกิด แสง สิงห์ มณี ชาติ เดช ผล นาค อินทร์ พรหม ขาว คีรี มาลา กาญจน์ จิตต์ จิตร นิล ชู เพียร พูล เมือง ไพร ขันธ์ ฤทธิ์ เชื้อ ธร หงษ์ หงส์ บัว มาลี นิยม วิไล อ่อน หอม เย็น กล้า หาญ แข็ง ขวัญ วิทย์ โสภา ทิพย์ ปัญญา เหล็ก ใส ยศ ศิลป์ สิทธิ์ อุดม สำราญ พุ่ม ปาน นุ่ม ดำรง มูล ณรงค์ วิเศษ เรือง เกษม สกล นคร พานิช พาณิชย์ การค้า มุกดา ทวี เพชร พึ่ง ไทย ทรง เยี่ยม ยิ่ง ซ้อน สว่าง อรุณ วารี กลาง
        """);
    private static readonly string[] SurnameSure = ["กุล", "กูล", "วงศ์", "วงษ์", "วงค์", "พงศ์", "พงษ์", "พันธ์", "พันธุ์", "ศักดิ์", "ทรัพย์", "บุตร", "โชติ", "ไชย", "รัตน์", "วัฒน์", "สวัสดิ์", "สกุล", "พานิช"];

    // everyday words and places of the same pieces
    private static readonly HashSet<string> Everyday =
    [
        .. Split(
            """
            ประชากร วิทยากร พิธีกร วิศวกร ทรัพยากร สรรพากร ศุลกากร สุขภาพ สุจริต วิจิตร วิทยา วิชา วิชาชีพ วิธี วิดีโอ วินัย วิกฤต สมาชิก สมบูรณ์ สมบัติ สมควร สมัคร สมุทร สุดท้าย สุขา สุรา สุนัข อนุญาต อนุมัติ อนุรักษ์ พิเศษ พิจารณา พิการ ชัยภูมิ ชัยนาท วัฒนา ศรีราชา กาญจนบุรี ราชบุรี สิริมงคล อภิสิทธิ์ ภูมิใจ ภูเก็ต ชลบุรี อุดรธานี ธนาคาร สายตา สายพาน วันเกิด วันดี วันศุกร์ วันอาทิตย์ วันจันทร์ คำสั่ง
            พรรค แสงแดด ดวงตา ใจดี ใจร้อน สำคัญ สำเร็จ สำรอง ศิลปิน ทศวรรษ ชนิด พลังงาน จิตใจ เทพารักษ์ สุขสันต์ บุญคุณ ยศศักดิ์ อินเตอร์ กันดี กันยา รุ่งเรือง สุขใจ สมใจ สมุนไพร วิทยุ สาขา สายการ ชูชีพ บุญมี คณะกรรมการ คมชัด นวลจันทร์ สุวรรณภูมิ สุขุมวิท สุรินทร์ สุพรรณบุรี สุราษฎร์ธานี พิษณุโลก พิจิตร เพชรบุรี เพชรบูรณ์ จันทบุรี นครราชสีมา นนทบุรี ปทุมธานี เอกชน เอกสาร วันทา อุดมสุข สายไหม บุญญา ดาริกา มณฑล ชนก เดชอุดม ชญากร วิภาวดี รัชดา รัชดาภิเษก ปริมณฑล ธรรมดา ทองคำ บัวแก้ว ใจกลาง แก้วตา คำตอบ อินทรีย์ อดิเรก อธิบดี
            """),
        .. Bot.Dialogs.Understanding.ProvinceNames.Full.Select(p => p.Th),
    ];

    /// <summary>0 for a word like any other, 1 for one that begins or ends as names do, 2 for one that does both.</summary>
    public static int Given(ReadOnlySpan<char> word)
    {
        if (word.Length is < 4 or > 17 || Everyday.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) return 0;
        var score = 0;
        foreach (var start in GivenStarts)
        {
            if (!word.StartsWith(start, StringComparison.Ordinal) || (word.Length > start.Length && Bot.Dialogs.Understanding.Words.Dependent(word[start.Length]))) continue;
            score = 1;
            foreach (var end in GivenEnds)
                if (start.Length + end.Length <= word.Length && start.Length + end.Length + 4 >= word.Length && word.EndsWith(end, StringComparison.Ordinal)) return 2;
        }
        return score;
    }

    /// <summary>0 for a word like any other, 1 for one that begins or ends as surnames do, 2 for an ending of surnames only.</summary>
    public static int Surname(ReadOnlySpan<char> word)
    {
        if (word.Length is < 4 or > 25 || Everyday.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) return 0;
        if (word.Length > 5)
            foreach (var end in SurnameSure)
                if (word.EndsWith(end, StringComparison.Ordinal)) return 2;
        foreach (var start in SurnameStarts)
            if (word.Length > start.Length && word.StartsWith(start, StringComparison.Ordinal) && !Bot.Dialogs.Understanding.Words.Dependent(word[start.Length])) return 1;
        foreach (var end in SurnameEnds)
            if (word.Length > end.Length && word.EndsWith(end, StringComparison.Ordinal) && !Bot.Dialogs.Understanding.Words.Leading(word[^(end.Length + 1)])) return 1;
        return 0;
    }

    /// <summary>A monk's name in Pali: ญาณวโร, ปญฺโญ, ภิกขุ.</summary>
    public static bool Monk(ReadOnlySpan<char> word) => word.Length > 3 && (word[^2] == 'โ' && word[^1] is >= 'ก' and <= 'ฮ' || word.EndsWith("ภิกขุ", StringComparison.Ordinal) || word.EndsWith("ภิกฺขุ", StringComparison.Ordinal) || word.EndsWith("เถระ", StringComparison.Ordinal));

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
