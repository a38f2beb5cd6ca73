using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class ClustersTests
{
    [Theory]
    [InlineData("ประชาชน", "ป|ระ|ชา|ช|น")]
    [InlineData("เรียน", "เรีย|น")]
    [InlineData("เมืองเสือ", "เมือ|ง|เสือ")]
    [InlineData("น้ำไม่ไหล", "น้ำ|ไม่|ไห|ล")]
    [InlineData("บัตร", "บัต|ร")]
    [InlineData("เป็น", "เป็น")]
    [InlineData("ศูนย์จันทร์", "ศู|นย์|จัน|ทร์")]
    [InlineData("สิทธิ์", "สิ|ทธิ์")]
    [InlineData("app เปิดไม่ได้ 404😡", "app| |เปิ|ด|ไม่|ได้| |404|😡")]
    public void A_cluster_holds_what_is_written_together(string text, string clusters) => Assert.Equal(clusters, string.Join('|', Clusters.Of(text)));

    [Fact]
    public void Clusters_joined_are_the_text_again_whatever_it_is()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Below(30)).Select(_ => random.Below(5) == 0 ? (char)random.Below(0x10000) : (char)(0x0e00 + random.Below(0x60)))]);
            Assert.Equal(text, string.Concat(Clusters.Of(text)));
            Assert.DoesNotContain("", Clusters.Of(text));
        }
    }
}
