using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class DefaultModelTests
{
    private static readonly Classifier[] Models = [.. ModelFolder.Find(Repository.File("models")).Select(model => Classifier.Load(model.Directory))];
    private static Classifier Domain => Models[0];
    private static Classifier Pain => Models[1];

    [Fact]
    public void Both_axes_are_in_use() => Assert.Equal(["domain", "pain"], Models.Select(model => model.Axis));

    [Theory]
    [InlineData("ไปทำบัตรประชาชนใหม่ที่อำเภอ", "REG")]
    [InlineData("น้ำประปาไม่ไหลมาสองวันแล้ว", "UTIL")]
    [InlineData("รอคิวพบหมอที่โรงพยาบาลรัฐทั้งวัน", "HEALTH")]
    [InlineData("เบิกประกันสังคมกรณีว่างงาน", "LABOUR")]
    [InlineData("ต่อใบขับขี่ที่ขนส่ง", "TRANS")]
    [InlineData("ไปแจ้งความที่โรงพัก ตำรวจไม่รับ", "POLICE")]
    public void The_domain_of_a_plain_sentence_is_among_the_first_two(string text, string domain) =>
        Assert.Contains(domain, Domain.Predict(text).Ranked.Take(2).Select(label => label.Label));

    [Theory]
    [InlineData("รอคิวนานมาก ตั้งแต่เช้ายันบ่าย", "WAIT")]
    [InlineData("เจ้าหน้าที่พูดจาไม่ดี หน้าบึ้ง ตะคอกใส่", "STAFF")]
    [InlineData("แอปล่ม เข้าระบบไม่ได้ สแกนหน้าไม่ผ่าน", "DIGITAL")]
    [InlineData("ประทับใจมาก เจ้าหน้าที่บริการดี รวดเร็ว ขอบคุณค่ะ", "PRAISE")]
    public void The_pain_of_a_plain_sentence_is_chosen(string text, string pain) =>
        Assert.Contains(pain, Pain.Predict(text).Chosen.Select(label => label.Label));

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("asdf qwer zxcv")]
    [InlineData("ฟหกด ่าสวง ผปแอิ")]
    public void Nonsense_is_given_no_service_and_at_most_an_unclear_pain(string text)
    {
        var domain = Domain.Predict(text);
        Assert.True(domain.Abstained || domain.Top.Label == "OTHER", domain.ToString());
        var pain = Pain.Predict(text);
        Assert.True(pain.Abstained || pain.Chosen.All(label => label.Label == "UNCLEAR"), pain.ToString());
    }
}
