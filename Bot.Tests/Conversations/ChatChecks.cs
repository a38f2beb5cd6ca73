using System.Text;
using System.Text.Json.Nodes;
using Bot.Storage;
using Bot.Transcripts;

namespace Bot.Tests.Conversations;

/// <summary>The lines of a conversation file that look into what was kept: always through the export, or at the bytes of the store's files.</summary>
internal static class ChatChecks
{
    public static Task CheckAsync(ChatStage stage, string user, ChatLine line)
    {
        switch (line.Word)
        {
            case "status": Assert.Equal(line.Rest, Text(Last(stage, user)["status"])); break;
            case "revision": Assert.Equal(line.Rest == "same", Conversations(stage, user).Select(c => Text(c["revision"])).Distinct().Count() == 1); break;
            case "conversations": Assert.Equal(line.Rest, Conversations(stage, user).Count.ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
            case "answer": Pair(line, (id, expected) => Assert.Equal(expected, Value(Last(stage, user)["answers"]?.AsObject(), id))); break;
            case "consent": Pair(line, (id, expected) => Assert.Equal(expected, Value(Last(stage, user)["consents"]?.AsObject(), id))); break;
            case "category": Assert.Contains(line.Rest, Categories(stage, user)); break;
            case "no category": Assert.DoesNotContain(Categories(stage, user), c => c.StartsWith(line.Rest, StringComparison.Ordinal)); break;
            case "reason": Assert.Contains(line.Rest, Messages(stage, user).Select(m => Text(m["reason"])).OfType<string>()); break;
            case "no reason": Assert.DoesNotContain(Messages(stage, user), m => Text(m["reason"])?.StartsWith(line.Rest, StringComparison.Ordinal) == true); break;
            case "kept": Assert.Contains(Messages(stage, user), m => Text(m["from"]) == "citizen" && Text(m["text"]) == line.Rest); break;
            case "kinds": Assert.Equal(line.Rest, string.Join(' ', Messages(stage, user).Where(m => Text(m["from"]) == "citizen").Select(m => Text(m["kind"])))); break;
            case "gone": Assert.False(FilesHold(stage, line.Rest), "the words still stand in the store's files"); break;
            case "there": Assert.True(FilesHold(stage, line.Rest), "the words do not stand in the store's files"); break;
            case "contact": Assert.Equal(line.Rest == "known", stage.Store.Read(sql => sql.Value<long>("select count(*) from Contacts where ExternalUserId=@0", user)) == 1); break;
            case "transcript": CheckTranscript(stage, user); break;
            default: throw new FormatException($"'{line.Word}' is no word of a conversation file");
        }
        return Task.CompletedTask;
    }

    /// <summary>Every message that LINE delivered to the citizen stands in the export, word for word and in order.</summary>
    private static void CheckTranscript(ChatStage stage, string user)
    {
        var kept = string.Join("\n\n", Messages(stage, user).Where(m => Text(m["from"]) == "bot").Select(m => Text(m["text"])));
        var sent = string.Join("\n\n", stage.Line.Sent.Where(s => s.To == user).SelectMany(s => s.Texts));
        Assert.Equal(sent, kept);
    }

    private static List<JsonObject> Conversations(ChatStage stage, string user)
    {
        var ids = stage.Store.Read(sql => sql.Rows("select c.Id from Conversations c join Contacts k on k.Id=c.ContactId where k.ExternalUserId=@0 order by c.StartedAt, c.rowid", r => r.GetString(0), user));
        using var stream = new MemoryStream();
        stage.Store.Read(sql => Exporter.Write("jsonl", stream, TranscriptQuery.Export(sql, new ExportFilter().Conditions())));
        var rows = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject()).ToDictionary(o => Text(o["conversationId"])!);
        return [.. ids.Select(id => rows[id])];
    }

    private static JsonObject Last(ChatStage stage, string user) => Conversations(stage, user)[^1];

    private static IEnumerable<JsonObject> Messages(ChatStage stage, string user) => Conversations(stage, user).SelectMany(c => c["messages"]!.AsArray()).Select(m => m!.AsObject());

    private static List<string> Categories(ChatStage stage, string user) =>
        [.. Last(stage, user)["categories"]!.AsArray().Select(c => $"{Text(c!["axis"])} {Text(c["label"])} {Text(c["source"])}")];

    private static bool FilesHold(ChatStage stage, string words)
    {
        var needle = Encoding.UTF8.GetBytes(words);
        return Directory.EnumerateFiles(stage.DataDirectory, "*", SearchOption.AllDirectories).Any(file => LiveFiles.Bytes(file).AsSpan().IndexOf(needle) >= 0);
    }

    private static void Pair(ChatLine line, Action<string, string> check)
    {
        var (id, expected) = line.Rest.Split('=', 2) is [var i, var e] ? (i.Trim(), e.Trim()) : throw new FormatException("write 'id = value'");
        check(id, expected);
    }

    /// <summary>"-" is a skipped answer, "none" one that was never given.</summary>
    private static string Value(JsonObject? values, string id) => values is null || !values.TryGetPropertyValue(id, out var value) ? "none" : value is null ? "-" : value.ToString();

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
