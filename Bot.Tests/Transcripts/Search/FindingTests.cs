using Bot.Transcripts;
using Bot.Transcripts.Search;

namespace Bot.Tests.Transcripts.Search;

public sealed class FindingTests : IDisposable
{
    private readonly SearchRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData("ไปต่อใบขับขี่ที่ขนส่งรอทั้งวัน", "ใบขับขี่")]
    [InlineData("ไปต่อใบขับขี่ที่ขนส่งรอทั้งวัน", "ขนส่ง")]
    [InlineData("น้ำไม่ไหล", "น\u0e4d\u0e49าไม่ไหล")] // nikhahit and sara aa
    [InlineData("น\u0e49\u0e4dาไม่ไหล", "น้ำ")]
    [InlineData("เเม่ป่วย", "แม่")]
    [InlineData("แม่ป่วย", "เเม่")]
    [InlineData("ช้ามากกกกกเลย", "ช้ามากเลย")]
    [InlineData("ช้ามากเลย", "มากกกกก")]
    [InlineData("คนนนทบุรี", "นนทบุรี")]
    [InlineData("คนนนทบุรี", "คนนนท")]
    [InlineData("ขอออกจากระบบ", "ออกจาก")]
    [InlineData("ไฟ\u200bดับ\u2060บ่อย", "ไฟดับบ่อย")]
    [InlineData("รอ ๓ เดือน", "3 เดือน")]
    [InlineData("เลขที่ 1234/2569", "๑๒๓๔")]
    [InlineData("ตู้ ＡＴＭ เสีย", "atm")]
    [InlineData("เว็บ DLT Smart Queue ล่ม", "smart queue")]
    [InlineData("ดู https://www.dlt.go.th/x?y=1", "dlt.go.th")]
    [InlineData("รถเมล์สาย 522-13 ไม่มา", "522-13")]
    [InlineData("ที่นี่ไม่มีไฟ", "ไฟ")] // the last two letters
    [InlineData("ก", "ก")]
    [InlineData("ยาหมด", "ยา")]
    [InlineData("ยาหมด", "ห")]
    [InlineData("โกรธมาก 😡", "😡")]
    [InlineData("ค่า 50%", "%")]
    [InlineData("ภาษๅไทย", "ภาษาไทย")]
    [InlineData("ทีท่าไม่ดี", "ท\u0e48า")]
    [InlineData("ยาวมาก\n\nขึ้นบรรทัดใหม่", "\"มาก ขึ้น\"")]
    public async Task Words_are_found_however_they_are_spelt(string said, string lookedFor)
    {
        await rig.SayAsync("c1", said);
        await rig.SayAsync("c2", "qqq");
        await rig.IndexAsync();
        Assert.Equal(["c1"], rig.Find(lookedFor));
        Assert.NotEmpty(TranscriptSearch.Highlight(said, SearchQuery.Parse(lookedFor)!));
        await rig.CheckIndexAsync();
    }

    [Fact]
    public async Task A_phrase_does_not_reach_over_two_messages()
    {
        await rig.SayAsync("c1", "รอใบ", "ขับรถ");
        await rig.IndexAsync();
        Assert.Empty(rig.Find("ใบขับ"));
        Assert.Empty(rig.Find("บขั"));
    }

    [Fact]
    public async Task Every_term_must_stand_in_the_conversation_but_not_in_one_message()
    {
        await rig.SayAsync("c1", "น้ำไม่ไหล", "อยู่เชียงใหม่");
        await rig.SayAsync("c2", "น้ำไม่ไหล");
        await rig.IndexAsync();
        Assert.Equal(["c1"], rig.Find("น้ำ เชียงใหม่"));
        Assert.Equal(["c1"], rig.Find("เชียงใหม่ ไม่ น"));
        Assert.Empty(rig.Find("น้ำ ภูเก็ต"));
    }

    [Fact]
    public async Task A_space_in_quotes_is_part_of_the_words()
    {
        await rig.SayAsync("c1", "ไม่มี เอกสาร");
        await rig.SayAsync("c2", "เอกสาร ไม่มี");
        await rig.IndexAsync();
        Assert.Equal(["c1"], rig.Find("\"มี เอกสาร\""));
        Assert.Equal(2, rig.Find("มี เอกสาร").Length);
    }

    [Fact]
    public async Task The_lines_of_the_bot_are_not_searched()
    {
        await rig.SayAsync("c1", "สวัสดี");
        await rig.BotSaysAsync("c1", "หมายเลขอ้างอิง");
        await rig.IndexAsync();
        Assert.Empty(rig.Find("อ้างอิง"));
    }

    [Fact]
    public async Task Terms_in_one_message_and_words_said_again_come_first()
    {
        await rig.SayAsync("apart", "น้ำท่วมบ้าน", "ถนนพัง");
        await rig.SayAsync("together", "น้ำท่วมถนนขาด");
        await rig.SayAsync("neither", "สวัสดี");
        await rig.SayAsync("again", "เสียงดัง", "เสียงดังอีก", "เสียงดังทุกคืน");
        await rig.SayAsync("once", "เสียงดัง");
        await rig.IndexAsync();
        Assert.Equal(["together", "apart"], rig.Find("น้ำ ถนน"));
        Assert.Equal(["again", "once"], rig.Find("เสียงดัง"));
    }

    [Fact]
    public async Task Of_equal_ones_the_newer_comes_first_and_pages_do_not_overlap()
    {
        for (var i = 0; i < 25; i++) await rig.SayAsync($"c{i}", "รอนาน");
        await rig.IndexAsync();
        var query = SearchQuery.Parse("รอนาน")!;
        var pages = Enumerable.Range(0, 3).Select(page => rig.Store.Read(sql => TranscriptSearch.Best(sql, query, 10, page * 10))).ToArray();
        Assert.Equal("c24", pages[0].Hits[0].ConversationId);
        Assert.All(pages, page => Assert.Equal(25, page.Total));
        Assert.Equal([10, 10, 5], pages.Select(page => page.Hits.Length));
        Assert.Equal(25, pages.SelectMany(page => page.Hits).Select(hit => hit.ConversationId).Distinct().Count());
    }

    [Fact]
    public async Task A_search_can_be_kept_within_other_conditions()
    {
        await rig.SayAsync("c1", "รอนาน");
        await rig.SayAsync("c2", "รอนาน");
        await rig.Store.WriteAsync(sql => sql.Run("update Conversations set Status=1 where Id='c1'"));
        await rig.IndexAsync();
        var page = rig.Store.Read(sql => TranscriptSearch.Best(sql, SearchQuery.Parse("รอนาน")!, 10, 0, new Where().And("c.Status={0}", 1)));
        Assert.Equal("c1", Assert.Single(page.Hits).ConversationId);
        Assert.Equal(1, page.Total);
    }

    [Fact]
    public async Task What_identifies_somebody_is_not_found_by_trying()
    {
        await rig.SayAsync("c1", "โทรกลับ 081-234-5678 เรื่องน้ำไม่ไหล");
        await rig.IndexAsync();
        Assert.Empty(rig.Find("234-5678"));
        Assert.Equal(["c1"], rig.Find("น้ำไม่ไหล"));
    }
}
