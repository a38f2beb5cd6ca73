using System.Collections.Immutable;
using System.Text;
using Bot.Nlp;

namespace Bot.Transcripts.Search;

/// <summary>What somebody looks for: all of the terms, each anywhere in a conversation. Words stand between spaces; "in quotes" a space is part of the term.</summary>
public sealed record SearchQuery
{
    /// <summary>Nobody types more; what is beyond has no say.</summary>
    private const int MostTerms = 12, LongestTerm = 200, LongestText = 2000;

    private SearchQuery(ImmutableArray<SearchTerm> terms) => Searched = terms;

    /// <summary>The terms in the spelling in which they are looked up.</summary>
    public IReadOnlyList<string> Terms => [.. Searched.Select(t => t.Forms[0])];

    internal ImmutableArray<SearchTerm> Searched { get; }

    /// <summary>Null when there is nothing to look for. Never throws.</summary>
    public static SearchQuery? Parse(string? text)
    {
        var terms = ImmutableArray.CreateBuilder<SearchTerm>();
        foreach (var piece in Pieces(text ?? ""))
        {
            if (SearchTerm.Of(piece.Length <= LongestTerm ? piece : piece[..LongestTerm]) is not { } term || terms.Any(t => t.Forms[0] == term.Forms[0])) continue;
            terms.Add(term);
            if (terms.Count == MostTerms) break;
        }
        return terms.Count == 0 ? null : new SearchQuery(terms.ToImmutable());
    }

    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var quoted = false;
        foreach (var c in text.Length <= LongestText ? text : text[..LongestText])
        {
            var quote = c is '"' or '\u201c' or '\u201d' or '\u201e' or '\uff02';
            if (quote) quoted = !quoted;
            if (!quote && (quoted || !char.IsWhiteSpace(c))) { piece.Append(c); continue; }
            pieces.Add(piece.ToString());
            piece.Clear();
        }
        pieces.Add(piece.ToString());
        return pieces;
    }
}

/// <summary>One term in every form under which it may stand in the index: two only where a letter was stretched.</summary>
internal sealed record SearchTerm(ImmutableArray<string> Forms)
{
    public static SearchTerm? Of(string text)
    {
        var once = SearchForm.Of(text);
        if (once.Text.Length == 0) return null;
        return new SearchTerm(once.IsStretched ? [once.Text, SearchForm.Of(text, 2).Text] : [once.Text]);
    }
}
