using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Storage;

namespace Bot.Channels.DirectLine;

/// <summary>Activities of one conversation after a watermark, as the client reads them: <c>{"activities":[…],"watermark":"17"}</c>.</summary>
public sealed record ActivitySet(ReadOnlyMemory<byte> Json, long Watermark, int Count);

/// <summary>
/// Reads what was said from the store. The number of an activity in the store is its sequence id and the watermark; its time is that of the store, moved
/// by less than a millisecond so that no two are the same.
/// </summary>
public sealed class DirectLineTranscript(Store store)
{
    private const int MostAtOnce = 100;
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Row(long Seq, bool Out, string? Text, string? Payload, long At, long? AnsweredSeq, bool Ended, bool Erased);

    public static string ActivityId(string conversation, long number) => string.Create(CultureInfo.InvariantCulture, $"{conversation}|{number:D7}");

    /// <summary>At most a hundred; a caller asks again from the new watermark until none come.</summary>
    public ActivitySet After(DirectLineGrant grant, long watermark, Func<long, int, string> fileAddress)
    {
        var rows = store.Read(sql => sql.Rows("""
            select a.Seq, a.Direction, a.Text, a.Payload, a.At, t.Seq, c.EndedAt is not null, a.ConversationId is null from Activities a
            left join Conversations c on c.Id=a.ConversationId
            left join Activities t on t.Seq=a.TurnSeq and t.MessageId is not null and t.Kind in ('text', 'image', 'video', 'audio', 'file')
            where a.ContactId=(select Id from Contacts where Channel=@0 and ExternalUserId=@1) and a.Seq>@2 and a.Kind in ('text', 'image', 'video', 'audio', 'file') and (a.Direction=1 or a.MessageId is not null)
            order by a.Seq limit @3
            """, r => new Row(r.GetInt64(0), r.GetInt32(1) == 1, r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3), r.GetInt64(4), r.IsDBNull(5) ? null : r.GetInt64(5), r.GetBoolean(6), r.GetBoolean(7)),
            DirectLineSetup.Channel, grant.Conversation, watermark, MostAtOnce));
        var last = rows.Count == 0 ? watermark : rows[^1].Seq;
        return new ActivitySet(Write(rows, last, grant, fileAddress), last, rows.Count);
    }

    /// <summary>Whether there is such a conversation.</summary>
    public bool Exists(string conversation) => ContactOf(conversation) is not null;

    public long? ContactOf(string conversation) =>
        store.Read(sql => sql.Value<long?>("select Id from Contacts where Channel=@0 and ExternalUserId=@1", DirectLineSetup.Channel, conversation));

    /// <summary>The number under which an arrival was kept.</summary>
    public long? NumberOf(string externalId) =>
        store.Read(sql => sql.Value<long?>("select Seq from Activities where Channel=@0 and ExternalId=@1", DirectLineSetup.Channel, externalId));

    /// <summary>A frame with nothing but a typing signal: no number, not stored, the watermark stays.</summary>
    public static byte[] Typing(DirectLineGrant grant)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, "typing"u8);
            WriteParties(json, grant, fromBot: true);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static ReadOnlyMemory<byte> Write(List<Row> rows, long watermark, DirectLineGrant grant, Func<long, int, string> fileAddress)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities"u8);
            foreach (var row in rows) Write(json, row, grant, fileAddress);
            json.WriteEndArray();
            json.WriteString("watermark"u8, watermark.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, Row row, DirectLineGrant grant, Func<long, int, string> fileAddress)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "message"u8);
        json.WriteString("id"u8, ActivityId(grant.Conversation, row.Seq));
        json.WriteString("timestamp"u8, DateTimeOffset.FromUnixTimeMilliseconds(row.At).AddTicks(row.Seq % TimeSpan.TicksPerMillisecond).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        WriteParties(json, grant, row.Out);
        json.WriteString("text"u8, row.Text ?? "");
        if (row.Out) WriteReply(json, row, grant);
        else WriteEcho(json, row, fileAddress);
        json.WriteEndObject();
    }

    private static void WriteParties(Utf8JsonWriter json, DirectLineGrant grant, bool fromBot)
    {
        json.WriteString("channelId"u8, DirectLineSetup.Channel);
        json.WriteStartObject("conversation"u8);
        json.WriteString("id"u8, grant.Conversation);
        json.WriteEndObject();
        foreach (var (member, bot) in new[] { ("from", fromBot), ("recipient", !fromBot) })
        {
            json.WriteStartObject(member);
            json.WriteString("id"u8, bot ? DirectLineSetup.BotId : grant.User);
            json.WriteString("role"u8, bot ? "bot"u8 : "user"u8);
            json.WriteEndObject();
        }
    }

    private static void WriteReply(Utf8JsonWriter json, Row row, DirectLineGrant grant)
    {
        json.WriteString("textFormat"u8, "plain"u8);
        // a greeting answers nothing that the client knows of: it would wait for it
        if (row.AnsweredSeq is { } answered) json.WriteString("replyToId"u8, ActivityId(grant.Conversation, answered));
        json.WriteString("inputHint"u8, "acceptingInput"u8);
        json.WriteStartObject("channelData"u8);
        json.WriteNumber("webchat:sequence-id"u8, row.Seq);
        // for our page: the interview is over; everything was erased, and what is on the screen has to go as well
        if (row.Ended) json.WriteBoolean("chatbot:ended"u8, true);
        if (row.Erased) json.WriteBoolean("chatbot:erased"u8, true);
        json.WriteEndObject();
        var buttons = OutPayload.FromJson(row.Payload).Buttons;
        if (buttons.IsDefaultOrEmpty) return;
        json.WriteStartObject("suggestedActions"u8);
        json.WriteStartArray("actions"u8);
        foreach (var button in buttons)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "imBack"u8);
            json.WriteString("title"u8, button.Label);
            json.WriteString("value"u8, button.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEcho(Utf8JsonWriter json, Row row, Func<long, int, string> fileAddress)
    {
        var payload = row.Payload is null ? null : JsonNode.Parse(row.Payload) as JsonObject;
        var echo = payload?["echo"] as JsonObject ?? [];
        var data = echo["channelData"] as JsonObject ?? [];
        data["webchat:sequence-id"] = row.Seq;
        echo["channelData"] = data;
        foreach (var (name, value) in echo)
        {
            if (value is null) continue;
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
        if (payload?["files"] is not JsonArray files) return;
        json.WriteStartArray("attachments"u8);
        for (var i = 0; i < files.Count; i++)
        {
            var (type, address) = ((string?)files[i]?["contentType"] ?? "", fileAddress(row.Seq, i));
            json.WriteStartObject();
            json.WriteString("contentType"u8, type);
            json.WriteString("name"u8, (string?)files[i]?["name"]);
            json.WriteString("contentUrl"u8, address);
            // without one the client shows a citizen's own picture as a link only
            if (type.StartsWith("image/", StringComparison.Ordinal)) json.WriteString("thumbnailUrl"u8, address);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
