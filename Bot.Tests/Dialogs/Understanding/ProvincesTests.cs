using Bot.Dialogs.Understanding;

namespace Bot.Tests.Dialogs.Understanding;

public sealed class ProvincesTests
{
    [Fact]
    public void There_are_77_provinces_each_with_its_own_code_and_names()
    {
        Assert.Equal(77, Provinces.All.Length);
        Assert.Equal(77, Provinces.All.Select(p => p.Code).Distinct().Count());
        Assert.Equal(77, Provinces.All.Select(p => p.Th).Distinct().Count());
        Assert.Equal(77, Provinces.All.Select(p => p.En).Distinct().Count());
    }

    [Fact]
    public void Every_province_is_read_by_its_names_however_they_are_put()
    {
        foreach (var province in Provinces.All)
            foreach (var text in new[] { province.Th, province.En, "จังหวัด" + province.Th, "จ." + province.Th, "จ. " + province.Th + "ค่ะ", "อยู่" + province.Th + "ครับ", "ที่จังหวัด" + province.Th + "นะคะ", province.En + " province",
                "in " + province.En, province.En.ToUpperInvariant(), province.En.Replace(" ", "", StringComparison.Ordinal) })
                Assert.True(province == Provinces.Read(text), $"{text} → {Provinces.Read(text)?.Th}");
    }

    [Fact]
    public void Every_province_is_found_at_the_end_of_an_address_in_either_language()
    {
        foreach (var province in Provinces.All)
        {
            Assert.True(province == Provinces.Inside($"99/1 หมู่ 4 ต.ในเมือง อ.เมือง จ.{province.Th} 99999 ประเทศไทย"), province.Th);
            Assert.True(province == Provinces.Inside($"12 ซอย 5 ตำบลในเมือง อำเภอเมือง {province.Th}"), province.Th);
            Assert.True(province == Provinces.Inside($"99/1 Moo 4, Nai Mueang, Mueang District, {province.En}, Thailand"), province.En);
        }
    }

    [Theory]
    [InlineData("กทม.", "TH-10")]
    [InlineData("กทมค่ะ", "TH-10")]
    [InlineData("กรุงเทพฯ", "TH-10")]
    [InlineData("กรุงเทพ", "TH-10")]
    [InlineData("BKK", "TH-10")]
    [InlineData("krung thep", "TH-10")]
    [InlineData("โคราช", "TH-30")]
    [InlineData("korat", "TH-30")]
    [InlineData("คนโคราชจ้า", "TH-30")]
    [InlineData("อยุธยา", "TH-14")]
    [InlineData("แปดริ้ว", "TH-24")]
    [InlineData("เมืองคอน", "TH-80")]
    [InlineData("นครศรี", "TH-80")]
    [InlineData("อุบล", "TH-34")]
    [InlineData("อุดร", "TH-41")]
    [InlineData("สุราษฎร์", "TH-84")]
    [InlineData("สุราษ", "TH-84")]
    [InlineData("อยู่เชียงใหม่ค่ะ", "TH-50")]
    [InlineData("เชียงไหม่", "TH-50")]
    [InlineData("เชียงใหม", "TH-50")]
    [InlineData("เจียงใหม่เจ้า", "TH-50")]
    [InlineData("ที่จังหวัดน่าน", "TH-55")]
    [InlineData("เลยค่ะ", "TH-42")]
    [InlineData("จ.เลย", "TH-42")]
    [InlineData("ศรีษะเกษ", "TH-33")]
    [InlineData("ศรีสะเกด", "TH-33")]
    [InlineData("ประจวบ", "TH-77")]
    [InlineData("ประจวบคิรีขัน", "TH-77")]
    [InlineData("นครสวรร", "TH-60")]
    [InlineData("พิดโลก", "TH-65")]
    [InlineData("สกลนครจ้า", "TH-47")]
    [InlineData("ร้อยเอ็จ", "TH-45")]
    [InlineData("กาญ", "TH-71")]
    [InlineData("บุรีรัม", "TH-31")]
    [InlineData("chiangmai", "TH-50")]
    [InlineData("Chang Mai", "TH-50")]
    [InlineData("Ayutthaya", "TH-14")]
    [InlineData("i live in phuket", "TH-83")]
    [InlineData("หาดใหญ่", "TH-90")]
    [InlineData("พัทยาค่ะ", "TH-20")]
    [InlineData("อำเภอแม่ริม จังหวัดเชียงใหม่ค่ะ", "TH-50")]
    [InlineData("อยู่แถวๆ ขอนแก่น", "TH-40")]
    [InlineData("แพร", "TH-54")]
    [InlineData("ชุมพร\u200b", "TH-86")]
    [InlineData("ล\u0e4d\u0e32ปาง", "TH-52")]
    public void A_province_in_everyday_words(string text, string code) => Assert.Equal(code, Provinces.Read(text)?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("ไม่รู้")]
    [InlineData("นานมาก")]
    [InlineData("นาน")]
    [InlineData("ตลาด")]
    [InlineData("ไม่รู้เลย")]
    [InlineData("ไม่ใช่เชียงใหม่")]
    [InlineData("เชียงใหม่กับลำพูน")]
    [InlineData("เชียง")]
    [InlineData("นคร")]
    [InlineData("สมุทร")]
    [InlineData("ที่อำเภอ")]
    [InlineData("จังหวัด")]
    [InlineData("บ้านหนูเอง")]
    [InlineData("ต่างประเทศ")]
    [InlineData("ตากแดดรอทั้งวัน")]
    [InlineData("yes")]
    [InlineData("12345")]
    public void What_names_no_one_province_is_no_answer(string text) => Assert.Null(Provinces.Read(text));

    [Theory]
    [InlineData("ถนนเพชรบุรี แขวงมักกะสัน เขตราชเทวี กรุงเทพมหานคร 10400", "TH-10")]
    [InlineData("123 Phetchaburi Rd, Ratchathewi, Bangkok 10400, Thailand", "TH-10")]
    [InlineData("ถนนสุโขทัย เขตดุสิต กทม.", "TH-10")]
    [InlineData("88 ม.2 ต.วังสะพุง อ.วังสะพุง เลย 42130", "TH-42")]
    [InlineData("88 ม.2 ต.วังสะพุง อ.วังสะพุง จังหวัดเลย", "TH-42")]
    [InlineData("ตำบลแม่สอด อำเภอแม่สอด ตาก 63110 ประเทศไทย", "TH-63")]
    [InlineData("ถนนเชียงใหม่-ลำปาง ตำบลเหมืองง่า อำเภอเมือง จ.ลำพูน", "TH-51")]
    [InlineData("Nai Wiang, Mueang Nan District, Nan 55000, Thailand", "TH-55")]
    [InlineData("พระนครศรีอยุธยา", "TH-14")]
    [InlineData("ต.ปากพูน อ.เมืองนครศรีธรรมราช จ.นครศรีธรรมราช 80000", "TH-80")]
    [InlineData("45 หมู่ 3 ตำบลบางเมือง 10270", "TH-11")]
    [InlineData("9 ถ.ประชาราษฎร์ ต.สวนใหญ่ 11000", "TH-12")]
    [InlineData("Bang Phli District, Samut Prakan 10540", "TH-11")]
    public void An_address_tells_its_province(string address, string code) => Assert.Equal(code, Provinces.Inside(address)?.Code);

    [Theory]
    [InlineData("รอนานเลย 3 ชั่วโมง")]
    [InlineData("ตากแดดอยู่หน้าอำเภอ")]
    [InlineData("ข่าวแพร่ไปทั่วหมู่บ้าน")]
    [InlineData("ฉะนั้นน่านับถือ ต.ในเมือง")]
    [InlineData("ช้ามาก เลย ต้องกลับ")]
    [InlineData("ถนนเพชรบุรีตัดใหม่")]
    [InlineData("12 Somewhere Road")]
    [InlineData("")]
    [InlineData("เสียค่าที่ดินไป 15000 บาท ที่ตำบล")]
    [InlineData("finance department")]
    public void A_text_without_a_province_tells_none(string address) => Assert.Null(Provinces.Inside(address));
}
