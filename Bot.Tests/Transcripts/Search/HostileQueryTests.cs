using Bot.Transcripts.Search;

namespace Bot.Tests.Transcripts.Search;

public sealed class HostileQueryTests : IDisposable
{
    private readonly SearchRig rig = new();

    public void Dispose() => rig.Dispose();

    public static TheoryData<string> Queries =>
    [
        "\"", "\"\"", "\"\"\"", "'", "\\", "*", "ก*", "^", "-ก", "+", "(", ")", "{a b}: c", "Text:", "Text : ก", "NEAR(a b, 2)", "AND", "a OR", "NOT", "a NOT b", ";drop table SearchDocs;--", "%", "_", "?", "@0", ":a", "$x",
        "\0", "ก\0ข", "\0\0\0", "\ud83d", "ก\ud83d", "\udc00ab", "\uffff", "\ufffe", "\u200b", "\u200b\u200b", "\u0e33", "\u0e49", "\u0e4d\u0e32", "😡", "👩‍👩‍👧", "e\u0301", "\u0301", "   ", "", "\t\r\n", "aaa", "กกกก", "\"กก", "“ก ข”", "x\"y",
        new string('ก', 10_000), new string('"', 10_000), string.Concat(Enumerable.Repeat("กข ", 4000)), string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i} ")), string.Concat(Enumerable.Repeat("😡", 5000)), new string('\u0e49', 10_000), string.Concat(Enumerable.Repeat("(", 9000)),
    ];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task No_query_breaks_anything(string text)
    {
        await rig.SayAsync("c1", "รอใบขับขี่ \"นาน\" AND NEAR(a b) Text: *'");
        await rig.IndexAsync();
        rig.Find(text);
        if (SearchQuery.Parse(text) is not { } query) return;
        Assert.All(query.Terms, term => Assert.NotEqual("", term));
        TranscriptSearch.Highlight(text, query);
        rig.Snippet("c1", text);
    }

    /// <summary>What is said is as hostile as what is looked for: it is indexed, found by itself, and taken out again.</summary>
    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Any_text_can_be_indexed_found_and_removed(string text)
    {
        await rig.SayAsync("c1", text);
        await rig.SayAsync("c2", "รอนาน");
        await rig.IndexAsync();
        if (text.Length < 100 && text.Any(char.IsLetter) && !text.Contains('"', StringComparison.Ordinal)) Assert.Contains("c1", rig.Find(text));
        await rig.CheckIndexAsync();
        await rig.Store.WriteAsync(sql => sql.Run("delete from Activities where ConversationId='c1'"));
        await rig.CheckIndexAsync();
        Assert.Equal(["c2"], rig.Find("รอ"));
        Assert.Equal(0, rig.Store.Read(sql => sql.Value<long>("select count(*) from SearchQueue")));
    }

    [Fact]
    public void Letters_at_random_break_nothing()
    {
        var random = new Random(1);
        const string letters = "กขนำ\u0e4dา\u0e49\u0e48เแ \"'*()^:-\0\ud83d\ude21\u200b๓3aAＡ\u0301\n";
        for (var i = 0; i < 5000; i++)
        {
            var said = random.GetString(letters, random.Next(1, 30));
            var asked = random.GetString(letters, random.Next(1, 12));
            if (SearchQuery.Parse(asked) is not { } query) continue;
            foreach (var (start, length) in TranscriptSearch.Highlight(said, query)) Assert.True(start >= 0 && length > 0 && start + length <= said.Length);
            SearchSnippet.Of(said, query);
        }
    }
}
