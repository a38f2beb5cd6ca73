using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Line;
using Bot.Dialogs;

namespace Bot.Tests.Channels.Line;

public sealed class LineMessagesTests
{
    [Fact]
    public void Seven_messages_become_five_and_none_is_lost()
    {
        var messages = Render([.. Enumerable.Range(1, 7).Select(i => new Reply("ข้อความ " + i, []))]);
        Assert.Equal(5, messages.Count);
        var all = string.Join('\n', messages.Select(m => m!["text"]!.GetValue<string>()));
        Assert.All(Enumerable.Range(1, 7), i => Assert.Contains("ข้อความ " + i, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_of_5001_units_is_cut_between_words_and_nothing_is_lost()
    {
        var text = string.Concat(Enumerable.Repeat("น้ำท่วมขัง ", 455))[..5001];
        var pieces = LineMessages.Split(text).ToList();
        Assert.Equal(2, pieces.Count);
        Assert.All(pieces, p => Assert.InRange(p.Length, 1, 5000));
        Assert.EndsWith("น้ำท่วมขัง", pieces[0], StringComparison.Ordinal);
        Assert.Equal(text.Trim(), string.Join(' ', pieces));
    }

    [Fact]
    public void No_cut_falls_inside_an_emoji_of_several_parts()
    {
        var pieces = LineMessages.Split(new string('ก', 4999) + "👩‍👩‍👧").ToList();
        Assert.Equal([new string('ก', 4999), "👩‍👩‍👧"], pieces);
    }

    [Fact]
    public void A_label_of_20_clusters_stays_and_one_of_21_is_shortened_on_a_cluster()
    {
        var twenty = string.Concat(Enumerable.Repeat("กี่", 20));
        Assert.Equal(twenty, LineMessages.Shorten(twenty));
        Assert.Equal(string.Concat(Enumerable.Repeat("กี่", 19)) + "…", LineMessages.Shorten(twenty + "กี่"));
    }

    [Fact]
    public void Buttons_stand_under_the_last_message_and_are_13_at_most()
    {
        var messages = Render([new Reply("ก", [new Button("x", "x")]), new Reply("ข", [.. Enumerable.Range(0, 15).Select(i => new Button($"b{i}", $"b{i}"))])]);
        Assert.Null(messages[0]!["quickReply"]);
        Assert.Equal(13, messages[1]!["quickReply"]!["items"]!.AsArray().Count);
    }

    [Fact]
    public void A_long_text_is_cut_after_a_line_before_a_sentence_before_a_space()
    {
        var words = new string('ก', 4000);
        Assert.Equal(words, LineMessages.Split(words + "\n" + new string('ข', 500) + ". " + new string('ค', 100) + " " + new string('ง', 900)).First());
        Assert.Equal(words + ".", LineMessages.Split(words + ". " + new string('ค', 100) + " " + new string('ง', 1900)).First());
        Assert.Equal(words + new string('ค', 100), LineMessages.Split(words + new string('ค', 100) + " " + new string('ง', 1900)).First());
    }

    [Fact]
    public void Thai_without_a_space_is_never_cut_inside_a_syllable_as_far_as_its_signs_tell()
    {
        const string word = "เกี่ยวกับน้ำประปาไม่ไหลและถนนพังมาหลายเดือนแล้วจะไปแจ้งใครได้บ้าง";
        for (var start = 0; start < word.Length; start++)
        {
            var text = word[start..] + string.Concat(Enumerable.Repeat(word, 120));
            var pieces = LineMessages.Split(text).ToList();
            Assert.Equal(text, string.Concat(pieces));
            Assert.All(pieces.SkipLast(1), p => Assert.DoesNotContain(p[^1], "เแโใไ"));
            Assert.All(pieces.Skip(1), p => Assert.DoesNotContain(p[0], "ะาำๅๆฯัิีึืุู็่้๊๋์"));
        }
    }

    [Theory]
    [InlineData(5000, 1)]
    [InlineData(5001, 2)]
    [InlineData(24_000, 5)]
    public void No_piece_is_longer_than_LINE_takes_and_nothing_is_lost(int length, int pieces)
    {
        var text = string.Concat(Enumerable.Repeat("ครับ👍🏽", (length / 8) + 1))[..length];
        var split = LineMessages.Split(text).ToList();
        Assert.Equal(pieces, split.Count);
        Assert.All(split, p => Assert.InRange(p.Length, 1, 5000));
        Assert.Equal(text, string.Concat(split));
    }

    [Fact]
    public void A_button_without_words_is_left_out_rather_than_have_LINE_refuse_it_all()
    {
        var messages = Render([new Reply("ก", [new Button(" ", "x"), new Button("x", ""), new Button("ใช่", "ใช่")])]);
        Assert.Equal("ใช่", messages[0]!["quickReply"]!["items"]!.AsArray().Single()!["action"]!["label"]!.GetValue<string>());
    }

    [Fact]
    public void A_lone_surrogate_goes_out_as_a_replacement_character() =>
        Assert.Equal("ก\uFFFDข", Render([new Reply("ก\ud83dข", [])])[0]!["text"]!.GetValue<string>());

    private static JsonArray Render(ImmutableArray<Reply> replies)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            LineMessages.Write(json, LineMessages.Arrange(replies));
            json.WriteEndObject();
        }
        return JsonNode.Parse(stream.ToArray())!["messages"]!.AsArray();
    }
}
