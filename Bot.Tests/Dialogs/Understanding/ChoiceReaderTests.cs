using Bot.Dialogs;
using Bot.Dialogs.Understanding;

namespace Bot.Tests.Dialogs.Understanding;

public sealed class ChoiceReaderTests
{
    private static ChoiceOption Choice(string value, string th, string en, params string[] synonyms) => new(value, new LocalText(th, en), [.. synonyms]);

    private static readonly ChoiceOption[] Channel =
    [
        Choice("office", "ไปที่สำนักงาน", "At the office", "ไปเอง", "หน้าเคาน์เตอร์", "ไปที่นั่น", "in person"), Choice("phone", "โทรศัพท์", "By phone", "โทร", "โทรไป", "สายด่วน", "call"),
        Choice("online", "เว็บไซต์หรือแอป", "Website or app", "เว็บ", "แอพ", "ออนไลน์", "มือถือ", "online"), Choice("other", "ทางอื่น", "Another way", "อื่น ๆ", "อื่นๆ", "จดหมาย", "ผู้ใหญ่บ้าน"),
    ];
    private static readonly ChoiceOption[] Harm =
    [
        Choice("work", "เสียงาน เสียรายได้", "Lost work or income", "ลางาน", "ขาดรายได้", "หยุดงาน"), Choice("money", "เสียเงิน", "Cost money", "เปลืองเงิน", "ค่าใช้จ่าย"),
        Choice("health", "สุขภาพแย่ลง", "Worse health", "ป่วย", "เจ็บ", "อาการหนัก"), Choice("stress", "เครียด ท้อใจ", "Stress", "เครียด", "ท้อ", "เสียใจ", "โมโห"),
        Choice("family", "กระทบครอบครัว", "Family affected", "ลูก", "พ่อแม่", "คนที่บ้าน"), Choice("rights", "ไม่ได้สิทธิที่ควรได้", "Missed a right", "เสียสิทธิ", "ไม่ได้สิทธิ"),
        Choice("none", "ไม่กระทบ", "No effect", "ไม่มี", "ไม่เป็นไร", "nothing"),
    ];
    private static readonly ChoiceOption[] Scale =
    [
        Choice("1", "1 น้อยที่สุด", "1 very poor", "แย่มาก"), Choice("2", "2 น้อย", "2 poor", "แย่"), Choice("3", "3 พอใช้", "3 fair", "ปานกลาง"), Choice("4", "4 ดี", "4 good", "ดี"), Choice("5", "5 ดีมาก", "5 very good", "ดีที่สุด"),
    ];
    private static readonly ChoiceOption[] ScaleFromFive = [.. Scale.Reverse()];
    private static readonly ChoiceOption[] Age =
    [
        Choice("age_under_20", "ต่ำกว่า 20 ปี", "Under 20", "วัยรุ่น", "เด็ก"), Choice("age_20_39", "20–39 ปี", "20–39", "20-39", "ยี่สิบกว่า", "สามสิบกว่า"),
        Choice("age_40_59", "40–59 ปี", "40–59", "40-59", "สี่สิบกว่า", "ห้าสิบกว่า"), Choice("age_60_plus", "60 ปีขึ้นไป", "60 or over", "ผู้สูงอายุ", "หกสิบกว่า", "เจ็ดสิบกว่า"),
    ];

    private static string Read(string text, ChoiceOption[] choices, bool several = false) => string.Join(' ', ChoiceReader.Read(text, choices, several).Select(i => choices[i].Value));

    [Theory]
    [InlineData("1", "office")]
    [InlineData("๑", "office")]
    [InlineData("2.", "phone")]
    [InlineData("ข้อ 2 ค่ะ", "phone")]
    [InlineData("ข้อสอง", "phone")]
    [InlineData("อันแรก", "office")]
    [InlineData("อันสุดท้าย", "other")]
    [InlineData("ตัวเลือกที่ 3", "online")]
    [InlineData("first one", "office")]
    [InlineData("the second", "phone")]
    [InlineData("option 4", "other")]
    [InlineData("phone", "phone")]
    [InlineData("By phone", "phone")]
    [InlineData("โทรศัพท์", "phone")]
    [InlineData("โทสับ", "")]
    [InlineData("โทรศัพ", "phone")]
    [InlineData("โทรสัพท์ครับ", "phone")]
    [InlineData("เว็บไซตหรือแอป", "online")]
    [InlineData("แอพ", "online")]
    [InlineData("ไปที่สำนักงานเองเลยค่ะ", "office")]
    [InlineData("โทรไปสายด่วนค่ะ", "phone")]
    [InlineData("ใช้เว็บเอา", "online")]
    [InlineData("ไม่ใช่โทรศัพท์", "")]
    [InlineData("ไม่ได้โทร", "")]
    [InlineData("โทรไปแล้วก็ไปเอง", "")]
    [InlineData("9", "")]
    [InlineData("0", "")]
    [InlineData("", "")]
    [InlineData("ไม่รู้", "")]
    [InlineData("in person", "office")]
    [InlineData("I used the website or app", "online")]
    [InlineData("not by phone", "")]
    public void One_choice_in_many_words(string text, string expected) => Assert.Equal(expected, Read(text, Channel));

    [Theory]
    [InlineData("1,3", "work health")]
    [InlineData("1 3 5", "work health family")]
    [InlineData("๒ และ ๔", "money stress")]
    [InlineData("ข้อ 1 กับข้อ 2", "work money")]
    [InlineData("เครียดกับเสียเงิน", "money stress")]
    [InlineData("เสียเงิน, ลางาน แล้วก็โมโห", "work money stress")]
    [InlineData("เสียงาน เสียรายได้", "work")]
    [InlineData("ทั้งหมด", "work money health stress family rights")]
    [InlineData("all", "work money health stress family rights")]
    [InlineData("ไม่กระทบ", "none")]
    [InlineData("ไม่มีค่ะ", "none")]
    [InlineData("ไม่ได้สิทธิ", "rights")]
    [InlineData("ไม่ได้ป่วย", "")]
    [InlineData("เครียดมาก เสียตังค์ด้วย", "stress")]
    [InlineData("1,9", "")]
    [InlineData("stress and cost money", "money stress")]
    [InlineData("2", "money")]
    [InlineData("เครียส", "stress")]
    public void Several_choices_in_one_message(string text, string expected) => Assert.Equal(expected, Read(text, Harm, several: true));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("5", "5")]
    [InlineData("ให้ 4 คะแนน", "4")]
    [InlineData("๓", "3")]
    [InlineData("น้อยที่สุด", "1")]
    [InlineData("น้อย", "2")]
    [InlineData("ดี", "4")]
    [InlineData("ดีมาก", "5")]
    [InlineData("ดีมากค่ะ", "5")]
    [InlineData("2 น้อย", "2")]
    [InlineData("แย่มาก", "1")]
    [InlineData("6", "")]
    [InlineData("ห้าดาว", "5")]
    public void A_label_that_begins_with_a_number_is_that_number(string text, string expected)
    {
        Assert.Equal(expected, Read(text, Scale));
        Assert.Equal(expected, Read(text, ScaleFromFive));
    }

    [Theory]
    [InlineData("20–39 ปี", "age_20_39")]
    [InlineData("25", "age_20_39")]
    [InlineData("25 ปีค่ะ", "age_20_39")]
    [InlineData("อายุ 67", "age_60_plus")]
    [InlineData("60", "age_60_plus")]
    [InlineData("19 ปี", "age_under_20")]
    [InlineData("3", "age_40_59")]
    [InlineData("สี่สิบกว่าแล้ว", "age_40_59")]
    [InlineData("ผู้สูงอายุ", "age_60_plus")]
    [InlineData("20-39", "age_20_39")]
    public void An_age_falls_into_its_group(string text, string expected) => Assert.Equal(expected, Read(text, Age));

    [Theory]
    [InlineData("1", 0)]
    [InlineData("สุขภาพ", 0)]
    [InlineData("ขนส่ง", 1)]
    [InlineData("ไม่ใช่ทั้งสอง", 2)]
    [InlineData("ไม่ใช่ทั้งคู่ค่ะ", 2)]
    [InlineData("neither", 2)]
    [InlineData("3", 2)]
    [InlineData("เรื่องสุขภาพค่ะ", 0)]
    [InlineData("การเดินทางและขนส่ง", 1)]
    [InlineData("health", 0)]
    [InlineData("ไม่ใช่สุขภาพ", null)]
    [InlineData("ใช่", null)]
    [InlineData("4", null)]
    [InlineData("", null)]
    public void An_offered_category_is_chosen(string text, int? expected)
        => Assert.Equal(expected, ChoiceReader.Read(text, [new LocalText("สุขภาพ", "Health"), new LocalText("ขนส่ง", "Transport"), new LocalText("ไม่ใช่ทั้งสอง", "Neither of these")]));

    [Fact]
    public void Nothing_to_choose_from_is_no_choice() => Assert.Empty(ChoiceReader.Read("1", [], several: true));
}
