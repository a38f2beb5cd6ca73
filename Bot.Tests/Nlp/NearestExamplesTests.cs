using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class NearestExamplesTests
{
    private readonly NearestExamples _examples = new();

    public NearestExamplesTests()
    {
        _examples.Add("a", "น้ำประปาไม่ไหลสามวันแล้ว");
        _examples.Add("b", "รอคิวโรงพยาบาลนานมาก");
        _examples.Add("c", "ใบขับขี่หมดอายุต้องไปขนส่ง");
    }

    [Fact]
    public void The_most_alike_comes_first() => Assert.Equal("a", _examples.Find("น้ำไม่ไหลอีกแล้ว", 2)[0].Id);

    [Fact]
    public void The_same_text_in_another_spelling_is_alike_in_full() => Assert.Equal(1, _examples.Find("นํ้าประปาไม่ไหลสามวันแล้ว", 1)[0].Similarity, 6);

    [Fact]
    public void A_withdrawn_text_is_gone_at_once()
    {
        Assert.True(_examples.Remove("a"));
        Assert.False(_examples.Remove("a"));
        Assert.DoesNotContain(_examples.Find("น้ำประปาไม่ไหลสามวันแล้ว", 9), near => near.Id == "a");
        Assert.Equal(2, _examples.Count);
    }

    [Fact]
    public void A_text_may_be_replaced()
    {
        _examples.Add("b", "ไฟดับทั้งซอย");
        Assert.Equal("b", _examples.Find("ไฟดับ", 1)[0].Id);
        Assert.Equal(3, _examples.Count);
    }

    [Fact]
    public void Nothing_in_common_finds_nothing() => Assert.Empty(_examples.Find("zzz", 3));
}
