using System.Collections.Immutable;
using System.Text.Json;
using Bot.Dialogs;
using Bot.Dialogs.Engine;
using Bot.Storage;

namespace Bot.Conversations;

/// <summary>The third room: one waiting activity in; the new state, the effects and the replies out, in one commit.</summary>
internal sealed class TurnRunner(Store store, DialogCatalog dialogs, Categoriser categoriser, MediaFiles media, TimeProvider time, ILogger<TurnRunner> log)
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>Runs the next turn of a contact. Returns its number when there may be more, or when to come back for one that was put off.</summary>
    public async Task<(long? Turn, DateTimeOffset? Due)> RunAsync(long contact, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var waiting = store.Read(sql => Turns.Next(sql, contact));
        if (waiting is null) return (null, null);
        // the later ones wait behind it: a citizen's words are taken in their order
        if (waiting.DueAt > now) return (null, waiting.DueAt);
        CrashPoint.Reach("F03");
        try { await RunAsync(contact, waiting, now, cancel); }
        catch (TurnConflictException) { /* somebody was first; what is there now is looked at again */ }
#pragma warning disable CA1031 // a fault in one turn must not stop the others: it is logged, tried again, and in the end shown to staff
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(e, "Turn {Activity} of contact {Contact} failed", waiting.Id, contact);
            await PutOffAsync(contact, waiting, now, cancel);
        }
        return (waiting.Seq, null);
    }

    private Task RunAsync(long contact, Waiting waiting, DateTimeOffset now, CancellationToken cancel) => waiting.Kind switch
    {
        "unsend" => TakeBackAsync(waiting, null, cancel),
        "edited" => TakeBackAsync(waiting, waiting.Text ?? "", cancel),
        "join" => DeclineGroupAsync(contact, waiting, now, cancel),
        "unfollow" => ConverseAsync(contact, waiting, new LeaveInput(waiting.Id, waiting.At), now, cancel),
        _ => InputOf(waiting) is { } input ? ConverseAsync(contact, waiting, input, now, cancel)
            : store.WriteAsync(sql => Turns.Settle(sql, waiting, null, ActivityState.Ignored), cancel),
    };

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

    private async Task ConverseAsync(long contact, Waiting waiting, Input input, DateTimeOffset now, CancellationToken cancel)
    {
        var (standing, language, arrived) = store.Read(sql =>
        {
            var latest = Turns.Latest(sql, contact);
            return (latest, latest is null ? sql.Value<string>("select Language from Contacts where Id=@0", contact) : null, latest is null || Turns.LastReplyArrived(sql, latest.Id));
        });
        var expired = standing is { State.Phase: not Phase.Ended } && IsOverdue(standing, waiting.At) ? standing : null;
        var goesOn = standing is not null && expired is null && DialogEngine.ConcernsEnded(standing.State, input);
        if (input is LeaveInput && !goesOn)
        {
            await store.WriteAsync(sql => { Turns.Settle(sql, waiting, null, ActivityState.Done); SetReachable(sql, contact, false); }, cancel);
            return;
        }
        var dialog = goesOn ? dialogs.Find(standing!.State.Revision) : dialogs.ToBegin(waiting.Text);
        var before = goesOn ? standing!.State : DialogEngine.Begin(dialog, References.New(), standing?.State.Language ?? language);
        var id = goesOn ? standing!.Id : Guid.CreateVersion7().ToString("N");
        var context = new TurnContext(categoriser.Predict, () => Past(contact, id), goesOn && !arrived);
        var advance = DialogEngine.Advance(dialog, before, input, context);

        CrashPoint.Reach("F04");
        var files = await store.WriteAsync(sql =>
        {
            if (expired is not null) Expire(sql, expired, now);
            if (!goesOn)
            {
                dialogs.Keep(sql, dialog);
                Turns.Begin(sql, id, contact, waiting.Channel, before, now.ToUnixTimeMilliseconds());
            }
            Turns.Settle(sql, waiting, id, ActivityState.Done);
            if (input is not LeaveInput) Supersede(sql, standing?.Id);
            SetReachable(sql, contact, input is not LeaveInput);
            return Commit(sql, new Committing(contact, id, goesOn ? standing!.Version : 0, waiting, advance, waiting.At, now));
        }, cancel);
        await ForgetAsync(files, advance, cancel);
    }

    private sealed record Committing(long Contact, string Conversation, long Version, Waiting Waiting, Advance Advance, DateTimeOffset LastAt, DateTimeOffset Now);

    /// <summary>State, effects and replies. Returns media files that no longer belong to anything.</summary>
    private static List<string> Commit(Sql sql, Committing c)
    {
        var now = c.Now.ToUnixTimeMilliseconds();
        var state = c.Advance.State;
        var ended = c.Advance.Effects.OfType<Ended>().Any();
        Turns.Save(sql, c.Conversation, c.Version, state, c.LastAt.ToUnixTimeMilliseconds(), ended ? now : null);
        var files = new List<string>();
        var conversation = c.Conversation;
        foreach (var effect in c.Advance.Effects)
        {
            switch (effect)
            {
                case Categorised k: Categories.Add(sql, c.Conversation, k); break;
                case Uncategorised u: Categories.Drop(sql, c.Conversation, u.MessageId); break;
                case MediaKept m: MediaFiles.Expect(sql, c.Waiting, m, now); break;
                case LanguageChosen l: sql.Run("update Contacts set Language=@1 where Id=@0", c.Contact, l.Language); break;
                case ConsentWithdrawn: files.AddRange(Erasure.Withdraw(sql, c.Conversation)); break;
                case EraseAll:
                    files.AddRange(Erasure.Person(sql, c.Contact));
                    conversation = null;
                    break;
            }
        }
        Turns.Reply(sql, c.Waiting, c.Contact, conversation, c.Advance.Replies, now);
        return files;
    }

    /// <summary>A message is taken back, or changed when <paramref name="newText"/> is given: the conversation it was said in follows.</summary>
    private async Task TakeBackAsync(Waiting waiting, string? newText, CancellationToken cancel)
    {
        var (said, standing) = store.Read(sql =>
        {
            var found = waiting.MessageId is null ? null : Turns.Said(sql, waiting.Channel, waiting.MessageId);
            return (found, found?.Conversation is { } conversation ? Turns.Find(sql, conversation) : null);
        });
        Input? input = said is null ? null : newText is null ? new UnsendInput(waiting.Id, waiting.At, said.Value.Id) : new EditInput(waiting.Id, waiting.At, said.Value.Id, newText);
        var advance = standing is null || input is null ? null
            : DialogEngine.Advance(dialogs.Find(standing.State.Revision), standing.State, input, new TurnContext(categoriser.Predict, () => []));
        CrashPoint.Reach("F04");
        var files = await store.WriteAsync(sql =>
        {
            Turns.Settle(sql, waiting, standing?.Id, ActivityState.Done);
            // the words of an edit stand on the message itself; the event keeps none
            sql.Run("update Activities set Text=null where Seq=@0", waiting.Seq);
            if (newText is not null && !Erasure.Edit(sql, waiting.Channel, waiting.MessageId!, newText, waiting.At)) return [];
            var gone = newText is null && waiting.MessageId is not null ? Erasure.Unsend(sql, waiting.Channel, waiting.MessageId) : [];
            if (advance is null) return gone;
            Turns.Save(sql, standing!.Id, standing.Version, advance.State, standing.LastAt, null);
            foreach (var effect in advance.Effects)
                if (effect is Categorised k) Categories.Add(sql, standing.Id, k);
                else if (effect is Uncategorised u) Categories.Drop(sql, standing.Id, u.MessageId);
            return gone;
        }, cancel);
        media.Delete(files);
        await store.CheckpointAsync(cancel);
    }

    private Task DeclineGroupAsync(long contact, Waiting waiting, DateTimeOffset now, CancellationToken cancel) => store.WriteAsync(sql =>
    {
        Turns.Settle(sql, waiting, null, ActivityState.Done);
        Turns.Reply(sql, waiting, contact, null, [new Reply(Phrases.GroupsDeclined.Th, [])], now.ToUnixTimeMilliseconds(), "leave");
    }, cancel);

    /// <summary>Ends what was silent for longer than its dialog allows; also run by the clock.</summary>
    public void Expire(Sql sql, Standing standing, DateTimeOffset now)
    {
        var advance = DialogEngine.Advance(dialogs.Find(standing.State.Revision), standing.State, new ExpireInput("", now), new TurnContext(categoriser.Predict, () => []));
        Turns.Save(sql, standing.Id, standing.Version, advance.State, standing.LastAt, now.ToUnixTimeMilliseconds());
    }

    public bool IsOverdue(Standing standing, DateTimeOffset at) =>
        at - DateTimeOffset.FromUnixTimeMilliseconds(standing.LastAt) > TimeSpan.FromDays(dialogs.Find(standing.State.Revision).ExpiresAfterDays);

    private ImmutableArray<PastConversation> Past(long contact, string but) => [.. store.Read(sql => Turns.Past(sql, contact, but)).Select(p =>
        new PastConversation(p.Reference, dialogs.Find(p.Revision).Title, DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(p.StartedAt).UtcDateTime)))];

    /// <summary>Held replies are overtaken by this turn's: the open question is asked again in it.</summary>
    private static void Supersede(Sql sql, string? conversation)
    {
        if (conversation is not null) sql.Run("update Activities set State=@1, Reason=coalesce(Reason, 'superseded') where ConversationId=@0 and Direction=1 and State=2", conversation, (int)ActivityState.Refused);
    }

    private static void SetReachable(Sql sql, long contact, bool reachable) => sql.Run("update Contacts set Reachable=@1 where Id=@0 and Reachable<>@1", contact, reachable ? 1 : 0);

    private async Task ForgetAsync(List<string> files, Advance advance, CancellationToken cancel)
    {
        media.Delete(files);
        if (advance.Effects.Any(e => e is MediaKept)) media.AnnounceExpected();
        if (advance.Effects.Any(e => e is EraseAll or ConsentWithdrawn)) await store.CheckpointAsync(cancel);
    }

    private Task PutOffAsync(long contact, Waiting waiting, DateTimeOffset now, CancellationToken cancel) => store.WriteAsync(sql =>
    {
        if (waiting.Attempts + 1 < MostAttempts)
        {
            sql.Run("update Activities set Attempts=Attempts+1, DueAt=@1 where Seq=@0 and State=0", waiting.Seq, (now + RetryAfter).ToUnixTimeMilliseconds());
            return;
        }
        var conversation = Turns.Latest(sql, contact)?.Id;
        sql.Run("update Activities set State=@1, Reason='turn failed', ConversationId=@2 where Seq=@0 and State=0", waiting.Seq, (int)ActivityState.Failed, conversation);
        Turns.Reply(sql, waiting, contact, conversation, [new Reply(Phrases.Failed.Th, [])], now.ToUnixTimeMilliseconds());
    }, cancel);
}
