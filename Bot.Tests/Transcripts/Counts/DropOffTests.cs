using Bot.Conversations;
using Bot.Dialogs;
using Bot.Transcripts.Counts;

namespace Bot.Tests.Transcripts.Counts;

public sealed class DropOffTests : IDisposable
{
    private readonly CountedStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public void Each_step_tells_who_answered_skipped_stopped_or_is_still_there()
    {
        store.Add(10, answered: "story domain pain -province office")
            .Add(3, status: ConversationStatus.Expired, answered: "story domain pain", standsAt: "province")
            .Add(2, status: ConversationStatus.Active, answered: "story domain pain", standsAt: "province")
            .Add(4, status: ConversationStatus.Stopped, standsAt: "*consent")
            .Add(1, status: ConversationStatus.Active, answered: "story domain pain -province office", standsAt: "*check")
            .Add(6, status: ConversationStatus.Withdrawn, standsAt: "office");
        var steps = Steps();
        Assert.Equal(["*consent", "story", "domain", "pain", "province", "office", "*check"], steps.Select(s => s.Step));
        Assert.Equal(new StepCount("*consent", 20, 16, 0, 4, 0), steps[0]);
        Assert.Equal(new StepCount("story", 16, 16, 0, 0, 0), steps[1]);
        Assert.Equal(new StepCount("province", 16, 0, 11, 3, 2), steps[4]);
        Assert.Equal(new StepCount("office", 11, 11, 0, 0, 0), steps[5]);
        Assert.Equal(new StepCount("*check", 11, 10, 0, 0, 1), steps[6]);
    }

    [Fact]
    public void Stopping_in_a_second_story_is_stopping_at_a_question_that_was_answered()
    {
        store.Add(2, status: ConversationStatus.Stopped, answered: "story domain", standsAt: "story");
        Assert.Equal(new StepCount("story", 2, 2, 0, 2, 0), Steps().Single(s => s.Step == "story"));
    }

    [Fact]
    public void An_old_conversation_stopped_after_its_last_answer() =>
        Assert.Equal(5, With(s => s.Add(5, status: ConversationStatus.Expired, answered: "story domain pain waiting_stage -province")).Single(s => s.Step == "office").Stopped);

    [Fact]
    public void A_question_of_an_older_revision_stands_before_the_check() =>
        Assert.Equal(["*consent", "story", "gone", "*check"], With(s => s.Add(1, answered: "gone story")).Select(s => s.Step));

    [Fact]
    public void A_state_says_what_was_answered_and_where_it_stands()
    {
        var state = new DialogState { DialogId = "d", Revision = "r", Reference = "x", Phase = Phase.Asking, QuestionId = "office", Round = 1, Answers = [Value("story", 0), Answer.Skipped("office", 0), Answer.Skipped("story", 1), Answer.Skipped("when", 0), Value("when", 1)] };
        Assert.Equal("story -office when", Progress.Answered(state));
        Assert.Equal("office", Progress.StandsAt(state));
        Assert.Equal("*consent", Progress.StandsAt(state with { Phase = Phase.New }));
        Assert.Equal("*check", Progress.StandsAt(state with { Phase = Phase.ChoosingChange }));
        Assert.Equal("office", Progress.StandsAt(state with { Phase = Phase.ConfirmErase, Before = Phase.Probing }));
        Assert.Null(Progress.StandsAt(state with { Phase = Phase.Ended }));
    }

    [Fact]
    public void What_a_follow_up_brought_is_told_by_the_facets_before_and_after()
    {
        var asked = new DialogState { DialogId = "d", Revision = "r", Reference = "x", Phase = Phase.Probing, QuestionId = "story", Probed = ["Where"], Answers = [Answer.Words("story", 0, [new Said("m1", "น้ำประปาไม่ไหล")])] };
        var told = asked with { Phase = Phase.Asking, Probed = [], Answers = [Answer.Words("story", 0, [new Said("m1", "น้ำประปาไม่ไหล"), new Said("m2", "ที่หมู่บ้านหนองบัว อำเภอเมืองนครสวรรค์")])] };
        Assert.Equal("told:where:1:2:1", ProbeAnswer.Of(asked, told, "m2")!.ToReason());
        // skipped
        Assert.Null(ProbeAnswer.Of(asked, asked with { Phase = Phase.Asking }, "m2"));
        // words that answer a question are no answer to a follow-up
        Assert.Null(ProbeAnswer.Of(asked with { Phase = Phase.Asking }, told, "m2"));
    }

    private System.Collections.Immutable.ImmutableArray<StepCount> With(Action<CountedStore> add)
    {
        add(store);
        return Steps();
    }

    private System.Collections.Immutable.ImmutableArray<StepCount> Steps() => DropOff.Of(store.Dialogs().Current.Single(d => d.Id == "service-experience"), store.Count().Standings);

    private static Answer Value(string question, int round) => Answer.Words(question, round, [new Said("m", "x")]);
}
