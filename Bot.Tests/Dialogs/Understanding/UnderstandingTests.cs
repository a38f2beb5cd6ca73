using Bot.Dialogs.Understanding;

namespace Bot.Tests.Dialogs.Understanding;

public sealed class UnderstandingTests
{
    // a Tuesday
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("ช่วยเหลือ", Command.Help)]
    [InlineData("ย้อนกลับค่ะ", Command.Back)]
    [InlineData(" ข้าม!! ", Command.Skip)]
    [InlineData("เริ่มใหม่ครับ", Command.Restart)]
    [InlineData("หยุดนะคะ", Command.Stop)]
    [InlineData("ขอดูข้อมูล", Command.ShowData)]
    [InlineData("Delete my data", Command.Erase)]
    [InlineData("ถอนความยินยอม", Command.Withdraw)]
    [InlineData("English please", Command.Language)]
    public void A_whole_message_can_be_a_command(string text, Command expected) => Assert.Equal(expected, Commands.Recognise(text));

    [Theory]
    [InlineData("น้ำหยุดไหลสามวันแล้ว")]
    [InlineData("เจ้าหน้าที่ข้ามคิวหนูไป")]
    [InlineData("ต้องเริ่มใหม่ทุกครั้งที่เว็บล่ม")]
    [InlineData("he told me to stop asking")]
    [InlineData("")]
    public void A_word_inside_a_story_is_no_command(string text) => Assert.Null(Commands.Recognise(text));

    [Theory]
    [InlineData("ใช่ค่ะ", true)]
    [InlineData("ยินยอม", true)]
    [InlineData("OK", true)]
    [InlineData("ไม่ยินยอมครับ", false)]
    [InlineData("ไม่ใช่", false)]
    [InlineData("No, thanks", null)]
    [InlineData("no thanks", false)]
    [InlineData("ไม่แน่ใจ", null)]
    [InlineData("น้ำไม่ไหล", null)]
    public void Yes_and_no_are_told_apart(string text, bool? expected) => Assert.Equal(expected, YesNo.Read(text));

    [Theory]
    [InlineData("เมื่อวานค่ะ", "2026-11-23")]
    [InlineData("วานซืน", "2026-11-22")]
    [InlineData("สัปดาห์ที่แล้ว", "2026-11-16/2026-11-22")]
    [InlineData("สัปดาห์นี้", "2026-11-23/2026-11-24")]
    [InlineData("เดือนที่แล้ว", "2026-10-01/2026-10-31")]
    [InlineData("ปีที่แล้ว", "2025-01-01/2025-12-31")]
    [InlineData("๓ วันก่อน", "2026-11-21")]
    [InlineData("2 months ago", "2026-09-01/2026-09-30")]
    [InlineData("12/5/2567", "2024-05-12")]
    [InlineData("๑๒/๕/๒๕๖๗", "2024-05-12")]
    [InlineData("12/5/2024", "2024-05-12")]
    [InlineData("12 พ.ค. 67", "2024-05-12")]
    [InlineData("วันที่ 12 พฤษภาคม พ.ศ. 2567", "2024-05-12")]
    [InlineData("พฤษภาคม 2567", "2024-05-01/2024-05-31")]
    [InlineData("May 2024", "2024-05-01/2024-05-31")]
    [InlineData("12 May 2024", "2024-05-12")]
    [InlineData("2024-05-12", "2024-05-12")]
    [InlineData("25/12", "2025-12-25")]
    [InlineData("มกรา", "2026-01-01/2026-01-31")]
    [InlineData("29/2/2567", "2024-02-29")]
    public void A_day_in_many_spellings(string text, string expected) => Assert.Equal(expected, DateReader.Read(text, Today)?.ToIso());

    [Theory]
    [InlineData("31/2/2567")]
    [InlineData("12/13/2567")]
    [InlineData("25/12/2569")]
    [InlineData("พรุ่งนี้")]
    [InlineData("นานแล้ว")]
    [InlineData("99999 วันก่อน")]
    [InlineData("")]
    public void No_day_no_answer(string text) => Assert.Null(DateReader.Read(text, Today));

    [Fact]
    public void A_day_is_shown_in_the_readers_own_calendar()
    {
        var day = new DateAnswer(new DateOnly(2024, 5, 12), new DateOnly(2024, 5, 12));
        Assert.Equal("12 พฤษภาคม 2567", day.Show("th"));
        Assert.Equal("12 May 2024", day.Show("en"));
    }
}
