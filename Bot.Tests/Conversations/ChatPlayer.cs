using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Dialogs;
using Bot.Storage;
using Bot.Tests.Channels.Line;
using Bot.Transcripts;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Conversations;

/// <summary>Plays one conversation file through the signed webhook of the real application and compares what the stand-in for LINE received.</summary>
internal sealed class ChatPlayer(ChatStage stage, string file)
{
    private readonly string user = $"U{Guid.NewGuid():N}";
    private readonly Dictionary<string, string> messageIds = new(StringComparer.Ordinal);
    private readonly Queue<(string Text, IReadOnlyList<(string Label, string Text)> Buttons)> unheard = new();
    private IReadOnlyList<(string Label, string Text)> buttons = [];
    private DateTimeOffset now = ChatStage.Start;
    private int lastMessage;
    private int lastCall;
    private string lastReplyToken = "";

    public async Task PlayAsync()
    {
        foreach (var line in ChatScript.Read(file))
        {
            try { await PlayAsync(line); }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
            {
                throw new InvalidOperationException($"{Path.GetFileName(file)}:{line.Number}: {line.Word}: {line.Rest}\n{e.Message}\nstill unheard: {string.Join("\n---\n", unheard.Select(u => u.Text))}", e);
            }
        }
        if (unheard.Count > 0) throw new InvalidOperationException($"{Path.GetFileName(file)}: the bot said more than the file tells:\n{string.Join("\n---\n", unheard.Select(u => u.Text))}");
    }

    private async Task PlayAsync(ChatLine line)
    {
        switch (line.Word)
        {
            case "citizen": await SayAsync(line.Rest); break;
            case "tap":
                var button = buttons.FirstOrDefault(b => b.Label == line.Rest);
                Assert.True(button.Text is not null, $"there is no button \"{line.Rest}\" among: {string.Join(" | ", buttons.Select(b => b.Label))}");
                await SayAsync(button.Text!, line.Rest);
                break;
            case "bot": Hear(line.Rest); break;
            case "buttons": Assert.Equal(line.Rest, string.Join(" | ", buttons.Select(b => b.Label))); break;
            case "silence": Assert.Empty(unheard); break;
            case "sends": await SendAsync(line.Rest); break;
            case "follows": await EventAsync("follow", new JsonObject { ["follow"] = new JsonObject { ["isUnblocked"] = line.Rest == "again" } }); break;
            case "unfollows": await EventAsync("unfollow", [], token: false); break;
            case "unsends": await EventAsync("unsend", new JsonObject { ["unsend"] = new JsonObject { ["messageId"] = MessageId(line.Rest) } }, token: false); break;
            case "edits": await EditAsync(line.Rest); break;
            case "event": await EventAsync(line.Rest, []); break;
            case "redelivers": await RedeliverAsync(); break;
            case "standby": await EventAsync("message", TextMessage(line.Rest), mode: "standby"); break;
            case "group": await GroupAsync(line.Rest); break;
            case "wait": now += Span(line.Rest); break;
            case "restart": await stage.RestartAsync(); break;
            case "dialog file": stage.ChangeDialog(line.Rest); break;
            case "LINE": Script(line.Rest); break;
            default: await ChatChecks.CheckAsync(stage, user, line); break;
        }
    }

    private async Task SayAsync(string text, string? known = null)
    {
        await EventAsync("message", TextMessage(text));
        messageIds[known ?? text] = lastMessageId;
    }

    private string lastMessageId = "";

    private JsonObject TextMessage(string text)
    {
        lastMessageId = NextMessageId();
        return new JsonObject { ["message"] = new JsonObject { ["id"] = lastMessageId, ["type"] = "text", ["text"] = text, ["quoteToken"] = "q" } };
    }

    private string NextMessageId() => string.Create(CultureInfo.InvariantCulture, $"{user[1..9]}{++lastMessage}");

    /// <summary>What "unsends: words" means: the message with these words, or one that has not been said yet.</summary>
    private string MessageId(string words)
    {
        if (messageIds.TryGetValue(words, out var id)) return id;
        var begins = messageIds.Keys.FirstOrDefault(k => k.StartsWith(words, StringComparison.Ordinal));
        if (begins is not null) return messageIds[begins];
        // not said yet: the next message will carry this id
        return string.Create(CultureInfo.InvariantCulture, $"{user[1..9]}{lastMessage + 1}");
    }

    private Task SendAsync(string what)
    {
        var (kind, rest) = what.Split(' ', 2) is [var k, var r] ? (k, r) : (what, "");
        var message = new JsonObject { ["id"] = lastMessageId = NextMessageId(), ["type"] = kind };
        switch (kind)
        {
            case "sticker":
                (message["packageId"], message["stickerId"], message["stickerResourceType"]) = ("1", "2", "SOMETHING_NEW");
                if (rest.Length > 0) message["keywords"] = new JsonArray([.. rest.Split(',').Select(w => (JsonNode)w.Trim())]);
                break;
            case "location":
                (message["latitude"], message["longitude"]) = (13.75, 100.5);
                if (rest.Length > 0) message["address"] = rest;
                break;
            case "file": (message["fileName"], message["fileSize"]) = (rest, 10); break;
            default:
                message["contentProvider"] = new JsonObject { ["type"] = "line" };
                stage.Line.AddContent(lastMessageId, ChatStage.Picture, "image/png");
                break;
        }
        messageIds[what] = lastMessageId;
        return EventAsync("message", new JsonObject { ["message"] = message });
    }

    private Task EditAsync(string rest)
    {
        var (old, text) = rest.Split(" -> ", 2) is [var o, var t] ? (o, t) : throw new FormatException("write 'edits: old words -> new words'");
        return EventAsync("messageEdited", new JsonObject { ["message"] = new JsonObject { ["id"] = MessageId(old), ["type"] = "text", ["text"] = text, ["quoteToken"] = "q2" } });
    }

    private string lastBody = "";

    private async Task EventAsync(string type, JsonObject rest, string mode = "active", bool token = true)
    {
        now += TimeSpan.FromSeconds(5);
        lastReplyToken = stage.Line.IssueReplyToken(user);
        var e = new JsonObject
        {
            ["type"] = type,
            ["mode"] = mode,
            ["timestamp"] = now.ToUnixTimeMilliseconds(),
            ["source"] = new JsonObject { ["type"] = "user", ["userId"] = user },
            ["webhookEventId"] = Guid.NewGuid().ToString("N"),
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
        };
        if (token && mode == "active") e["replyToken"] = lastReplyToken;
        foreach (var (key, value) in rest) e[key] = value?.DeepClone();
        lastBody = new JsonObject { ["destination"] = "U" + new string('0', 32), ["events"] = new JsonArray(e) }.ToJsonString();
        await PostAsync(lastBody);
    }

    private Task RedeliverAsync() => PostAsync(lastBody.Replace("\"isRedelivery\":false", "\"isRedelivery\":true", StringComparison.Ordinal));

    private async Task GroupAsync(string what)
    {
        var group = "C" + user[1..];
        var source = new JsonObject { ["type"] = "group", ["groupId"] = group, ["userId"] = user };
        if (what == "join") await EventAsync("join", new JsonObject { ["source"] = new JsonObject { ["type"] = "group", ["groupId"] = group } });
        else await EventAsync("message", new JsonObject { ["source"] = source, ["message"] = TextMessage(what)["message"]!.DeepClone() });
        await stage.SettleAsync(group);
        Collect();
    }

    private async Task PostAsync(string body)
    {
        Assert.Empty(unheard);
        Assert.Equal(HttpStatusCode.OK, await stage.PostAsync(body));
        await stage.SettleAsync(user);
        Collect();
    }

    /// <summary>Takes up what LINE received for this user since last time.</summary>
    private void Collect()
    {
        var sent = stage.Line.Sent;
        for (; lastCall < sent.Count; lastCall++)
        {
            var call = sent[lastCall];
            if (call.To != user) continue;
            for (var i = 0; i < call.Texts.Count; i++) unheard.Enqueue((call.Texts[i], i == call.Texts.Count - 1 ? call.QuickReplies : []));
        }
    }

    private void Hear(string words)
    {
        Assert.True(unheard.Count > 0, "the bot said nothing");
        var (text, shown) = unheard.Dequeue();
        if (shown.Count > 0 || unheard.Count == 0) buttons = shown;
        if (words == "*") return;
        foreach (var part in words.Split(" … ")) Assert.Contains(part.Trim(), text, StringComparison.Ordinal);
    }

    private void Script(string rest)
    {
        stage.Line.ScriptUser(user, [.. rest.Split(',').Select(f => f.Trim() switch
        {
            "fails with 500 after accepting" => (Fault)new Fault.AcceptThenAnswer(500),
            "fails with 500" => new Fault.Answer(500),
            "cuts after accepting" => new Fault.CutAfterAccepting(),
            "cuts" => new Fault.CutBeforeAccepting(),
            "refuses the token" => new Fault.Answer(400, """{"message":"Invalid reply token"}"""),
            "has no quota left" => Fault.MonthlyLimit,
            var other => throw new FormatException($"LINE does not know how to '{other}'"),
        })]);
    }

    private static TimeSpan Span(string rest) => rest.Split(' ') switch
    {
        [var n, "day" or "days"] => TimeSpan.FromDays(int.Parse(n, CultureInfo.InvariantCulture)),
        [var n, "hour" or "hours"] => TimeSpan.FromHours(int.Parse(n, CultureInfo.InvariantCulture)),
        [var n, "minute" or "minutes"] => TimeSpan.FromMinutes(int.Parse(n, CultureInfo.InvariantCulture)),
        _ => throw new FormatException("write 'wait: 8 days'"),
    };
}
