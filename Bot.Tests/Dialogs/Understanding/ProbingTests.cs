using Bot.Dialogs.Understanding;

namespace Bot.Tests.Dialogs.Understanding;

public sealed class ProbingTests
{
    private static Facet? Next(string story, string asked = "", string later = "")
        => Probing.Next(story, [.. Parse(asked)], FacetSet.Of([.. Parse(later)]));

    private static IEnumerable<Facet> Parse(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Facet>);

    [Theory]
    [InlineData("แย่มาก", Facet.What)]
    [InlineData("ไม่ดีเลยค่ะ", Facet.What)]
    [InlineData("ดีมากค่ะ", Facet.What)]
    [InlineData("ไปสามรอบแล้ว ท้อมาก", Facet.What)]
    [InlineData("ถนนเป็นหลุม", Facet.Where)]
    [InlineData("ไฟดับ", Facet.Where)]
    [InlineData("รอคิวนาน", Facet.Effect)]
    [InlineData("เจ้าหน้าที่พูดจาไม่ดี", Facet.Effect)]
    [InlineData("terrible", Facet.What)]
    public void A_thin_story_is_probed_for_what_it_lacks_most(string story, Facet expected) => Assert.Equal(expected, Next(story));

    [Theory]
    [InlineData("เมื่อวานไปทำบัตรประชาชนที่อำเภอ รอตั้งแต่เช้ายันบ่าย ต้องลางาน")]
    [InlineData("น้ำไม่ไหลมาสามวันแล้ว ไม่มีน้ำใช้ ต้องซื้อน้ำถัง")]
    [InlineData("ถนนหน้าหมู่บ้านเป็นหลุมเป็นบ่อ รถล้มบ่อย")]
    [InlineData("บริการดีมาก ประทับใจเจ้าหน้าที่")]
    [InlineData("พยาบาลช่วยพายายไปห้องตรวจ ดีใจมาก")]
    [InlineData("I waited four hours at the district office yesterday and missed work")]
    [InlineData("ไม่มีค่ะ")]
    [InlineData("ไม่มีปัญหาอะไร")]
    public void A_full_story_is_left_alone(string story) => Assert.Null(Next(story));

    [Theory]
    [InlineData("รอคิวนาน", "Effect", "", Facet.Where)]
    [InlineData("รอคิวนาน", "Effect", "Where When Wish", Facet.HowOften)]
    [InlineData("รอคิวนาน", "", "Where When Effect Wish", Facet.HowOften)]
    [InlineData("รอคิวนานทุกครั้ง", "", "Where When Effect Wish", Facet.Feeling)]
    [InlineData("รอคิวนาน", "", "Where Effect HowOften Feeling Wish", Facet.When)]
    [InlineData("รอคิวนาน", "", "Where When Effect HowOften Feeling", Facet.Wish)]
    [InlineData("แย่มาก", "What", "", Facet.Effect)]
    [InlineData("แย่มาก", "What Effect", "", null)]
    [InlineData("รอคิวนาน ต้องลางาน โมโหมาก", "Where", "", null)]
    [InlineData("รอคิวนาน", "", "What Where When HowOften Effect Feeling Wish", null)]
    public void Nothing_is_asked_twice_and_nothing_that_the_dialog_asks_later(string story, string asked, string later, Facet? expected)
        => Assert.Equal(expected, Next(story, asked, later));

    [Fact]
    public void A_story_that_answered_the_first_probe_well_gets_no_second()
        => Assert.Null(Next("รอคิวนาน\nต้องลางานไปสามวัน เสียรายได้ไปเกือบพัน ลูกก็ไม่มีคนดูแล", "Effect"));

    [Fact]
    public void Every_facet_has_a_question_and_a_name_in_both_languages()
    {
        foreach (var facet in Enum.GetValues<Facet>())
        {
            var prompt = ProbeWords.Prompt(facet);
            Assert.Contains("คะ", prompt.Th, StringComparison.Ordinal);
            Assert.EndsWith("?", prompt.En, StringComparison.Ordinal);
            Assert.True(prompt.Th.Length <= 120);
            Assert.False(string.IsNullOrWhiteSpace(ProbeWords.Label(facet).Th));
            Assert.False(string.IsNullOrWhiteSpace(ProbeWords.Label(facet).En));
        }
    }
}
