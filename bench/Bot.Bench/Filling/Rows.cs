using System.Globalization;
using Bot.Dialogs;
using Bot.Storage;

namespace Bot.Bench.Filling;

/// <summary>Puts an invented interview into the tables as its turns would have left it.</summary>
internal static class Rows
{
    /// <summary>Every third comes by the web chat; some citizens come again.</summary>
    public static void Write(Sql sql, InventedInterview interview, int number)
    {
        var (state, at) = (interview.State, interview.At.ToUnixTimeMilliseconds());
        var channel = number % 3 == 0 ? "directline" : "line";
        var contact = Contact(sql, channel, number % 7 == 6 ? number - 6 : number);
        var id = Guid.CreateVersion7(interview.At).ToString("N");
        var ended = state.Status == ConversationStatus.Active ? (long?)null : at + 360_000;
        sql.Run("""
            insert into Conversations (Id, ContactId, Channel, DialogId, Revision, Reference, Status, State, Version, StartedAt, LastAt, EndedAt, Province) values (@0, @1, @2, @3, @4, @5, @6, @7, 6, @8, @9, @10, @11)
            """, id, contact, channel, state.DialogId, state.Revision, state.Reference, (int)state.Status, state.ToJson(), at, at + 360_000, ended, state.AnswerTo("province", 0)?.Value);
        long? turn = null;
        for (var i = 0; i < interview.Lines.Length; i++)
        {
            var line = interview.Lines[i];
            var own = line.Citizen ? line.Id : Guid.CreateVersion7(interview.At.AddSeconds(i * 30)).ToString("N");
            var seq = sql.Value<long>("""
                insert into Activities (Id, ContactId, ConversationId, Channel, ExternalId, MessageId, Direction, Kind, Text, State, At, DueAt, Attempts, TurnSeq)
                values (@0, @1, @2, @3, @4, @5, @6, 'text', @7, @8, @9, @9, 1, @10) returning Seq
                """, own, contact, id, channel, (line.Citizen ? "in:" : "out:") + own, line.Citizen ? string.Create(CultureInfo.InvariantCulture, $"{number}.{i}") : null, line.Citizen ? 0 : 1, line.Text,
                (int)(line.Citizen ? ActivityState.Done : ActivityState.Sent), at + (i * 30_000), line.Citizen ? null : turn);
            if (line.Citizen) turn = seq;
        }
        Categories(sql, id, interview, number);
    }

    private static long Contact(Sql sql, string channel, int number) =>
        sql.Value<long?>("select Id from Contacts where Channel=@0 and ExternalUserId=@1", channel, "U" + number.ToString("x32", CultureInfo.InvariantCulture))
        ?? sql.Value<long>("insert into Contacts (Channel, ExternalUserId, Reachable, Language) values (@0, @1, 1, 'th') returning Id", channel, "U" + number.ToString("x32", CultureInfo.InvariantCulture));

    /// <summary>The machine says both axes of every story; of every fourth a person says them too.</summary>
    private static void Categories(Sql sql, string conversation, InventedInterview interview, int number)
    {
        var story = interview.Lines[3].Id;
        foreach (var (axis, label) in new[] { ("domain", interview.Domain), ("pain", interview.Pain) })
        {
            sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Model, Counts) values (@0, @1, @2, @3, @4, 'model', @5, @6)",
                conversation, story, axis, label, Math.Round(0.5 + (number % 50 / 100.0), 4), axis + "/filled", number % 4 == 0 ? 0 : 1);
            if (number % 4 == 0) sql.Run("insert into Categories (ConversationId, MessageId, Axis, Label, Confidence, Source, Counts) values (@0, @1, @2, @3, 1, 'person', 1)", conversation, story, axis, label);
        }
    }
}
