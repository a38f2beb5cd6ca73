using System.Text.RegularExpressions;
using System.Threading.Channels;
using Bot.Dialogs;
using Bot.Dialogs.Engine;
using Bot.Tests.Channels.Line;

namespace Bot.Tests.Faults;

/// <summary>
/// Somebody who is interviewed again and again, and goes by nothing but what the bot says. What they remember of it is what the store must hold.
/// </summary>
internal sealed partial class Citizen(string user, int number, Dialog dialog, Postman postman, ChannelReader<SentCall> box, Random chance, TimeProvider time)
{
    private const string Hello = "สวัสดีค่ะ";
    /// <summary>A reply may be lost in a crash; after this the citizen speaks up and is asked again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestThought = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan LatestRedelivery = TimeSpan.FromSeconds(3);
    private readonly List<Remembered> interviews = [];
    private int told;
    private int spoken;
    /// <summary>What was answered last, and to what; it counts when the bot goes on to something else.</summary>
    private (string To, string QuestionId, string? Value)? open;

    public string User => user;
    /// <summary>How often they spoke up because nothing came.</summary>
    public int SpokeUp { get; private set; }
    public int Finished => interviews.Count(i => i.Confirmed);
    /// <summary>Null when they have said all they wanted to say.</summary>
    public string? Standing { get; private set; } = "before the first word";

    public Account Account => new(user, [.. interviews], Standing);

    /// <summary>Talks until it is enough, but ends no interview half way.</summary>
    public async Task TalkAsync(Func<bool> enough, CancellationToken over)
    {
        var words = Hello;
        while (true)
        {
            Standing = $"said \"{words}\" in interview {interviews.Count}";
            var said = await SayAsync(words);
            // some do not wait for the answer
            if (chance.Next(12) == 0) said = await SayAsync(words = Hello);
            var heard = await HearAsync(said, over);
            if (heard is null) SpokeUp++;
            var next = heard is null ? Hello : Answer(heard, words);
            if (next is null && enough()) break;
            words = next ?? Hello;
            await Task.Delay(LongestThought * chance.NextDouble(), time, over);
        }
        Standing = null;
    }

    private Task<SaidEvent> SayAsync(string words) =>
        postman.DeliverAsync(user, ++spoken, words, chance.Next(4) == 0 ? LatestRedelivery * chance.NextDouble() : null);

    /// <summary>The reply to this event; what still comes for earlier ones is read and left.</summary>
    private async Task<SentCall?> HearAsync(SaidEvent said, CancellationToken over)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over, patience.Token);
        try
        {
            while (true)
            {
                var heard = await box.ReadAsync(either.Token);
                NoteReference(heard);
                if (heard.ReplyToken == said.ReplyToken) return heard;
            }
        }
        catch (OperationCanceledException) when (!over.IsCancellationRequested) { return null; }
    }

    /// <summary>What to say to this; null when the interview is over.</summary>
    private string? Answer(SentCall heard, string saidLast)
    {
        var text = heard.Texts[^1];
        if (text.Contains(Phrases.UseHint.Th, StringComparison.Ordinal) && open is not null && saidLast != Hello) return Phrases.UseThat.Th;
        if (dialog.Questions.FirstOrDefault(q => text.Contains(q.Prompt.Th, StringComparison.Ordinal)) is { } question)
        {
            Settle(question.Id);
            return question.Kind == QuestionKind.Text ? Tell(question) : Rate(question, heard);
        }
        if (Offers(heard, Phrases.Agree)) return Consent();
        if (Offers(heard, Phrases.Confirm)) return Confirm();
        if (Offers(heard, Phrases.ShowData)) return null;
        return Offers(heard, Phrases.Skip) ? FollowUp() : Hello;
    }

    private string Consent()
    {
        if (interviews.Count == 0 || interviews[^1].Confirmed) interviews.Add(new Remembered());
        return Phrases.Agree.Th;
    }

    private string Confirm()
    {
        Settle("summary");
        interviews[^1].Confirmed = true;
        return Phrases.Confirm.Th;
    }

    private string Tell(Question question)
    {
        var story = chance.Next(4) == 0 ? Story.TellLittle(number, ++told) : Story.Tell(number, ++told, chance);
        open = (question.Id, question.Id, story);
        return story;
    }

    private string FollowUp()
    {
        Settle("follow-up");
        var story = dialog.Questions.First(q => q.Kind == QuestionKind.Text).Id;
        if (chance.Next(2) == 0 || !interviews[^1].Answers.TryGetValue(story, out var before)) return Phrases.Skip.Th;
        var more = Story.TellMore(number, ++told);
        open = ("follow-up", story, $"{before}\n{more}");
        return more;
    }

    private string Rate(Question question, SentCall heard)
    {
        var offered = question.Choices.Where(c => heard.QuickReplies.Any(b => b.Text == c.Label.Th)).ToList();
        if (offered.Count == 0) return Hello;
        if (chance.Next(10) == 0 && Offers(heard, Phrases.Skip))
        {
            open = (question.Id, question.Id, null);
            return Phrases.Skip.Th;
        }
        var choice = offered[chance.Next(offered.Count)];
        open = (question.Id, question.Id, choice.Value);
        return choice.Label.Th;
    }

    /// <summary>An answer counts once the bot goes on to something else; who is asked the same again answers again.</summary>
    private void Settle(string askedNow)
    {
        if (open is { } answer && answer.To != askedNow) interviews[^1].Answers[answer.QuestionId] = answer.Value;
        open = null;
    }

    private void NoteReference(SentCall heard)
    {
        if (interviews.Count > 0 && interviews[^1].Confirmed && Offers(heard, Phrases.ShowData) && Reference().Match(heard.Texts[^1]) is { Success: true } found)
            interviews[^1].Reference = found.Value;
    }

    private static bool Offers(SentCall heard, LocalText button) => heard.QuickReplies.Any(b => b.Text == button.Th);

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Reference();
}
