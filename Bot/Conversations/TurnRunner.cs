using System.Collections.Immutable;
using System.Text.Json;
using Bot.Channels;
using Bot.Dialogs;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Understanding;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>How a look at a contact's waiting activities ended.</summary>
internal abstract record TurnRun
{
    private TurnRun() { }

    public sealed record Nothing : TurnRun;
    /// <summary>The oldest one failed before and is tried again then; the later ones wait behind it.</summary>
    public sealed record PutOff(DateTimeOffset Due) : TurnRun;
    /// <summary>One turn was committed. <see cref="Replies"/> are to be sent now; null when it has none.</summary>
    public sealed record Ran(Fresh? Replies, ImmutableArray<string> FilesToDelete, bool MediaExpected, bool WordsErased) : TurnRun;
}

/// <summary>
/// The third room: one waiting activity in; the new state, the effects and the replies out. Reading, deciding and writing are one write of the
/// store, so nothing can come in between; it costs tens of microseconds and is committed together with whatever else waits.
/// </summary>
internal sealed class TurnRunner(Store store, DialogCatalog dialogs, Categoriser categoriser, MediaFiles media, TimeProvider time, ILogger<TurnRunner> log)
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan Bangkok = TimeSpan.FromHours(7);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>Runs the next turn of a contact, if one waits.</summary>
    public async Task<TurnRun> RunAsync(long contact, CancellationToken cancel)
    {
        CrashPoint.Reach("F03");
        TurnRun run;
        try { run = await store.WriteAsync(sql => Run(sql, contact), cancel); }
#pragma warning disable CA1031 // a fault in one turn must not stop the others: it is logged, tried again, and in the end shown to staff
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(e, "A turn of contact {Contact} failed", contact);
            return await store.WriteAsync(sql => PutOff(sql, contact), cancel);
        }
        if (run is not TurnRun.Ran ran) return run;
        media.Delete(ran.FilesToDelete);
        if (ran.MediaExpected) media.AnnounceExpected();
        if (ran.WordsErased) await store.CheckpointAsync(cancel);
        return run;
    }

    /// <summary>Ends what was silent for longer than its dialog allows; also run by the clock.</summary>
    public Standing Expire(Sql sql, Standing standing, DateTimeOffset now)
    {
        var advance = DialogEngine.Advance(dialogs.Find(standing.State.Revision), standing.State, new ExpireInput("", now), Context(sql, 0, standing.Id));
        Turns.Save(sql, standing.Id, standing.Version, advance.State, standing.LastAt, now.ToUnixTimeMilliseconds());
        // who never agreed to take part leaves no words behind, and has sent nothing that was fetched
        if (advance.Effects.Any(e => e is ConsentWithdrawn)) Erasure.Withdraw(sql, standing.Id);
        return standing with { State = advance.State, Version = standing.Version + 1 };
    }

    public bool IsOverdue(Standing standing, DateTimeOffset at) =>
        at - DateTimeOffset.FromUnixTimeMilliseconds(standing.LastAt) > TimeSpan.FromDays(dialogs.Find(standing.State.Revision).ExpiresAfterDays);

    private TurnRun Run(Sql sql, long contact)
    {
        if (Turns.Next(sql, contact) is not { } waiting) return new TurnRun.Nothing();
        var now = time.GetUtcNow();
        // the later ones wait behind it: a citizen's words are taken in their order
        if (waiting.DueAt > now) return new TurnRun.PutOff(waiting.DueAt);
        var turn = new Turn(sql, contact, waiting, now);
        CrashPoint.Reach("F04");
        return waiting.Kind switch
        {
            "unsend" => TakeBack(turn, null),
            "edited" => TakeBack(turn, waiting.Text ?? ""),
            "join" => DeclineGroup(turn),
            "forget" => Forget(turn),
            "unfollow" => Converse(turn, new LeaveInput(waiting.Id, waiting.At)),
            _ => InputOf(waiting) is { } input ? Converse(turn, input) : Ignore(turn),
        };
    }

    private sealed record Turn(Sql Sql, long Contact, Waiting Waiting, DateTimeOffset Now)
    {
        public long NowMs => Now.ToUnixTimeMilliseconds();
    }

    private static Input? InputOf(Waiting w) => w.Kind switch
    {
        "text" => new TextInput(w.Id, w.At, w.Text ?? ""),
        "image" or "video" or "audio" or "file" => new MediaInput(w.Id, w.At, w.Kind),
        "sticker" => new StickerInput(w.Id, w.At, w.Payload is { } keywords ? JsonSerializer.Deserialize<ImmutableArray<string>>(keywords) : []),
        "location" => JsonSerializer.Deserialize<Place>(w.Payload ?? "{}") is { } p ? new LocationInput(w.Id, w.At, p.Latitude, p.Longitude, p.Title, p.Address) : null,
        "follow" => new StartInput(w.Id, w.At),
        _ => null,
    };

    private sealed record Place(double Latitude, double Longitude, string? Title, string? Address);

    private TurnRun.Ran Converse(Turn turn, Input input)
    {
        var (sql, contact, waiting, now) = turn;
        var latest = Turns.Latest(sql, contact);
        if (latest is { State.Phase: not Phase.Ended } && IsOverdue(latest, waiting.At))
            latest = Expire(sql, latest, now);
        var open = latest is not null && DialogEngine.ConcernsEnded(latest.State, input) ? latest : null;
        Turns.SetReachable(sql, contact, input is not LeaveInput);
        // nothing to begin a conversation with
        if (open is null && (input is LeaveInput || (latest is null && input is TextInput thanks && BotQuestions.Of(thanks.Text) is BotQuestion.Thanks))) return Settled(turn, ActivityState.Done);

        var dialog = open is not null ? dialogs.Find(open.State.Revision) : dialogs.ToBegin(waiting.Text);
        // a closing with its reference number that never arrived is said before anything new
        var lost = open is null && latest is { State.Status: ConversationStatus.Completed } ? Turns.LostLastWords(sql, latest.Id) : null;
        open ??= Begin(turn, dialog, latest?.State.Language);
        var missed = open.Version > 0 && !Turns.LastReplyArrived(sql, open.Id);
        var advance = DialogEngine.Advance(dialog, open.State, input, Context(sql, contact, open.Id) with { LastReplyUnconfirmed = missed });
        if (lost is not null) advance = advance with { Replies = advance.Replies.Insert(0, new Reply(lost, [])) };
        Turns.Settle(sql, waiting, open.Id, ActivityState.Done);
        if (ProbeAnswer.Of(open.State, advance.State, waiting.Id) is { } told) sql.Run("update Activities set Reason=@1 where Seq=@0", waiting.Seq, told.ToReason());
        if (missed) Turns.Supersede(sql, open.Id);
        return Commit(turn, open, advance);
    }

    private Standing Begin(Turn turn, Dialog dialog, string? language)
    {
        var state = DialogEngine.Begin(dialog, References.New(), language ?? turn.Sql.Value<string>("select Language from Contacts where Id=@0", turn.Contact));
        var begun = new Standing(Guid.CreateVersion7().ToString("N"), state, 0, turn.NowMs);
        dialogs.Keep(turn.Sql, dialog);
        Turns.Begin(turn.Sql, begun.Id, turn.Contact, turn.Waiting.Channel, state, turn.NowMs);
        return begun;
    }

    /// <summary>State, effects and replies.</summary>
    private static TurnRun.Ran Commit(Turn turn, Standing before, Advance advance)
    {
        var sql = turn.Sql;
        Turns.Save(sql, before.Id, before.Version, advance.State, Math.Max(before.LastAt, turn.Waiting.At.ToUnixTimeMilliseconds()), advance.State.Phase == Phase.Ended ? turn.NowMs : null);
        var files = new List<string>();
        var conversation = before.Id;
        var (expected, erased) = (false, false);
        foreach (var effect in advance.Effects)
        {
            switch (effect)
            {
                case Categorised k: Categories.Add(sql, before.Id, k); break;
                case Uncategorised u: Categories.Drop(sql, before.Id, u.MessageId); break;
                case Unlabelled u: Categories.Unlabel(sql, before.Id, u); break;
                case MediaKept m: MediaFiles.Expect(sql, turn.Waiting, m, turn.NowMs); expected = true; break;
                case LanguageChosen l: sql.Run("update Contacts set Language=@1 where Id=@0", turn.Contact, l.Language); break;
                case ConsentWithdrawn: files.AddRange(Erasure.Withdraw(sql, before.Id)); Audit(turn, "withdraw", before.Id); erased = true; break;
                case WithdrawnBefore w: files.AddRange(WithdrawBefore(sql, turn.Contact, before.Id, w.Purpose)); break;
                case EraseAll:
                    files.AddRange(Erasure.Person(sql, turn.Contact));
                    Audit(turn, "erase", before.Id);
                    (conversation, erased) = (null, true);
                    break;
            }
        }
        // what came along and is not to be kept (no consent yet) goes at once; words that came with files leave them to the turn after theirs
        if (!expected && turn.Waiting.Kind != "text") files.AddRange(MediaFiles.Uploaded(turn.Waiting.Payload).Select(file => file.File));
        return new TurnRun.Ran(Turns.Reply(sql, turn.Waiting, turn.Contact, conversation, advance.Replies, turn.NowMs), [.. files], expected, erased);
    }

    /// <summary>A message is taken back, or changed when <paramref name="newText"/> is given: the conversation it was said in follows. Nothing is said.</summary>
    private TurnRun.Ran TakeBack(Turn turn, string? newText)
    {
        var (sql, _, waiting, _) = turn;
        var said = waiting.MessageId is null ? null : Turns.Said(sql, waiting.Channel, waiting.MessageId);
        var standing = said?.Conversation is { } conversation ? Turns.Find(sql, conversation) : null;
        Turns.Settle(sql, waiting, standing?.Id, ActivityState.Done);
        // the words of an edit stand on the message itself; the event keeps none
        if (newText is not null) sql.Run("update Activities set Text=null where Seq=@0", waiting.Seq);
        if (newText is not null && !Erasure.Edit(sql, waiting.Channel, waiting.MessageId!, newText, waiting.At)) return new TurnRun.Ran(null, [], false, true);
        var files = newText is null && waiting.MessageId is not null ? Erasure.Unsend(sql, waiting.Channel, waiting.MessageId) : [];
        if (standing is not null && said is not null)
        {
            Input input = newText is null ? new UnsendInput(waiting.Id, waiting.At, said.Value.Id) : new EditInput(waiting.Id, waiting.At, said.Value.Id, newText);
            var advance = DialogEngine.Advance(dialogs.Find(standing.State.Revision), standing.State, input, Context(sql, 0, standing.Id));
            Turns.Save(sql, standing.Id, standing.Version, advance.State, standing.LastAt, null);
            foreach (var effect in advance.Effects)
                if (effect is Categorised k) Categories.Add(sql, standing.Id, k);
                else if (effect is Uncategorised u) Categories.Drop(sql, standing.Id, u.MessageId);
                else if (effect is Unlabelled l) Categories.Unlabel(sql, standing.Id, l);
        }
        else Erasure.Contact(sql, turn.Contact);
        return new TurnRun.Ran(null, [.. files], false, true);
    }

    private static TurnRun.Ran DeclineGroup(Turn turn)
    {
        Turns.Settle(turn.Sql, turn.Waiting, null, ActivityState.Done);
        return new TurnRun.Ran(Turns.Reply(turn.Sql, turn.Waiting, turn.Contact, null, [new Reply(Phrases.GroupsDeclined.Th, [])], turn.NowMs, "leave"), [], false, false);
    }

    /// <summary>The channel passes on that a person wants everything of theirs deleted; nothing is said.</summary>
    private static TurnRun.Ran Forget(Turn turn)
    {
        var files = Erasure.Person(turn.Sql, turn.Contact);
        Audit(turn, "erase", null);
        Turns.Settle(turn.Sql, turn.Waiting, null, ActivityState.Done);
        Erasure.Contact(turn.Sql, turn.Contact);
        return new TurnRun.Ran(null, [.. files], false, true);
    }

    /// <summary>What citizens have taken out stands in the audit trail: by an id that leads nowhere any more.</summary>
    private static void Audit(Turn turn, string action, string? conversation) => AuditTrail.Add(turn.Sql, turn.Now, "citizen", action, conversation);

    private static TurnRun.Ran Ignore(Turn turn) => Settled(turn, ActivityState.Ignored);

    /// <summary>Done without a conversation. Of somebody with whom there is none, not even the user id stays.</summary>
    private static TurnRun.Ran Settled(Turn turn, ActivityState state)
    {
        Turns.Settle(turn.Sql, turn.Waiting, null, state);
        Erasure.Contact(turn.Sql, turn.Contact);
        return new TurnRun.Ran(null, [], false, true);
    }

    private TurnContext Context(Sql sql, long contact, string but) => new(categoriser.Predict, () => [.. Turns.Past(sql, contact, but).Select(p => new PastConversation(p.Standing.State.Reference,
        dialogs.Find(p.Standing.State.Revision).Title, DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(p.StartedAt).ToOffset(Bangkok).DateTime), p.Standing.State.Consents.Any(c => c.Value)))]);

    /// <summary>A purpose, or all, is withdrawn in the earlier conversations too. Returns files that no longer belong to anything.</summary>
    private static List<string> WithdrawBefore(Sql sql, long contact, string but, string? purpose)
    {
        var files = new List<string>();
        foreach (var (standing, _) in Turns.Past(sql, contact, but))
        {
            var state = standing.State;
            var consents = purpose is not null ? state.Consents.ContainsKey(purpose) ? state.Consents.SetItem(purpose, false) : state.Consents
                : state.Consents.SetItems(state.Consents.Keys.Select(k => KeyValuePair.Create(k, false)));
            state = state with { Consents = consents };
            if (purpose is null)
            {
                state = state with { Phase = Phase.Ended, Status = ConversationStatus.Withdrawn, QuestionId = null, Answers = [], Offered = [], Picked = [], Held = null };
                files.AddRange(Erasure.Withdraw(sql, standing.Id));
            }
            Turns.Save(sql, standing.Id, standing.Version, state, standing.LastAt, null);
        }
        return files;
    }

    private TurnRun PutOff(Sql sql, long contact)
    {
        if (Turns.Next(sql, contact) is not { } waiting) return new TurnRun.Nothing();
        var now = time.GetUtcNow();
        if (waiting.Attempts + 1 < MostAttempts)
        {
            var due = now + RetryAfter;
            sql.Run("update Activities set Attempts=Attempts+1, DueAt=@1 where Seq=@0 and State=0", waiting.Seq, due.ToUnixTimeMilliseconds());
            return new TurnRun.PutOff(due);
        }
        var conversation = sql.Value<string>("select Id from Conversations where ContactId=@0 order by StartedAt desc, rowid desc limit 1", contact);
        sql.Run("update Activities set State=@1, Reason='turn failed', ConversationId=@2 where Seq=@0 and State=0", waiting.Seq, (int)ActivityState.Failed, conversation);
        // to take a message back needs no engine, and these get no answer
        if (waiting.Kind == "unsend" && waiting.MessageId is not null) return new TurnRun.Ran(null, [.. Erasure.Unsend(sql, waiting.Channel, waiting.MessageId)], false, true);
        if (waiting.Kind is "edited" or "unfollow") return new TurnRun.Ran(null, [], false, false);
        return new TurnRun.Ran(Turns.Reply(sql, waiting, contact, conversation, [new Reply(Phrases.Failed.Th, [])], now.ToUnixTimeMilliseconds()), [], false, false);
    }
}
