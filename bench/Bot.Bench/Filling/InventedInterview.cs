using System.Collections.Immutable;
using System.Globalization;
using Bot.Dialogs;
using Bot.Dialogs.Understanding;

namespace Bot.Bench.Filling;

/// <summary>One conversation as it stands in the store after its last turn: what was said, and the state in the form in which turns write it.</summary>
internal sealed record InventedInterview(DialogState State, ImmutableArray<Line> Lines, string Domain, string Pain, DateTimeOffset At)
{
    private const string Consent = "ท่านยินดีตอบคำถามเพื่อปรับปรุงบริการของรัฐไหมคะ", Story = "เล่าให้ฟังหน่อยค่ะ ว่าเกิดอะไรขึ้น", Probe = "พอจะเล่าเพิ่มอีกนิดได้ไหมคะ",
        Where = "เรื่องนี้เกิดขึ้นที่จังหวัดไหนคะ", Office = "หน่วยงานหรือสำนักงานไหนคะ", Wish = "อยากให้เรื่องนี้เป็นอย่างไรคะ";
    private static readonly string[] Channels = ["office", "phone", "website", "app", "other"], Ages = ["age_18_24", "age_25_39", "age_40_59", "age_60"];

    public static InventedInterview Make(Dialog dialog, InventedTexts texts, DateTimeOffset at, Random random)
    {
        var (story, domain, pain) = texts.Story(random);
        var province = Provinces.All[random.Next(3) == 0 ? 0 : random.Next(Provinces.All.Length)];
        var (office, detail, wish) = (InventedTexts.Office(province.Code, random), texts.Detail(domain, random), InventedTexts.Wish(random));
        var ids = Enumerable.Range(0, 6).Select(i => Guid.CreateVersion7(at.AddMinutes(i)).ToString("N")).ToArray();
        var status = random.Next(20) switch { < 12 => ConversationStatus.Completed, < 15 => ConversationStatus.Expired, < 17 => ConversationStatus.Stopped, _ => ConversationStatus.Active };
        Answer Said(string question, string? value, string? text, int by) => new(question, 0, value, text, [new Said(ids[by], text ?? "")]);
        var money = random.Next(50) * 100;
        ImmutableArray<Answer> answers =
        [
            Answer.Words("story", 0, [new Said(ids[1], story), new Said(ids[2], detail)]), Said("domain", domain, domain, 1), Said("pain", pain, pain, 1),
            Said("province", province.Code, province.Th, 3), Answer.Words("office", 0, [new Said(ids[4], office)]),
            Said("when", at.AddDays(-random.Next(30)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, 4), Said("channel", Channels[random.Next(Channels.Length)], null, 4),
            Said("visits", random.Next(1, 9).ToString(CultureInfo.InvariantCulture), null, 4), Said("money", money.ToString(CultureInfo.InvariantCulture), null, 4),
            Answer.Words("wish", 0, [new Said(ids[5], wish)]), Answer.Skipped("photo", 0), Said("age_group", Ages[random.Next(Ages.Length)], null, 5),
        ];
        var state = new DialogState
        {
            DialogId = dialog.Id,
            Revision = dialog.Revision,
            Reference = Reference(random),
            Status = status,
            Phase = status == ConversationStatus.Active ? Phase.Asking : Phase.Ended,
            QuestionId = status == ConversationStatus.Active ? "more" : null,
            Answers = answers,
            LastAt = at.AddMinutes(6),
            Consents = ImmutableSortedDictionary<string, bool>.Empty.Add("take_part", true).Add("improve", random.Next(2) == 0).Add("contact", random.Next(3) == 0),
        };
        ImmutableArray<Line> lines =
        [
            new(false, "o0", Consent), new(true, ids[0], "ยินยอม"), new(false, "o1", Story), new(true, ids[1], story), new(false, "o2", Probe), new(true, ids[2], detail),
            new(false, "o3", Where), new(true, ids[3], province.Th), new(false, "o4", Office), new(true, ids[4], office), new(false, "o5", Wish), new(true, ids[5], wish),
        ];
        return new InventedInterview(state, lines, domain, pain, at);
    }

    /// <summary>As the bot makes them, but from the seed.</summary>
    private static string Reference(Random random) => $"{random.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 4)}-{random.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 4)}";
}

/// <summary>One thing said, by the citizen or by the bot.</summary>
internal sealed record Line(bool Citizen, string Id, string Text);
