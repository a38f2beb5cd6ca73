using System.Diagnostics;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;

namespace Bot.Tests.Dialogs.Understanding;

public sealed class RobustnessTests
{
    public static TheoryData<string> Oddities =>
    [
        "", " ", "\ud800", "\udc00ก", "ก\ud83d", "😀😀😀", "\u202eก\u202c", "\u200f\u200e", "่้๊๋", "ๆๆๆๆ", "ะาำ", "เแโใไ", "\0\u0001", "......", "-", "--", "?", "1,", "1,2,3,", ".5", "5.", "99999999999999999999999", "1.99999999999999999999999999999", "๑๒๓๔๕๖๗๘๙๐๑๒๓๔๕๖๗๘๙๐",
        new string('ก', 5000), new string('ต', 2500) + new string('า', 2500), string.Concat(Enumerable.Repeat("ไม่อยากอยู่", 450)), string.Concat(Enumerable.Repeat("โดนผัว ", 700)), string.Concat(Enumerable.Repeat("ต้องไป", 800)), new string('1', 5000), new string(' ', 5000),
        string.Concat(Enumerable.Repeat("สอง", 20)), string.Concat(Enumerable.Repeat("ล้าน", 15)), "สิบล้านล้านล้านล้านล้าน", string.Concat(Enumerable.Repeat("million ", 7)), "a hundred hundred hundred hundred hundred", string.Concat(Enumerable.Repeat("ขอถามหน่อย", 6)), string.Concat(Enumerable.Repeat("ขอบคุณ", 10)), "ครึ่ง ครึ่ง ครึ่ง", "ทั้งทั้งทั้ง",
    ];

    [Theory]
    [MemberData(nameof(Oddities))]
    public void Any_string_is_taken_without_harm_and_without_delay(string text)
    {
        ChoiceOption[] choices = [new("a", new LocalText("หนึ่ง"), []), new("b", new LocalText("2 สอง"), ["x"])];
        var clock = Stopwatch.StartNew();
        _ = (Commands.Recognise(text), Commands.LanguageAsked(text), YesNo.Read(text), Provinces.Read(text), Provinces.Inside(text), NumberReader.Read(text), DurationReader.Hours(text));
        _ = (ChoiceReader.Read(text, choices, false), ChoiceReader.Read(text, choices, true), ChoiceReader.Read(text, [new LocalText(text), new LocalText("ข")]));
        _ = (Facets.Of(text), Probing.Next(text, [], FacetSet.None), UrgentGuard.Of(text), BotQuestions.Of(text));
        Assert.True(clock.ElapsedMilliseconds < 2000, $"{clock.ElapsedMilliseconds} ms");
    }
}
