using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class NearDuplicatesTests
{
    [Fact]
    public void Texts_that_nearly_repeat_each_other_share_a_group() =>
        Assert.Equal([0, 1, 0, 3, 1], NearDuplicates.Groups(
        [
            "ไปทำบัตรประชาชนที่อำเภอ รอคิวตั้งแต่แปดโมงเช้าจนถึงบ่ายสาม",
            "น้ำประปาไม่ไหลมาสามวันแล้ว โทรไปก็ไม่มีใครรับสาย",
            "ไปทำบัตรประชาชนที่อำเภอ รอคิวตั้งแต่แปดโมงเช้าจนถึงบ่ายสามครับ!!!",
            "สั้น",
            "น้ำประปาไม่ไหลมา ๓ วันแล้ว โทรไปก็ไม่มีใครรับสายเลย",
        ]));

    [Fact]
    public void Overlap_runs_from_nought_to_one()
    {
        Assert.Equal(1, NearDuplicates.Overlap("รอคิวนาน มาก", "รอคิวนานมาก"));
        Assert.Equal(0, NearDuplicates.Overlap("รอคิวนานมาก", "ไฟดับทั้งหมู่บ้าน"));
    }
}
