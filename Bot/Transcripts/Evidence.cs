using System.Security.Cryptography;
using System.Text;
using Bot.Storage;

namespace Bot.Transcripts;

/// <summary>A quote that still stands where it was taken from; without place and words for somebody from whom they are hidden.</summary>
public sealed record StandingQuote(long Id, string MessageId, int? Start, int? End, string? Quote, string? Tag, string By, DateTimeOffset At);

/// <summary>A quote as somebody gives it: a stretch of a message in UTF-16 units, and the words they see there.</summary>
public sealed record QuoteGiven(string MessageId, int Start, int End, string Quote, string? Tag);

/// <summary>How keeping a quote ended.</summary>
public abstract record Quoting
{
    private Quoting() { }

    public sealed record Kept(long Id) : Quoting;
    /// <summary>The conversation, or a citizen's message of it with this id, is not there, or was taken back.</summary>
    public sealed record NotFound : Quoting;
    /// <summary>Other words stand there. <see cref="Length"/> of the message, and the places where the quote does stand.</summary>
    public sealed record Differs(int Length, IReadOnlyList<(int Start, int End)> Places) : Quoting;
    public sealed record Invalid(string Reason) : Quoting;
}

/// <summary>Quotes as evidence. They are kept as places and a hash, never as words, and shown only while the words stand there still.</summary>
public sealed class Evidence(Store store, TimeProvider time)
{
    private const int LongestTag = 50;
    private const int MostPlaces = 20;

    /// <summary>Keeps a quote when the message says it, letter for letter, at this place. Who sees masked words gives the place in those.</summary>
    public async Task<Quoting> AddAsync(string conversation, QuoteGiven given, bool masked, string by, CancellationToken cancel = default)
    {
        if (given.Start < 0 || given.End <= given.Start) return new Quoting.Invalid("\"start\" is 0 or more and \"end\" is greater than \"start\", in UTF-16 units.");
        if (given.Tag is not null && WrongTag(given.Tag) is { } wrong) return new Quoting.Invalid(wrong);
        return await store.WriteAsync<Quoting>(sql =>
        {
            if (TextOf(sql, conversation, given.MessageId) is not { } text) return new Quoting.NotFound();
            var seen = masked ? TranscriptMask.Words(text) : text;
            if (given.End > seen.Length || !seen.AsSpan(given.Start, given.End - given.Start).SequenceEqual(given.Quote)) return new Quoting.Differs(seen.Length, Places(seen, given.Quote));
            if (CutsALetter(seen, given.Start) || CutsALetter(seen, given.End)) return new Quoting.Invalid("\"start\" or \"end\" cuts a letter of two UTF-16 units in half: move it by one.");
            if ((masked ? TranscriptMask.FromMasked(text, given.Start, given.End) : (given.Start, given.End)) is not var (start, end)) return new Quoting.Invalid("\"quote\" holds a part that is hidden from you: take a stretch beside it.");
            sql.Run("insert into Highlights (ConversationId, MessageId, Start, End, Hash, Tag, \"By\", At) values (@0, @1, @2, @3, @4, @5, @6, @7)",
                conversation, given.MessageId, start, end, HashOf(text.AsSpan(start, end - start)), given.Tag?.Trim(), by, time.GetUtcNow().ToUnixTimeMilliseconds());
            var id = sql.Value<long>("select last_insert_rowid()");
            AuditTrail.Add(sql, time.GetUtcNow(), by, "highlight-add", conversation, $"{given.MessageId} {start}-{end}");
            return new Quoting.Kept(id);
        }, cancel);
    }

    /// <summary>False when the conversation has no such quote.</summary>
    public Task<bool> RemoveAsync(string conversation, long id, string by, CancellationToken cancel = default) => store.WriteAsync(sql =>
    {
        if (sql.Run("delete from Highlights where Id=@0 and ConversationId=@1", id, conversation) == 0) return false;
        AuditTrail.Add(sql, time.GetUtcNow(), by, "highlight-remove", conversation);
        return true;
    }, cancel);

    /// <summary>The quotes of a conversation that still stand, placed in the words as they are seen.</summary>
    public static List<StandingQuote> Standing(Sql sql, string conversation, bool masked) =>
        [.. sql.Rows("""
            select h.Id, h.MessageId, h.Start, h.End, a.Text, h.Tag, h."By", h.At, h.Hash from Highlights h join Activities a on a.Id=h.MessageId and a.ConversationId=h.ConversationId
            where h.ConversationId=@0 and a.Direction=0 and a.Kind='text' and a.Text is not null order by a.Seq, h.Start, h.Id
            """, r =>
            {
                var (start, end, text) = (r.GetInt32(2), r.GetInt32(3), r.GetString(4));
                if (end > text.Length || HashOf(text.AsSpan(start, end - start)) != r.GetString(8)) return null;
                var place = masked ? TranscriptMask.ToMasked(text, start, end) : (start, end);
                return new StandingQuote(r.GetInt64(0), r.GetString(1), place?.Start, place?.End, place is null ? null : text[start..end], r.IsDBNull(5) ? null : r.GetString(5), r.GetString(6), DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(7)));
            }, conversation).OfType<StandingQuote>()];

    /// <summary>Whether this is a citizen's message of the conversation that was not taken back.</summary>
    internal static bool IsStanding(Sql sql, string conversation, string message) =>
        sql.Value<long>("select count(*) from Activities where Id=@1 and ConversationId=@0 and Direction=0 and Kind in ('text', 'image', 'video', 'location', 'sticker', 'audio', 'file')", conversation, message) > 0;

    /// <summary>Whether the words of a quote still stand in the message.</summary>
    public static bool Stands(Highlight quote, string? text) => text is not null && quote.End <= text.Length && quote.Start < quote.End && HashOf(text.AsSpan(quote.Start, quote.End - quote.Start)) == quote.Hash;

    /// <summary>Why this cannot be a tag; null when it can.</summary>
    public static string? WrongTag(string tag) =>
        tag.Trim().Length is 0 or > LongestTag ? $"\"tag\" has 1 to {LongestTag} characters."
        : tag.Any(c => char.IsControl(c) || c is '/' or '\\') ? "\"tag\" has no line breaks, slashes or other signs that are not seen: leave them away." : null;

    private static string? TextOf(Sql sql, string conversation, string message) =>
        sql.Value<string>("select Text from Activities where Id=@1 and ConversationId=@0 and Direction=0 and Kind='text'", conversation, message);

    private static List<(int, int)> Places(string text, string quote)
    {
        var places = new List<(int, int)>();
        if (quote.Length == 0) return places;
        for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0 && places.Count < MostPlaces; at = at + 1 < text.Length ? text.IndexOf(quote, at + 1, StringComparison.Ordinal) : -1) places.Add((at, at + quote.Length));
        return places;
    }

    private static bool CutsALetter(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    private static string HashOf(ReadOnlySpan<char> words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())));
}
