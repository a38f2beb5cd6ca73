using System.Diagnostics;
using Bot.Nlp;
using Bot.Transcripts.Masking;

namespace Bot.Tests.Transcripts.Masking;

/// <summary>Texts written to make the finder slow, and texts of chance.</summary>
[Trait("Category", "Pii")]
public class HostileMaskingTests
{
    private static readonly string[] Pieces =
    [
        "1", "1 ", "1-", "0812345678 ", "081-", "ศูนย์", "1/1 ", "ไลน์ ", "line id is ", "@", "a@", "a.", "a at a dot ", "นาย", "คุณ", "ชื่อ", "พ.ต.", "สมชาย ", "ก", "ก 1", "aa1", "บ้านเลขที่ 1 ", "หมู่ 1 ", "12/3 ถนนก ",
        "เขต", "1 a ", "mr a ", "1 moo ", "1a ,", "ติดต่อ ก ", "ผม กก ", " ", "\u200b", "ํา", "my name is ", "จุด", "แอด",
        "คอนโด", "ถนนก-ก", "ซอยก 1 ", "ห้อง 1 ", "ข้างวัด", "ตกก อกก ", "1 soi a ", "live at 1 ", "ลาย a_1 ", "แอดมา a", "a_1 ไลน์", "a ขีดล่าง ", "ก ก ก ", "กก กรุงเทพมหานคร ", "กอไก่ ", "ทะเบียน", "o8l-", "ขีด", "พ. ต. อ. ", "นาย ", "ธนพล แก้วใส ", "สกุล", "ความเคารพ ", "พระก กโร ", "เรียกว่าก", "(กกก กกก)",
    ];

    [Fact]
    public void Five_thousand_units_of_any_piece_take_no_long_time()
    {
        PersonalData.Mask("นายสมชาย 0999999999");
        foreach (var piece in Pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, 5000 / piece.Length));
            var clock = Stopwatch.StartNew();
            PersonalData.Mask(text);
            PersonalData.Mask(text + "!");
            // far more than it takes; a pattern that goes back and forth would take minutes
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"{clock.ElapsedMilliseconds} ms for {piece}");
        }
    }

    [Fact]
    public void Any_mixture_is_masked_with_spans_in_order()
    {
        var random = new SeededRandom(11);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 1 + random.Below(25)).Select(_ => Pieces[random.Below(Pieces.Length)]));
            var end = 0;
            foreach (var span in PersonalData.Find(text))
            {
                Assert.True(span.Start >= end && span.Length > 0 && span.Start + span.Length <= text.Length, text);
                end = span.Start + span.Length;
            }
        }
    }
}
