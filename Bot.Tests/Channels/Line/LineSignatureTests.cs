using System.Text;
using Bot.Channels.Line;

namespace Bot.Tests.Channels.Line;

public sealed class LineSignatureTests
{
    private const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";
    private const string Body = """{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""";
    private const string Signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

    [Fact]
    public void The_published_vector_is_accepted() => Assert.True(Check(Body, Signature, new LineOptions { ChannelSecret = Secret }));

    [Fact]
    public void The_next_secret_is_accepted_while_a_new_one_is_issued() =>
        Assert.True(Check(Body, Signature, new LineOptions { ChannelSecret = "old", NextChannelSecret = Secret }));

    [Theory]
    [InlineData("""{"destination":"U00000000000000000000000000000000","events":[{"type":"message","message":{"type":"text","id":"1","text":"น้ำไม่ไหล 😡 \n\"quote\" \\ / €"}}]}""",
        "8l3grTXaX7G25pJqo9KL6GnGugWtPhP0DiUwwaGGZBo=")]
    public void Thai_text_is_signed_as_the_bytes_that_came(string body, string signature) =>
        Assert.True(Check(body, signature, new LineOptions { ChannelSecret = Secret }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    [InlineData("8l3grTXaX7G25pJqo9KL6GnGugWtPhP0DiUwwaGGZBo=")]
    public void A_missing_garbled_short_or_foreign_signature_is_refused(string? signature) =>
        Assert.False(Check(Body, signature, new LineOptions { ChannelSecret = Secret }));

    [Fact]
    public void Without_a_secret_nothing_is_accepted() => Assert.False(Check(Body, Signature, new LineOptions()));

    [Fact]
    public void One_changed_byte_is_refused() => Assert.False(Check(Body + " ", Signature, new LineOptions { ChannelSecret = Secret }));

    private static bool Check(string body, string? signature, LineOptions options) => LineSignature.IsValid(Encoding.UTF8.GetBytes(body), signature, options);
}
