using System.Collections.Immutable;

namespace Bot.Dialogs;

/// <summary>A sentence in Thai and in English. Thai is always there; English falls back to Thai.</summary>
public sealed record LocalText(string Th, string? En = null)
{
    public string In(string language) => language == "en" && En is not null ? En : Th;
}

/// <summary>An interview as its YAML file describes it. <see cref="Revision"/> is the SHA-256 of that file, in lower-case hex.</summary>
public sealed record Dialog
{
    public required string Id { get; init; }
    public required string Revision { get; init; }
    public required LocalText Title { get; init; }
    public required ImmutableArray<string> Languages { get; init; }
    /// <summary>The first message: that this is a bot, who asks, why, how long data is kept, how to stop.</summary>
    public required LocalText Greeting { get; init; }
    public required ImmutableArray<ConsentPurpose> Consents { get; init; }
    public required ImmutableArray<Question> Questions { get; init; }
    /// <summary>Said at the end; <c>{reference}</c> is replaced by the reference number.</summary>
    public required LocalText Closing { get; init; }
    public int ExpiresAfterDays { get; init; } = 30;
    /// <summary>What becomes of an open conversation when the citizen blocks the account and later comes back.</summary>
    public AfterUnfollow AfterUnfollow { get; init; } = AfterUnfollow.Restart;

    public Question? Find(string id)
    {
        foreach (var question in Questions)
            if (question.Id == id) return question;
        return null;
    }
}

public enum AfterUnfollow { Restart, Resume }

/// <summary>One thing a citizen may agree to; <see cref="Name"/> is what it is called on a button. Refusing a required one ends the interview with thanks.</summary>
public sealed record ConsentPurpose(string Id, bool Required, LocalText Name, LocalText Prompt, LocalText? Refused);

public enum QuestionKind { Text, Choice, Choices, YesNo, Number, Date, Province, Category, Media }

/// <summary>What a number counts; hours may be answered with "half a day" or "45 minutes".</summary>
public enum NumberUnit { None, Hours }

/// <summary>One step of the interview.</summary>
public sealed record Question
{
    public required string Id { get; init; }
    public required QuestionKind Kind { get; init; }
    public required LocalText Prompt { get; init; }
    /// <summary>What the answer is called in the summary, e.g. "จังหวัด".</summary>
    public required LocalText Label { get; init; }
    public LocalText? Help { get; init; }
    public LocalText? Why { get; init; }
    /// <summary>Said in place of the standard words when the answer is not understood.</summary>
    public LocalText? Invalid { get; init; }
    public bool Skippable { get; init; } = true;
    public ImmutableArray<ChoiceOption> Choices { get; init; } = [];
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public NumberUnit Unit { get; init; }
    public int? MaxLength { get; init; }
    /// <summary>Asked only when this holds; null means always.</summary>
    public Condition? When { get; init; }
    /// <summary>For yes/no: "yes" starts a new round at this question.</summary>
    public string? RepeatFrom { get; init; }
    public string? Stage { get; init; }
    /// <summary>How many follow-ups a thin answer may get; 0 means none.</summary>
    public int Probes { get; init; }
    /// <summary>For a category question: the id of the text question that is classified.</summary>
    public string? Of { get; init; }
    /// <summary>For a category question: which axis is confirmed, "domain" or "pain".</summary>
    public string Axis { get; init; } = "domain";
}

public sealed record ChoiceOption(string Value, LocalText Label, ImmutableArray<string> Synonyms);

/// <summary>Holds when every part given holds (or, with <see cref="Not"/>, when it does not).</summary>
public sealed record Condition(string? Question, ImmutableArray<string> Values, ImmutableArray<string> Domains, ImmutableArray<string> Pains, bool Not = false);
