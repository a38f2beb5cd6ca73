using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class NormalizerTests
{
    [Theory]
    [InlineData("น\u0e49\u0e4d\u0e32", "น้ำ")] // tone, nikhahit, sara aa
    [InlineData("น\u0e4d\u0e49\u0e32", "น้ำ")] // nikhahit, tone, sara aa
    [InlineData("น\u0e33\u0e49", "น้ำ")] // sara am before its tone
    [InlineData("เ\u0e40ม่", "แม่")] // two sara e
    [InlineData("ท\u0e48\u0e35", "ที่")] // tone before vowel
    [InlineData("ผ\u0e49\u0e39", "ผู้")]
    [InlineData("ไม่่่", "ไม่")] // a tone struck three times
    [InlineData("บัั ตร", "บั ตร")]
    public void Marks_that_look_the_same_are_spelt_the_same(string typed, string spelt) => Assert.Equal(spelt, Normalizer.Normalize(typed));

    [Fact]
    public void Zero_width_characters_go_and_the_text_is_trimmed() => Assert.Equal("บัตรหาย", Normalizer.Normalize(" บัตร\u200bหาย\ufeff\u00a0"));

    [Fact]
    public void Thai_and_full_width_digits_become_ascii() => Assert.Equal("รอ 3 เดือน 45 วัน", Normalizer.Normalize("รอ ๓ เดือน ４５ วัน"));

    [Theory]
    [InlineData("ดู https://Example.go.th/A?b=c มากกกกก 0812345678 555")]
    [InlineData("👩‍👩‍👧 café")]
    [InlineData("")]
    public void What_is_spelt_well_stays_as_it_is(string text) => Assert.Equal(text, Normalizer.Normalize(text));

    [Fact]
    public void Latin_letters_are_composed() => Assert.Equal("café", Normalizer.Normalize("cafe\u0301"));

    [Fact]
    public void A_lone_surrogate_does_no_harm() => Assert.Equal("ก\ufffdข", Normalizer.Normalize("ก\ud83dข"));

    [Fact]
    public void A_leading_sara_am_or_mark_does_no_harm()
    {
        Assert.Equal("\u0e33ก", Normalizer.Normalize("\u0e33ก"));
        Assert.Equal("\u0e48ก", Normalizer.Normalize("\u0e48\u0e48ก"));
    }

    [Fact]
    public void Whatever_is_typed_normalising_twice_changes_nothing_more()
    {
        var random = new SeededRandom(7);
        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Below(24)).Select(_ => random.Below(8) == 0 ? (char)random.Below(0x10000) : (char)(0x0e00 + random.Below(0x60)))]);
            var once = Normalizer.Normalize(text);
            Assert.Equal(once, Normalizer.Normalize(once));
        }
    }

    [Theory]
    [InlineData("ดู https://x.go.th/a?b=1ครับ", "ดู \ue000ครับ")]
    [InlineData("WWW.example.com นะ", "\ue000 นะ")]
    [InlineData("โทร 081-234-5678 ด่วน", "โทร \ue001 ด่วน")]
    [InlineData("โทร 02 123 4567", "โทร \ue001")]
    [InlineData("+66812345678", "+\ue001")]
    [InlineData("เลข 1-2345-67890-12-3", "เลข \ue002")]
    [InlineData("คำขอ ๑๒๓๔๕๖๗", "คำขอ \ue002")]
    [InlineData("วันละ 8000-15000", "วันละ 8000-15000")]
    [InlineData("จ่าย 1500 บาท 2-3 ครั้ง", "จ่าย 1500 บาท 2-3 ครั้ง")]
    [InlineData("ช้ามากกกกกก 55555", "ช้ามาก 555")]
    [InlineData("App   LINE\n\nล่ม!!!! 😡😡😡", "app line ล่ม! 😡")]
    [InlineData("ธรรม ดีด", "ธรรม ดีด")]
    public void The_feature_form_keeps_what_tells_and_drops_what_differs(string text, string form) => Assert.Equal(form, FeatureText.Of(text));
}
