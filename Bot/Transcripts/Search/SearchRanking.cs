namespace Bot.Transcripts.Search;

/// <summary>
/// Scores conversations as BM25 does, without the length of the text: how rare a term is, and how many messages say it. To that comes a little for all terms
/// in one message, and for being newer; numbers are given in the order of time. Conversations are at home in arrays indexed by their number.
/// </summary>
internal sealed class SearchRanking(long last)
{
    private const float Saturation = 1.2f, Together = 0.5f, Newness = 0.5f;
    private readonly float[] scores = new float[last + 1];
    private readonly byte[] terms = new byte[last + 1];
    private readonly ushort[] counts = new ushort[last + 1];
    private List<long>? together;
    private int found;
    private byte added;
    private float weights;

    /// <summary>True when no conversation has every term so far.</summary>
    public bool IsEmpty => added > 0 && found == 0;

    /// <summary>Takes the messages of the next term, ascending; conversations that have it not are out.</summary>
    public void Add(List<long> messages)
    {
        var having = new List<int>();
        foreach (var message in messages)
        {
            var conversation = (int)(message >> 12);
            // a conversation that has come since the count was taken waits for the next search
            if (conversation >= scores.Length || terms[conversation] != added) continue;
            if (counts[conversation]++ == 0) having.Add(conversation);
        }
        var rarity = MathF.Log(1 + ((last - having.Count + 0.5f) / (having.Count + 0.5f)));
        if (!(rarity > 0.01f)) rarity = 0.01f;
        added++;
        weights += rarity;
        found = having.Count;
        foreach (var conversation in having)
        {
            float said = counts[conversation];
            scores[conversation] += rarity * said * (Saturation + 1) / (said + Saturation);
            terms[conversation] = added;
            counts[conversation] = 0;
        }
        together = together is null ? messages : Intersect(together, messages);
    }

    /// <summary>Puts out all conversations but these.</summary>
    public void Keep(List<long> conversations)
    {
        var kept = new bool[scores.Length];
        foreach (var conversation in conversations) if (conversation < kept.Length) kept[conversation] = true;
        for (var i = 0; i < kept.Length; i++) if (!kept[i]) terms[i] = 0;
    }

    public (List<(long Number, double Score)> Best, int Total) Best(int limit, int offset)
    {
        var (best, total) = (new PriorityQueue<long, float>(), 0);
        if (added > 1) foreach (var message in together!) counts[message >> 12] = 1;
        for (var i = 0; i < terms.Length; i++)
        {
            if (added == 0 || terms[i] != added) continue;
            total++;
            scores[i] = (scores[i] / weights) + (Together * counts[i]) + (Newness * i / last);
            if (limit == 0) continue;
            best.Enqueue(i, scores[i]);
            if (best.Count > (long)limit + offset) best.Dequeue();
        }
        var page = new List<(long, double)>(best.Count);
        while (best.TryDequeue(out var number, out var score)) page.Add((number, score));
        page.Reverse();
        return (page.Skip(offset).ToList(), total);
    }

    private List<long> Intersect(List<long> a, List<long> b)
    {
        var both = new List<long>();
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            if (a[i] == b[j] && a[i] >> 12 < scores.Length) both.Add(a[i]);
            if (a[i] <= b[j]) i++; else j++;
        }
        return both;
    }
}
