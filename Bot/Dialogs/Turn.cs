using System.Collections.Immutable;

namespace Bot.Dialogs;

/// <summary>What a citizen did, as the dialog sees it. <see cref="MessageId"/> is our own id of the message.</summary>
public abstract record Input(string MessageId, DateTimeOffset At);

public sealed record TextInput(string MessageId, DateTimeOffset At, string Text) : Input(MessageId, At);
/// <summary>The citizen opened the conversation without saying anything (added the account, unblocked it).</summary>
public sealed record StartInput(string MessageId, DateTimeOffset At) : Input(MessageId, At);
/// <summary>A picture, clip, voice or file. <see cref="Kind"/> is image, video, audio or file.</summary>
public sealed record MediaInput(string MessageId, DateTimeOffset At, string Kind) : Input(MessageId, At);
public sealed record StickerInput(string MessageId, DateTimeOffset At, ImmutableArray<string> Keywords) : Input(MessageId, At);
public sealed record LocationInput(string MessageId, DateTimeOffset At, double Latitude, double Longitude, string? Title, string? Address) : Input(MessageId, At);
/// <summary>A message was taken back: what was built from it has to go.</summary>
public sealed record UnsendInput(string MessageId, DateTimeOffset At, string UnsentMessageId) : Input(MessageId, At);
/// <summary>A message was changed afterwards.</summary>
public sealed record EditInput(string MessageId, DateTimeOffset At, string EditedMessageId, string Text) : Input(MessageId, At);
/// <summary>The citizen left (blocked the account).</summary>
public sealed record LeaveInput(string MessageId, DateTimeOffset At) : Input(MessageId, At);
/// <summary>The clock says that this conversation has been idle for longer than its dialog allows.</summary>
public sealed record ExpireInput(string MessageId, DateTimeOffset At) : Input(MessageId, At);

/// <summary>One message of the bot with the buttons under it. A button sends its <see cref="Button.Text"/> as the citizen's words.</summary>
public sealed record Reply(string Text, ImmutableArray<Button> Buttons)
{
    /// <summary>Why this message was sent, when it is a follow-up or a guard: e.g. "probe:where", "urgent:self-harm".</summary>
    public string? Reason { get; init; }
    /// <summary>The messages of the citizen that this one repeats or was derived from; when one of them is taken back, this goes too.</summary>
    public ImmutableArray<string> Quotes { get; init; } = [];
}

public sealed record Button(string Label, string Text);

/// <summary>The classifier's view of one text: most certain first in each axis. <see cref="Abstained"/> = no domain was certain enough.</summary>
public sealed record Predictions(ImmutableArray<PredictedCategory> Domains, ImmutableArray<PredictedCategory> Pains, bool Abstained, string? DomainModel, string? PainModel)
{
    public static readonly Predictions None = new([], [], true, null, null);
}

/// <summary><see cref="Chosen"/>: the model gives the text this category; the others are what it could be otherwise.</summary>
public sealed record PredictedCategory(string Code, LocalText Name, double Confidence, bool Chosen);

/// <summary>What the outside has to do or keep besides sending the replies.</summary>
public abstract record Effect;
/// <summary>Keep these categories on the message. <see cref="Source"/> is "model" or "person" (the citizen's choice: a weak label).</summary>
public sealed record Categorised(string MessageId, string Axis, string Code, double Confidence, string Source, string? Model) : Effect;
/// <summary>Fetch and keep the picture, clip or file of this message.</summary>
public sealed record MediaKept(string MessageId, string Kind) : Effect;
/// <summary>The machine's categories of this message no longer hold.</summary>
public sealed record Uncategorised(string MessageId) : Effect;
/// <summary>What the citizen confirmed about this message no longer holds: on one axis, or on both.</summary>
public sealed record Unlabelled(string MessageId, string? Axis) : Effect;
/// <summary>Erase everything of this person; the citizen asked and confirmed.</summary>
public sealed record EraseAll : Effect;
/// <summary>The citizen withdrew consent: keep nothing that was said, remember only that it was withdrawn.</summary>
public sealed record ConsentWithdrawn : Effect;
/// <summary>The citizen withdrew a purpose, or all of them when null: it holds for their earlier conversations as well.</summary>
public sealed record WithdrawnBefore(string? Purpose) : Effect;
/// <summary>The citizen wants this language, also next time.</summary>
public sealed record LanguageChosen(string Language) : Effect;

public enum ConversationStatus { Active, Completed, Stopped, Withdrawn, Expired }

/// <summary>A conversation of the same citizen that ended before.</summary>
public sealed record PastConversation(string Reference, LocalText Title, DateOnly Day, bool Consented);

/// <summary>
/// What the engine may ask about the world during a turn, as values. <see cref="Predict"/> gives the same for the same text;
/// <see cref="LastReplyUnconfirmed"/>: it is not known whether the citizen saw the open question.
/// </summary>
public sealed record TurnContext(Func<string, Predictions> Predict, Func<ImmutableArray<PastConversation>> Past, bool LastReplyUnconfirmed = false);

public sealed record Advance(DialogState State, ImmutableArray<Reply> Replies, ImmutableArray<Effect> Effects);
