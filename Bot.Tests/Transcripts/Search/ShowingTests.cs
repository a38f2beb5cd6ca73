using System.Collections.Immutable;
using System.Globalization;
using Bot.Transcripts.Search;

namespace Bot.Tests.Transcripts.Search;

public sealed class ShowingTests : IDisposable
{
    private readonly SearchRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData("ไปต่อใบขับขี่มา", "ใบขับขี่", "ไปต่อ[ใบขับขี่]มา")]
    [InlineData("น\u0e4d\u0e49าไม่ไหล น้ำเสีย", "น้ำ", "[น\u0e4d\u0e49า]ไม่ไหล [น้ำ]เสีย")]
    [InlineData("เเม่ไม่สบาย", "แม่", "[เเม่]ไม่สบาย")]
    [InlineData("ช้ามากกกกเลย", "มากเลย", "ช้า[มากกกกเลย]")]
    [InlineData("คนนนทบุรี", "นนทบุรี", "ค[นนนทบุรี]")]
    [InlineData("รอ ๓ เดือน", "3", "รอ [๓] เดือน")]
    [InlineData("ตู้ ＡＴＭ", "atm", "ตู้ [ＡＴＭ]")]
    [InlineData("ไฟ\u200bดับ", "ไฟดับ", "[ไฟ\u200bดับ]")]
    [InlineData("ที่นี่", "ท", "[ที่]นี่")] // a consonant keeps its marks
    [InlineData("ไฟดับ น้ำไม่ไหล", "ดับ ไหล", "ไฟ[ดับ] น้ำไม่[ไหล]")]
    [InlineData("ไม่มี", "ไฟ", "ไม่มี")]
    public void Hits_are_marked_in_the_text_as_it_was_written(string text, string lookedFor, string marked) =>
        Assert.Equal(marked, Marked(text, TranscriptSearch.Highlight(text, SearchQuery.Parse(lookedFor)!)));

    [Fact]
    public async Task A_snippet_is_the_part_of_the_best_message_where_most_is_found()
    {
        var far = string.Concat(Enumerable.Repeat("เล่าเรื่องอื่นไปเรื่อยๆ ก่อน ", 20));
        await rig.SayAsync("c1", "น้ำ", far + "แล้วน้ำท่วมถนนหน้าบ้าน " + far, "ถนน");
        var snippet = rig.Snippet("c1", "น้ำ ถนน")!;
        Assert.Contains("แล้ว[น้ำ]ท่วม[ถนน]หน้าบ้าน", Marked(snippet.Text, snippet.Hits), StringComparison.Ordinal);
        Assert.InRange(snippet.Text.Length, 80, 125);
        Assert.StartsWith("…", snippet.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", snippet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snippet_never_cuts_a_grapheme()
    {
        for (var before = 0; before < 60; before++)
        {
            var text = new string('ก', before) + string.Concat(Enumerable.Repeat("ที่👩‍👩‍👧น้ำ", 60));
            var snippet = SearchSnippet.Of(text, SearchQuery.Parse("น้ำ")!);
            var whole = StringInfo.ParseCombiningCharacters(text).ToHashSet();
            var at = text.IndexOf(snippet.Text.Trim('…'), StringComparison.Ordinal);
            Assert.Contains(at, whole);
            Assert.Contains(at + snippet.Text.Trim('…').Length, whole);
        }
    }

    [Fact]
    public async Task There_is_no_snippet_of_words_that_are_gone()
    {
        await rig.SayAsync("c1", "สวัสดี");
        Assert.Null(rig.Snippet("c1", "น้ำ"));
        Assert.Null(rig.Snippet("c9", "น้ำ"));
    }

    private static string Marked(string text, ImmutableArray<(int Start, int Length)> spans)
    {
        foreach (var (start, length) in spans.Reverse()) text = text[..start] + "[" + text.Substring(start, length) + "]" + text[(start + length)..];
        return text;
    }
}
