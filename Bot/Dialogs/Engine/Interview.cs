using System.Collections.Immutable;
using Bot.Dialogs.Understanding;

namespace Bot.Dialogs.Engine;

/// <summary>One turn at work: the state so far, what is to be said, what is to be kept.</summary>
internal sealed class Interview(Dialog dialog, DialogState state, Input input, TurnContext context)
{
    private readonly ImmutableArray<Reply>.Builder replies = ImmutableArray.CreateBuilder<Reply>();
    private readonly ImmutableArray<Effect>.Builder effects = ImmutableArray.CreateBuilder<Effect>();
    private readonly List<string> lead = [];
    private readonly Dictionary<string, Predictions> predicted = new(StringComparer.Ordinal);

    public Dialog Dialog => dialog;
    public Input Input => input;
    public TurnContext Context => context;
    public DialogState State { get; set; } = state;
    public string Language => State.Language;

    /// <summary>The open question, when one is open.</summary>
    public Question? Open => State.QuestionId is { } id ? dialog.Find(id) : null;

    /// <summary>Whether every consent that the interview needs was given.</summary>
    public bool TakesPart => dialog.Consents.All(c => !c.Required || (State.Consents.TryGetValue(c.Id, out var given) && given));

    public List<Step> Steps() => DialogPath.Steps(dialog, State, Predict);

    public Predictions Predict(string text)
    {
        if (!predicted.TryGetValue(text, out var found)) predicted[text] = found = context.Predict(text);
        return found;
    }

    public string In(LocalText text) => text.In(Language);

    /// <summary>A short line that goes before whatever is said next, in the same message.</summary>
    public void Lead(LocalText text) => Lead(In(text));
    public void Lead(string text) => lead.Add(text);

    public void Say(LocalText text, params ReadOnlySpan<LocalText> buttons) => Say(In(text), Buttons(buttons));

    public void Say(string text, ImmutableArray<Button> buttons = default, string? reason = null, ImmutableArray<string> quotes = default)
    {
        if (lead.Count > 0)
        {
            text = string.Join('\n', lead) + "\n\n" + text;
            lead.Clear();
        }
        replies.Add(new Reply(text, buttons.IsDefault ? [] : buttons) { Reason = reason, Quotes = quotes.IsDefault ? [] : quotes });
    }

    public ImmutableArray<Button> Buttons(params ReadOnlySpan<LocalText> labels)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>(labels.Length);
        foreach (var label in labels) buttons.Add(ButtonOf(label));
        return buttons.MoveToImmutable();
    }

    public Button ButtonOf(LocalText label) => new(In(label), In(label));

    public void Keep(Effect effect) => effects.Add(effect);

    public void End(ConversationStatus status)
    {
        // what was said before the citizen agreed to take part is not ours to keep
        if (State.Status == ConversationStatus.Active && !TakesPart) Keep(new ConsentWithdrawn());
        // an interview that has ended stays what it was, unless the consent to it is withdrawn
        if (State.Status == ConversationStatus.Active || status == ConversationStatus.Withdrawn) State = State with { Status = status };
        State = State with { Phase = Phase.Ended, QuestionId = null, Held = null, Offered = [], Picked = [] };
    }

    public Advance Finish()
    {
        if (lead.Count > 0)
        {
            replies.Add(new Reply(string.Join('\n', lead), []));
            lead.Clear();
        }
        return new Advance(State with { LastAt = input is TextInput or MediaInput or StickerInput or LocationInput or StartInput && !(State.LastAt > input.At) ? input.At : State.LastAt }, replies.ToImmutable(), effects.ToImmutable());
    }

    /// <summary>Whether the citizen typed or tapped this button, in either language.</summary>
    public static bool Means(string text, LocalText label)
    {
        var bare = Words.Bare(text);
        return bare == Words.Bare(label.Th) || (label.En is { } en && bare == Words.Bare(en));
    }
}
