using System.Collections.Immutable;

namespace Bot.Dialogs.Reading;

/// <summary>What one question says about others: when it is asked, what it repeats, what it confirms.</summary>
internal sealed class QuestionLinks(Fields fields, List<Question> earlier, HashSet<string> ids)
{
    private readonly Findings _found = fields.Found;

    public Condition? When()
    {
        if (!fields.Has("when")) return null;
        if (fields.Map.Find("when")!.Value is not YamlMap map)
        {
            _found.Add(fields.ValuePlace("when"), ("the condition has no keys", "เงื่อนไขไม่มีหัวข้อย่อย"), ("write 'when: { question: channel, is: [phone] }'", "เขียน 'when: { question: channel, is: [phone] }'"));
            return null;
        }
        var when = new Fields(map, "the condition", _found);
        when.Allow("question", "is", "domain", "pain", "not");
        var id = when.Word("question");
        var asked = id is null ? null : Earlier(when, "question", id);
        var condition = new Condition(id, when.Words("is"), when.Words("domain"), when.Words("pain"), when.Flag("not", false));
        if (asked is not null) CheckValues(when, asked);
        CheckCodes(when, "domain");
        CheckCodes(when, "pain");
        if (id is null && condition.Domains.IsEmpty && condition.Pains.IsEmpty)
            _found.Add(map.At, ("the condition depends on nothing", "เงื่อนไขไม่ได้ขึ้นกับอะไรเลย"), ("add 'question:', 'domain:' or 'pain:', or remove 'when'", "เพิ่ม 'question:' 'domain:' หรือ 'pain:' หรือลบ 'when'"));
        return condition;
    }

    public string? RepeatFrom(QuestionKind? kind)
    {
        var id = fields.Word("repeat_from");
        if (id is not null && (kind is null or QuestionKind.YesNo)) Earlier(fields, "repeat_from", id);
        return id;
    }

    public string? Of(QuestionKind? kind)
    {
        if (kind != QuestionKind.Category) return fields.Word("of");
        var id = fields.Word("of", "story");
        if (id is null || Earlier(fields, "of", id) is not { } source || source.Kind == QuestionKind.Text) return id;
        _found.Add(fields.ValuePlace("of"), ($"\"{id}\" is not a text question, so it cannot be classified", $"\"{id}\" ไม่ใช่คำถามแบบข้อความ จึงจัดหมวดไม่ได้"), ("name a question of 'kind: text'", "ระบุคำถามที่มี 'kind: text'"));
        return id;
    }

    public string Axis()
    {
        var axis = fields.Word("axis");
        if (axis is not (null or "domain" or "pain"))
            _found.Add(fields.ValuePlace("axis"), ($"the axis '{axis}' is not known", $"ไม่รู้จักแกน '{axis}'"), Nearest.Mend(axis, ["domain", "pain"]));
        return axis ?? "domain";
    }

    private Question? Earlier(Fields from, string key, string id)
    {
        var question = earlier.Find(q => q.Id == id);
        if (question is not null) return question;
        if (ids.Contains(id))
            _found.Add(from.ValuePlace(key), ($"the question \"{id}\" is not asked before this one", $"คำถาม \"{id}\" ไม่ได้ถามก่อนข้อนี้"), ("move it above, or name an earlier question", "ย้ายขึ้นไปไว้ข้างบน หรือระบุคำถามที่มาก่อน"));
        else
            _found.Add(from.ValuePlace(key), ($"there is no question \"{id}\"", $"ไม่มีคำถาม \"{id}\""), Nearest.Mend(id, [.. earlier.Select(q => q.Id)]));
        return null;
    }

    private void CheckValues(Fields when, Question asked)
    {
        string[]? allowed = asked.Kind switch
        {
            QuestionKind.Choice or QuestionKind.Choices => [.. asked.Choices.Select(c => c.Value)],
            QuestionKind.YesNo => ["yes", "no"],
            _ => null,
        };
        if (allowed is null) return;
        foreach (var node in when.List("is").OfType<YamlText>().Where(n => !n.IsEmpty && !allowed.Contains(n.Value)))
            _found.Add(node.At, ($"\"{node.Value}\" is not an answer to \"{asked.Id}\"", $"\"{node.Value}\" ไม่ใช่คำตอบของ \"{asked.Id}\""), Nearest.Mend(node.Value, allowed));
    }

    private void CheckCodes(Fields when, string axis)
    {
        foreach (var node in when.List(axis).OfType<YamlText>().Where(n => !n.IsEmpty && !IsCode(n.Value)))
            _found.Add(node.At, ($"'{node.Value}' is not a {axis} code", $"'{node.Value}' ไม่ใช่รหัส {axis}"), ("write the code in capitals as in the taxonomy, for example HEALTH or WAIT", "เขียนรหัสเป็นตัวพิมพ์ใหญ่ตามตารางหมวด เช่น HEALTH หรือ WAIT"));
    }

    private static bool IsCode(string word) => word.Length is >= 2 and <= 12 && word.All(char.IsAsciiLetterUpper);
}
