using System.Text.Json.Nodes;

namespace Bot.Tests.Faults;

/// <summary>One event as LINE delivers it, and what came of its deliveries.</summary>
internal sealed class SaidEvent
{
    private int acknowledged;
    private int posted;

    public required string User { get; init; }
    /// <summary>The how manieth thing this citizen said.</summary>
    public required int Number { get; init; }
    public required string Text { get; init; }
    /// <summary>LINE's id of the message; by it the event is found in the store.</summary>
    public required string MessageId { get; init; }
    public required string ReplyToken { get; init; }
    /// <summary>The event as delivered at first; a redelivery differs in saying so.</summary>
    public required string Json { get; init; }
    public string JsonAgain => Json.Replace("\"isRedelivery\":false", "\"isRedelivery\":true", StringComparison.Ordinal);

    /// <summary>How often it was answered with 200, and how often it was posted.</summary>
    public int Acknowledged => Volatile.Read(ref acknowledged);
    public int Posted => Volatile.Read(ref posted);

    public static SaidEvent Of(string user, int number, string text, string json)
    {
        var e = JsonNode.Parse(json)!;
        return new SaidEvent { User = user, Number = number, Text = text, Json = json, MessageId = e["message"]!["id"]!.GetValue<string>(), ReplyToken = e["replyToken"]!.GetValue<string>() };
    }

    public void Post() => Interlocked.Increment(ref posted);
    public void Acknowledge() => Interlocked.Increment(ref acknowledged);
    public override string ToString() => $"event {Number} of {User[^4..]} (\"{(Text.Length > 24 ? Text[..24] + "…" : Text)}\")";
}
