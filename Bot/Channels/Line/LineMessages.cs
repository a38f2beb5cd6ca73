using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
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

    /// <summary>What one request says: at most five texts, and the buttons under the last.</summary>
    public readonly record struct Arranged(List<string> Texts, ImmutableArray<Button> Buttons);

    public static Arranged Arrange(ImmutableArray<Reply> replies)
    {
        var texts = new List<string>(replies.Length);
        foreach (var reply in replies) texts.AddRange(Split(reply.Text));
        // a request takes five; the shortest way to fewer is to join the last ones, as long as they fit in one message
        while (texts.Count > MostMessages)
        {
            var at = Enumerable.Range(0, texts.Count - 1).MinBy(i => texts[i].Length + texts[i + 1].Length);
            if (texts[at].Length + texts[at + 1].Length + 2 > LongestText) { texts.RemoveRange(MostMessages, texts.Count - MostMessages); break; }
            texts[at] = texts[at] + "\n\n" + texts[at + 1];
            texts.RemoveAt(at + 1);
        }
        var buttons = replies.IsEmpty || replies[^1].Buttons.IsDefault ? [] : replies[^1].Buttons;
        // a button without words would have the whole request refused
        if (buttons.Any(IsBlank)) buttons = buttons.RemoveAll(b => IsBlank(b));
        return new Arranged(texts, buttons.Length > MostButtons ? buttons[..MostButtons] : buttons);
    }

    /// <summary>Writes the property <c>messages</c>.</summary>
    public static void Write(Utf8JsonWriter json, Arranged messages)
    {
        json.WriteStartArray("messages"u8);
        for (var i = 0; i < messages.Texts.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "text"u8);
            json.WriteString("text"u8, messages.Texts[i]);
            if (i == messages.Texts.Count - 1 && messages.Buttons.Length > 0) WriteButtons(json, messages.Buttons);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteButtons(Utf8JsonWriter json, ImmutableArray<Button> buttons)
    {
        json.WriteStartObject("quickReply"u8);
        json.WriteStartArray("items"u8);
        foreach (var button in buttons)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "action"u8);
            json.WriteStartObject("action"u8);
            json.WriteString("type"u8, "message"u8);
            json.WriteString("label"u8, Shorten(button.Label));
            json.WriteString("text"u8, LineText.Cut(button.Text, LongestButtonText));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool IsBlank(Button button) => string.IsNullOrWhiteSpace(button.Label) || string.IsNullOrWhiteSpace(button.Text);

    /// <summary>At most 20 grapheme clusters; what is longer ends in an ellipsis, never inside a cluster.</summary>
    internal static string Shorten(string label)
    {
        if (label.Length <= LongestLabel) return label;
        var text = new StringInfo(label);
        return text.LengthInTextElements <= LongestLabel ? label : text.SubstringByTextElements(0, LongestLabel - 1) + "…";
    }

    /// <summary>Pieces of at most 5,000 UTF-16 units.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        var rest = text.Trim();
        while (rest.Length > LongestText)
        {
            var cut = LineText.BreakBefore(rest, LongestText);
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0) yield return rest;
    }
}
