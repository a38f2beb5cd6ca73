using System.Collections.Frozen;

namespace Bot.Dialogs.Understanding;

/// <summary>The official names, and what people call and misspell them. Line by line, <see cref="Also"/> belongs to <see cref="Full"/>.</summary>
internal static class ProvinceNames
{
    public static readonly (int Number, string Th, string En)[] Full =
    [
        (10, "กรุงเทพมหานคร", "Bangkok"), (11, "สมุทรปราการ", "Samut Prakan"), (12, "นนทบุรี", "Nonthaburi"), (13, "ปทุมธานี", "Pathum Thani"),
        (14, "พระนครศรีอยุธยา", "Phra Nakhon Si Ayutthaya"), (15, "อ่างทอง", "Ang Thong"), (16, "ลพบุรี", "Lop Buri"), (17, "สิงห์บุรี", "Sing Buri"),
        (18, "ชัยนาท", "Chai Nat"), (19, "สระบุรี", "Saraburi"), (20, "ชลบุรี", "Chon Buri"), (21, "ระยอง", "Rayong"),
        (22, "จันทบุรี", "Chanthaburi"), (23, "ตราด", "Trat"), (24, "ฉะเชิงเทรา", "Chachoengsao"), (25, "ปราจีนบุรี", "Prachin Buri"),
        (26, "นครนายก", "Nakhon Nayok"), (27, "สระแก้ว", "Sa Kaeo"), (30, "นครราชสีมา", "Nakhon Ratchasima"), (31, "บุรีรัมย์", "Buri Ram"),
        (32, "สุรินทร์", "Surin"), (33, "ศรีสะเกษ", "Si Sa Ket"), (34, "อุบลราชธานี", "Ubon Ratchathani"), (35, "ยโสธร", "Yasothon"),
        (36, "ชัยภูมิ", "Chaiyaphum"), (37, "อำนาจเจริญ", "Amnat Charoen"), (38, "บึงกาฬ", "Bueng Kan"), (39, "หนองบัวลำภู", "Nong Bua Lam Phu"),
        (40, "ขอนแก่น", "Khon Kaen"), (41, "อุดรธานี", "Udon Thani"), (42, "เลย", "Loei"), (43, "หนองคาย", "Nong Khai"),
        (44, "มหาสารคาม", "Maha Sarakham"), (45, "ร้อยเอ็ด", "Roi Et"), (46, "กาฬสินธุ์", "Kalasin"), (47, "สกลนคร", "Sakon Nakhon"),
        (48, "นครพนม", "Nakhon Phanom"), (49, "มุกดาหาร", "Mukdahan"), (50, "เชียงใหม่", "Chiang Mai"), (51, "ลำพูน", "Lamphun"),
        (52, "ลำปาง", "Lampang"), (53, "อุตรดิตถ์", "Uttaradit"), (54, "แพร่", "Phrae"), (55, "น่าน", "Nan"),
        (56, "พะเยา", "Phayao"), (57, "เชียงราย", "Chiang Rai"), (58, "แม่ฮ่องสอน", "Mae Hong Son"), (60, "นครสวรรค์", "Nakhon Sawan"),
        (61, "อุทัยธานี", "Uthai Thani"), (62, "กำแพงเพชร", "Kamphaeng Phet"), (63, "ตาก", "Tak"), (64, "สุโขทัย", "Sukhothai"),
        (65, "พิษณุโลก", "Phitsanulok"), (66, "พิจิตร", "Phichit"), (67, "เพชรบูรณ์", "Phetchabun"), (70, "ราชบุรี", "Ratchaburi"),
        (71, "กาญจนบุรี", "Kanchanaburi"), (72, "สุพรรณบุรี", "Suphan Buri"), (73, "นครปฐม", "Nakhon Pathom"), (74, "สมุทรสาคร", "Samut Sakhon"),
        (75, "สมุทรสงคราม", "Samut Songkhram"), (76, "เพชรบุรี", "Phetchaburi"), (77, "ประจวบคีรีขันธ์", "Prachuap Khiri Khan"), (80, "นครศรีธรรมราช", "Nakhon Si Thammarat"),
        (81, "กระบี่", "Krabi"), (82, "พังงา", "Phangnga"), (83, "ภูเก็ต", "Phuket"), (84, "สุราษฎร์ธานี", "Surat Thani"),
        (85, "ระนอง", "Ranong"), (86, "ชุมพร", "Chumphon"), (90, "สงขลา", "Songkhla"), (91, "สตูล", "Satun"),
        (92, "ตรัง", "Trang"), (93, "พัทลุง", "Phatthalung"), (94, "ปัตตานี", "Pattani"), (95, "ยะลา", "Yala"), (96, "นราธิวาส", "Narathiwat"),
    ];

    public static readonly string[][] Also =
    [
        ["กทม", "กรุงเทพ", "กรุงเทพฯ", "กรุงเทพฯมหานคร", "กรุงเทบ", "บางกอก", "กทมฯ", "bkk", "krung thep", "krung thep maha nakhon", "bangkok metropolis"], ["ปากน้ำ", "สมุทรปราการณ์"], ["นนท์", "นนทฯ", "เมืองนนท์", "นนบุรี"], ["ปทุม", "ปทุมฯ", "รังสิต"],
        ["อยุธยา", "กรุงเก่า", "อยุทธยา", "ayutthaya", "ayuthaya", "ayudhya"], [], ["ลพ", "lopburi"], ["สิงห์", "สิงบุรี", "singburi"],
        ["chainat"], [], ["ชล", "เมืองชล", "พัทยา", "ศรีราชา", "บางแสน", "chonburi", "pattaya"], [],
        ["จันท์", "เมืองจันท์", "จันทร์บุรี", "chantaburi"], ["เกาะช้าง"], ["แปดริ้ว", "ฉะเชิงเซา", "ฉเชิงเทรา", "chachoengsao", "paet riu"], ["ปราจีน", "prachinburi"],
        [], ["อรัญประเทศ", "อรัญ", "sakaeo", "sa kaew"], ["โคราช", "โคราด", "ปากช่อง", "korat", "khorat"], ["บุรีรัม", "buriram"],
        ["สุรินท์"], ["ศรีษะเกษ", "ศีรสะเกษ", "ศรีสะเกต", "ศรีสเกษ", "sisaket"], ["อุบล", "อุบลฯ", "ubon"], ["ยโส"],
        [], ["อำนาจ"], ["บึงการ", "บึงกาล", "bungkan"], ["nongbualamphu", "nong bua lamphu"],
        ["ขอนแก่", "khonkaen"], ["อุดร", "อุดรฯ", "udon", "udorn"], ["เมืองเลย"], ["nongkhai"],
        ["สารคาม", "มหาสาร", "mahasarakham", "sarakham"], ["ร้อยเอ็จ", "roiet"], ["กาฬสินธ์", "กาฬสิน"], ["สกล", "sakon"],
        [], ["มุก", "มุกดา"], ["ชม", "เจียงใหม่", "เวียงพิงค์", "เชียงไหม่", "เมืองเชียงใหม่", "chiangmai", "cnx"], ["หละปูน"],
        ["ลำปาง"], ["อุตรดิต", "อุดรดิตถ์", "อุตรดิษฐ์"], ["เมืองแพร่", "เมืองแป้"], ["เมืองน่าน"],
        [], ["ชร", "เจียงราย", "แม่สาย", "เชียงฮาย", "chiangrai"], ["มส", "แม่ฮ่อง", "แม่ห้องสอน", "ปาย", "maehongson"], ["ปากน้ำโพ", "นครสวรรค", "นว"],
        ["อุทัย", "uthai"], ["กำแพง", "kamphaengphet"], ["แม่สอด", "เมืองตาก", "mae sot"], ["สุโข"],
        ["พิดโลก", "พิษโลก", "พิดสะนุโลก", "สองแคว"], [], ["เพชรบูรณ", "เพ็ชรบูรณ์", "หล่มสัก", "เขาค้อ"], ["ราดบุรี", "เมืองโอ่ง", "rajburi"],
        ["กาญ", "กาญจน์", "เมืองกาญจน์", "เมืองกาญ", "กาญจนะบุรี", "kanchanaburi"], ["สุพรรณ", "เมืองสุพรรณ", "สุพรรณฯ", "suphan"], ["เมืองส้มโอ"], ["มหาชัย", "สาครบุรี"],
        ["แม่กลอง", "อัมพวา"], ["เมืองเพชร", "เพ็ชรบุรี", "ชะอำ", "petchaburi", "phetburi"], ["ประจวบ", "ประจวบฯ", "หัวหิน", "prachuap", "hua hin"], ["เมืองคอน", "นครศรี", "นครศรีฯ", "nakhon si"],
        [], ["พังงาน", "เขาหลัก", "phang nga", "khao lak"], ["ภูเก็ด", "ภูเก็จ", "เมืองภูเก็ต", "ป่าตอง", "hkt"], ["สุราษฎร์", "สุราษ", "สุราด", "สุราษธานี", "สุราษฎ์ธานี", "เกาะสมุย", "สมุย", "surat", "suratthani", "koh samui"],
        [], ["เมืองชุมพร"], ["หาดใหญ่", "hat yai", "hatyai"], ["สะตูล"],
        [], ["เมืองลุง", "patthalung"], ["ตานี", "เมืองตานี", "patani"], ["เบตง", "เมืองยะลา"], ["นรา", "เมืองนรา", "สุไหงโกลก"],
    ];

    /// <summary>What is one slip away from a province and means something else.</summary>
    public static readonly FrozenSet<string> OrdinaryWords = FrozenSet.ToFrozenSet(
        ["นาน", "ตลาด", "ตาก", "อุดม", "ระยะ", "กระบือ", "ตรงนี้", "เพชรเกษม", "ราชการ", "น้าน", "สกุล", "ระหว่าง", "surely", "taken", "name", "trash", "ประชาบดี", "ชุมชน"]);

    /// <summary>Names that are everyday words or parts of them; in an address they need a sign that an address it is.</summary>
    public static readonly FrozenSet<string> Everyday = FrozenSet.ToFrozenSet(["เลย", "ตาก", "น่าน", "แพร่", "ตราด", "พังงา", "ตรัง", "ยะลา", "สตูล", "กระบี่", "nan", "tak", "trat", "loei", "trang", "yala"]);

    /// <summary>Short names that are safe to look for inside a longer text.</summary>
    public static readonly string[] SafeShort = ["กรุงเทพ", "กรุงเทพฯ", "กทม", "กทม.", "อยุธยา", "โคราช", "แปดริ้ว", "สุราษฎร์", "พิษณุโลก", "หาดใหญ่", "พัทยา", "bkk", "krung thep", "krung thep maha nakhon", "ayutthaya", "korat",
        "chonburi", "lopburi", "singburi", "buriram", "sisaket", "prachinburi", "phang nga", "suphanburi", "nong bua lamphu", "chainat", "sa kaew", "pattaya", "hat yai", "hua hin"];
}
