using Bot.Transcripts.Masking;

namespace Bot.Tests.Transcripts.Masking;

/// <summary>What a reader of a masked transcript does not see. All data is invented.</summary>
[Trait("Category", "Pii")]
public class PersonalDataTests
{
    [Theory]
    [InlineData("เลขบัตรประชาชน 1-1111-11111-11-1 ค่ะ", "เลขบัตรประชาชน [เลขบัตรประชาชน] ค่ะ")]
    [InlineData("๑-๒๓๔๕-๖๗๘๙๐-๑๒-๓", "[เลขบัตรประชาชน]")]
    [InlineData("บัตร1\u200b2\u200b3４５６ 7890 123ครับ", "บัตร[เลขบัตรประชาชน]ครับ")]
    [InlineData("โทร.02-999-9999 ต่อ 12 ครับ", "โทร.[เบอร์โทร] ครับ")]
    [InlineData("+66 (0) 99 999 9999", "[เบอร์โทร]")]
    [InlineData("เบอร์ผม ศูนย์เก้าเก้า เก้าเก้าเก้า เก้าเก้าเก้าเก้า", "เบอร์ผม [เบอร์โทร]")]
    [InlineData("อีเมลtest_user@example.co.thครับ", "อีเมล[อีเมล]ครับ")]
    [InlineData("test.user (at) example (dot) com", "[อีเมล]")]
    [InlineData("บัญชีกสิกร 999-9-99999-9", "บัญชีกสิกร [เลขบัญชี]")]
    [InlineData("passport AA9999999", "passport [หนังสือเดินทาง]")]
    [InlineData("ทะเบียน 9กข 9999 ขอนแก่น ขับเร็ว", "ทะเบียน [ทะเบียนรถ] ขับเร็ว")]
    [InlineData("แอดไลน์ test_user นะ", "แอดไลน์ [ไอดีไลน์] นะ")]
    [InlineData("คุณสมชายบอกว่าให้รอ", "[ชื่อ]บอกว่าให้รอ")]
    [InlineData("ร.ต.อ.สมศักดิ์ กล้าหาญ ไม่รับแจ้งความ", "[ชื่อ] ไม่รับแจ้งความ")]
    [InlineData("Mr. Somchai Jaidee called me", "[ชื่อ] called me")]
    [InlineData("ผมชื่อสมชาย ใจดี ครับ", "ผมชื่อ[ชื่อ] ครับ")]
    [InlineData("บ้านเลขที่ 99/9 หมู่ 9 ตำบลสุขใจ อำเภอเมือง จังหวัดขอนแก่น 40000 น้ำไม่ไหล", "[ที่อยู่] น้ำไม่ไหล")]
    public void What_tells_who_somebody_is_gets_a_label(string text, string masked) => Assert.Equal(masked, PersonalData.Mask(text));

    [Theory]
    [InlineData("โทร 1111 หรือ 1166 191 1669")]
    [InlineData("ปี 2567 พ.ศ. 2568")]
    [InlineData("ได้เงิน 3,500 บาท จากงบ 1200000 บาท")]
    [InlineData("วันที่ 08-12-2567 เวลา 10.30-16.30 น.")]
    [InlineData("เลขรับเรื่อง 6712345678 เลขพัสดุ EE123456789TH")]
    [InlineData("HN 1234567")]
    [InlineData("มาตรา 157 และ ม.33")]
    [InlineData("รถเมล์สาย 145 ทางหลวง 304 กม. 45+300")]
    [InlineData("คุณหมอกับคุณครูและคุณป้า คุณภาพ คุณสมบัติ ขอบคุณครับ")]
    [InlineData("นายอำเภอ นายทะเบียน นายก นายจ้าง ทนายความ นางพยาบาล นางรอง พี่ๆ")]
    [InlineData("ไม่มีชื่อในทะเบียนบ้าน รายชื่อตกหล่น ชื่อโครงการ")]
    [InlineData("อยู่อำเภอเมือง จังหวัดขอนแก่น น้ำท่วม 3 ตำบล 5 หมู่บ้าน")]
    [InlineData("ร้องเรียนออนไลน์ 2 ครั้ง waited in line for 3 hours")]
    [InlineData("ที่ มท 0201.2/ว1234 คำสั่งที่ 12/2567")]
    public void Other_numbers_and_titles_without_a_name_stay(string text) => Assert.Equal(text, PersonalData.Mask(text));

    [Fact]
    public void Spans_count_units_of_the_text_as_it_was_sent()
    {
        var text = "😀 โทร 0\u200b9\u200b9๙๙๙９９９９ ครับ";
        var span = Assert.Single(PersonalData.Find(text));
        Assert.Equal("0\u200b9\u200b9๙๙๙９９９９", text.Substring(span.Start, span.Length));
        Assert.Equal(PersonalKind.Phone, span.Kind);
    }

    [Fact]
    public void Spans_come_in_order_and_never_overlap()
    {
        var spans = PersonalData.Find("นายสมชาย ใจดี 1-1111-11111-11-1 โทร 099-999-9999 ไลน์ไอดี 0999999999 อีเมล a@example.com บ้านเลขที่ 9 หมู่ 9");
        Assert.Equal(6, spans.Length);
        for (var i = 1; i < spans.Length; i++) Assert.True(spans[i].Start >= spans[i - 1].Start + spans[i - 1].Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ud83d")]
    [InlineData("\u200b\u200b\u200b\u200b")]
    [InlineData("ํา\ufffeเเ")]
    public void Odd_texts_come_back_as_they_are(string text) => Assert.Equal(text, PersonalData.Mask(text));
}
