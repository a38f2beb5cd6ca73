using Bot.Nlp;

namespace Bot.Tests.Nlp;

public class SegmenterTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "\ud800", "\udc00\ud800", "ก\u0e49\u0e49\u0e33", "\u200b\u200b", "\u0e48", "👨‍👩‍👧", "e\u0301\u0301", "a|b", new string('ก', 5000), "ๆๆๆ", "เเก", "\0\u0001",
    ];

    [Fact]
    public void Thai_is_cut_at_words()
    {
        if (!Segmenter.Available) return; // what stands in for ICU is tested below, where there is none
        Assert.Equal(["ต้องการ", "ต่อ", "อายุ", "บัตร", "ประชาชน"], Segmenter.Words("ต้องการต่ออายุบัตรประชาชน"));
        Assert.Equal(["นํ้า", "ไม่", "ไหล", "ครับบบบ"], Segmenter.Words("นํ้าไม่ไหลครับบบบ"));
        Assert.Null(Segmenter.Missing);
    }

    [Fact]
    public void Pieces_joined_are_the_text_again()
    {
        foreach (var text in Hostile.Concat(RandomTexts(2000))) Assert.Equal(text, string.Concat(Segmenter.Words(text)));
    }

    [Fact]
    public void No_piece_begins_with_a_mark()
    {
        foreach (var piece in Segmenter.Words("กำลังน้ำท่วมที่นี่ค่ะะะ").Skip(1)) Assert.False(ThaiLetters.IsMark(piece[0]), piece);
    }

    [Fact]
    public async Task Many_threads_get_the_same_answer()
    {
        var texts = RandomTexts(300).ToArray();
        var alone = texts.Select(Segmenter.Words).ToArray();
        await Parallel.ForAsync(0, 8, (_, _) =>
        {
            for (var i = 0; i < texts.Length; i++) Assert.Equal(alone[i], Segmenter.Words(texts[i]));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void A_warm_thread_allocates_nothing()
    {
        const string Text = "ไปต่อใบขับขี่ที่ขนส่งจังหวัด รอคิวนานมากครับ";
        var ends = new int[Text.Length];
        for (var i = 0; i < 100; i++) Segmenter.Ends(Text, ends);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Segmenter.Ends(Text, ends);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Without_a_dictionary_the_pieces_are_clusters()
    {
        var ends = new int[20];
        Assert.Equal([3, 6, 7], ends[..Clusters.Ends("ที่น่าx", ends)]);
    }

    private static IEnumerable<string> RandomTexts(int count)
    {
        var random = new SeededRandom(11);
        var letters = "กขคงจดตนบปผมรลวสหอะาิีึืุูเแโใไ่้๊๋์ำๆฯ 0123abZ|\u200b\ud83d\ude00é\t".ToCharArray();
        for (var i = 0; i < count; i++) yield return string.Create(random.Below(60), random, (span, from) => { foreach (ref var c in span) c = letters[from.Below(letters.Length)]; });
    }
}
