using Bot.Dialogs.Understanding;

namespace Bot.Tests.Dialogs.Understanding;

/// <summary>Cases written after the lists were.</summary>
public sealed partial class FacetsTests
{
    [Theory]
    [InlineData("พาแม่ไปหาหมอที่โรงพยาบาลศูนย์ รอห้าชั่วโมงได้พบหมอห้านาที", "What Where")]
    [InlineData("แจ้งซ่อมไฟถนนไปเดือนนึงแล้วยังมืดอยู่", "What When")]
    [InlineData("เจ้าหน้าที่ไม่สนใจ เล่นมือถือ", "What")]
    [InlineData("โอนเงินช่วยเหลือเกษตรกรไม่เข้าบัญชีสักที", "What")]
    [InlineData("ทุกครั้งที่ฝนตกน้ำท่วมซอย ลูกไปโรงเรียนไม่ได้", "What Where HowOften Effect")]
    [InlineData("ไปยื่นขอมิเตอร์ไฟ เขาให้กลับมาใหม่สามรอบ เสียค่าน้ำมันไปเยอะ", "What HowOften Effect")]
    [InlineData("รถเมล์ไม่จอดป้าย", "What")]
    [InlineData("ขึ้นทะเบียนว่างงานในเว็บแล้วระบบเด้งออก", "What")]
    [InlineData("ตำรวจไม่รับแจ้งความ บอกให้ไปอีกโรงพักหนึ่ง", "What Where")]
    [InlineData("หมากัดลูก แจ้ง อบต. แล้วเงียบ", "What Where Effect")]
    [InlineData("โดนดูถูกว่าจน น้ำตาจะไหล", "Feeling")]
    [InlineData("ไม่เข้าใจว่าทำไมต้องใช้สำเนาเยอะ", "What")]
    [InlineData("อยากให้ทำผ่านมือถือได้", "Wish")]
    [InlineData("เมื่อต้นปีไปต่อใบขับขี่ที่ขนส่งจตุจักร", "What Where When")]
    [InlineData("ตาไม่ค่อยเห็น อ่านใบแจ้งไม่ออก", "What")]
    [InlineData("เสียงดังจากโรงงานทั้งคืน นอนไม่ได้", "What Where Effect")]
    [InlineData("ควันจากการเผาอ้อย หายใจลำบาก แสบตา", "What Effect")]
    [InlineData("จองคิวออนไลน์ไม่เคยได้เลย เซ็ง", "What HowOften Feeling")]
    [InlineData("หมอใจดี อธิบายละเอียด", "What")]
    [InlineData("เร็วดีครับ ประทับใจ", "Feeling")]
    [InlineData("งงมาก ไม่รู้ต้องไปช่องไหน", "What Feeling")]
    [InlineData("เงินคนพิการหายไปตั้งแต่เดือนมีนา", "What When")]
    [InlineData("แอบเก็บเงินใต้โต๊ะที่ด่าน", "What Where")]
    [InlineData("ป้าไม่มีเน็ต ไม่มีสมาร์ทโฟน ลงทะเบียนไม่เป็น", "What")]
    [InlineData("กลับบ้านมือเปล่า", "Effect")]
    [InlineData("ถนนหน้า รร. ฝุ่นเยอะ ลูกเป็นหอบ", "What Where Effect")]
    [InlineData("บ่มีไผช่วย ไปหาแต่ละเทื่อกะให้กลับ", "HowOften")]
    [InlineData("ไปแจ้งเกิดหลานตี้อำเภอ เปิ้นบอกเอกสารบ่ครบ", "What Where")]
    [InlineData("สอบถามแล้วไม่มีคำตอบ", "What")]
    [InlineData("ก็ดี", "")]
    [InlineData("ไม่มีอะไรมาก", "")]
    [InlineData("เรื่องเดิมๆ", "")]
    [InlineData("เจ้าหน้าที่", "")]
    [InlineData("ไม่โอเคเลยกับบริการ", "Feeling")]
    [InlineData("had to go back three times because the form was wrong", "What HowOften Effect")]
    [InlineData("Nurse yelled at my grandmother at the hospital last month", "What Where When")]
    [InlineData("no one explains anything", "What")]
    [InlineData("It made me cry", "Feeling")]
    [InlineData("please open earlier", "Wish")]
    [InlineData("potholes on the road near my house since January", "What Where When")]
    public void A_story_in_other_words_has_these_facets(string story, string expected)
        => Assert.Equal(expected, string.Join(' ', Enum.GetValues<Facet>().Where(f => Facets.Of(story).Contains(f))));
}
