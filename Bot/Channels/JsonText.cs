using System.Text;
using System.Text.Json;

namespace Bot.Channels;

/// <summary>Strings of foreign JSON, made fit to be kept.</summary>
internal static class JsonText
{
    /// <summary>The member's words, or null when it is missing or no string.</summary>
    public static string? Of(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Safe(value) : null;

    /// <summary>A lone surrogate cannot be stored as UTF-8, and NUL ends a text in many a tool: both become the replacement character.</summary>
    public static string Safe(JsonElement value)
    {
        string text;
        try { text = value.GetString()!; }
        catch (InvalidOperationException) { text = Unpaired(value.GetRawText()); }
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;
    }

    private static string Unpaired(string raw)
    {
        // the parser refuses an escaped lone surrogate; take the escapes apart by hand and let the encoder replace what has no partner
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\') { text.Append(raw[i]); continue; }
            i++;
            if (raw[i] == 'u') { text.Append((char)Convert.ToInt32(raw.Substring(i + 1, 4), 16)); i += 4; }
            else text.Append(raw[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var c => c });
        }
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
