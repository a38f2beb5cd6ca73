using Bot.Dialogs.Understanding;

namespace Bot.Tests.Dialogs.Understanding;

public sealed class CommandsTests
{
    [Theory]
    [InlineData("ใช้ยังไงคะ", Command.Help)]
    [InlineData("ขอย้อน", Command.Back)]
    [InlineData("เปลี่ยนคำตอบก่อนหน้าค่ะ", Command.Back)]
    [InlineData("ขอกลับไปข้อที่แล้วครับ", Command.Back)]
    [InlineData("กลับ", Command.Back)]
    [InlineData("ไม่รู้", Command.Skip)]
    [InlineData("ยังไม่รู้", Command.Skip)]
    [InlineData("ไม่รู้เหมือนกันค่ะ", Command.Skip)]
    [InlineData("จำไม่ได้แล้วจ้า", Command.Skip)]
    [InlineData("ขอข้ามข้อนี้นะคะ", Command.Skip)]
    [InlineData("บ่ฮู้", Command.Skip)]
    [InlineData("next", Command.Skip)]
    [InlineData("ขอเริ่มใหม่", Command.Restart)]
    [InlineData("หยุดก่อน", Command.Stop)]
    [InlineData("ไม่อยากตอบแล้ว", Command.Stop)]
    [InlineData("พอแค่นี้ค่ะ", Command.Stop)]
    [InlineData("พอ", Command.Stop)]
    [InlineData("จบ", Command.Stop)]
    [InlineData("ลบข้อมูลฉันที", Command.Erase)]
    [InlineData("ลบทิ้ง", Command.Erase)]
    [InlineData("ช่วยลบข้อมูลให้หน่อยค่ะ", Command.Erase)]
    [InlineData("ขอดูข้อมูลหน่อยครับ", Command.ShowData)]
    [InlineData("ถอนยินยอม", Command.Withdraw)]
    [InlineData("พูดอังกฤษ", Command.Language)]
    [InlineData("speak english please", Command.Language)]
    [InlineData("หยุดดดด", Command.Stop)]
    [InlineData("S T O P", null)]
    public void Natural_variants_are_commands_too(string text, Command? expected) => Assert.Equal(expected, Commands.Recognise(text));

    [Theory]
    [InlineData("ไม่มี")]
    [InlineData("ไว้คุยต่อวันหลัง")]
    [InlineData("พักก่อน")]
    [InlineData("ไปช่วงเช้า")]
    [InlineData("ต้องกลับบ้านมือเปล่า")]
    [InlineData("พอใจ")]
    [InlineData("จบปริญญาแล้วไม่มีงาน")]
    [InlineData("ออกบัตรใหม่")]
    [InlineData("ไทยแลนด์")]
    [InlineData("ภาษี")]
    [InlineData("ยังไม่รู้ว่าต้องไปที่ไหน")]
    [InlineData("next week")]
    [InlineData("how long")]
    [InlineData("ไม่เคย")]
    [InlineData("ครั้งเดียว")]
    [InlineData("ลบชื่อออกจากทะเบียนบ้าน")]
    [InlineData("เจ้าหน้าที่ลบข้อมูลผม")]
    public void An_ordinary_answer_is_no_command(string text) => Assert.Null(Commands.Recognise(text));

    [Theory]
    [InlineData("พูดอังกฤษ", "en")]
    [InlineData("Speak English", "en")]
    [InlineData("ภาษาไทยค่ะ", "th")]
    [InlineData("เปลี่ยนภาษา", null)]
    public void A_language_may_be_named(string text, string? expected) => Assert.Equal(expected, Commands.LanguageAsked(text));
}
