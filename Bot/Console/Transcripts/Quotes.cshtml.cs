using Bot.Storage;
using Bot.Transcripts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Bot.StaffConsole.Transcripts;

/// <summary>A quote with the transcript it stands in and the whole message, from which it is shown.</summary>
public sealed record ListedQuote(string Conversation, string Reference, Highlight Quote, string Message);

/// <summary>The quotes that still stand, newest first; each opens its transcript at its line.</summary>
public sealed class QuotesPage(Store store, Say say) : PageModel
{
    private const int Most = 200;
    private Dictionary<string, string> people = [];

    public string? Tag { get; private set; }
    public IReadOnlyList<string> Tags { get; private set; } = [];
    public IReadOnlyList<ListedQuote> Quotes { get; private set; } = [];

    public void OnGet(string? tag)
    {
        Tag = string.IsNullOrWhiteSpace(tag) ? null : tag;
        Tags = store.Read(sql => sql.Rows("select distinct Tag from Highlights where Tag is not null order by Tag limit 100", r => r.GetString(0)));
        Quotes = store.Read(sql => sql.Rows("""
            select h.ConversationId, c.Reference, h.Id, h.MessageId, h.Start, h."End", h.Hash, h.Tag, h."By", h.At, a.Text
            from Highlights h join Conversations c on c.Id=h.ConversationId join Activities a on a.Id=h.MessageId and a.ConversationId=h.ConversationId
            where a.Kind='text' and a.Text is not null and (@0 is null or h.Tag=@0) order by h.Id desc limit @1
            """, r => new ListedQuote(r.GetString(0), r.GetString(1), new Highlight
        {
            Id = r.GetInt64(2),
            ConversationId = r.GetString(0),
            MessageId = r.GetString(3),
            Start = r.GetInt32(4),
            End = r.GetInt32(5),
            Hash = r.GetString(6),
            Tag = r.IsDBNull(7) ? null : r.GetString(7),
            By = r.GetString(8),
            At = r.GetInt64(9),
        }, r.GetString(10)), Tag, Most)).FindAll(q => Evidence.Stands(q.Quote, q.Message));
        using var db = store.Open();
        people = db.Users.AsNoTracking().ToDictionary(u => u.Id, u => u.UserName ?? "");
    }

    public IHtmlContent Words(ListedQuote q) => new MarkedText(q.Message, say, part: (q.Quote.Start, q.Quote.End));

    public string NameOf(string person) => people.TryGetValue(person, out var name) ? name : say.In("บัญชีที่ลบแล้ว", "a removed account");
}
