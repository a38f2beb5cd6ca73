using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Dialogs;

namespace Bot.Channels.Line;

/// <summary>Brings replies into LINE's shape: text messages within its limits, buttons as quick replies under the last one.</summary>
public static class LineMessages
{
    public const int MostMessages = 5;
    public const int LongestText = 5000;
    public const int MostButtons = 13;
    public const int LongestLabel = 20;
    private const int LongestButtonText = 300;

    public static JsonArray Render(ImmutableArray<Reply> replies)
    {
        var texts = replies.SelectMany(r => Split(r.Text)).ToList();
        // a request takes five; the shortest way to fewer is to join the last ones, as long as they fit in one message
        while (texts.Count > MostMessages)
        {
            var at = Enumerable.Range(0, texts.Count - 1).MinBy(i => texts[i].Length + texts[i + 1].Length);
            if (texts[at].Length + texts[at + 1].Length + 2 > LongestText) { texts.RemoveRange(MostMessages, texts.Count - MostMessages); break; }
            texts[at] = texts[at] + "\n\n" + texts[at + 1];
            texts.RemoveAt(at + 1);
        }
        var messages = new JsonArray([.. texts.Select(t => (JsonNode)new JsonObject { ["type"] = "text", ["text"] = t })]);
        var buttons = replies.IsEmpty ? [] : replies[^1].Buttons;
        if (messages.Count > 0 && !buttons.IsDefaultOrEmpty)
            messages[^1]!["quickReply"] = new JsonObject { ["items"] = new JsonArray([.. buttons.Take(MostButtons).Select(Item)]) };
        return messages;
    }

    private static JsonNode Item(Button button) => new JsonObject
    {
        ["type"] = "action",
        ["action"] = new JsonObject { ["type"] = "message", ["label"] = Shorten(button.Label), ["text"] = Cut(button.Text, LongestButtonText) },
    };

    /// <summary>At most 20 grapheme clusters; what is longer ends in an ellipsis, never inside a cluster.</summary>
    internal static string Shorten(string label)
    {
        var text = new StringInfo(label);
        return text.LengthInTextElements <= LongestLabel ? label : text.SubstringByTextElements(0, LongestLabel - 1) + "…";
    }

    /// <summary>Pieces of at most 5,000 UTF-16 units, cut after a line, else after a space, else between grapheme clusters.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        var rest = text.Trim();
        while (rest.Length > LongestText)
        {
            var piece = Cut(rest, LongestText);
            var cut = piece.LastIndexOf('\n') is var line and > LongestText / 2 ? line + 1
                : piece.LastIndexOf(' ') is var space and > LongestText / 2 ? space + 1 : piece.Length;
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0) yield return rest;
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = 0;
        while (end < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > most) break;
            end += next;
        }
        // one cluster longer than the limit is no text; cut it between code points rather than send nothing
        if (end == 0) end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end];
    }
}
