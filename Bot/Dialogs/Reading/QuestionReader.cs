using System.Collections.Immutable;
using System.Globalization;

namespace Bot.Dialogs.Reading;

/// <summary>Reads the questions in their order; a question may lean only on those before it.</summary>
internal static class QuestionReader
{
    // LINE shows 20 grapheme clusters on a button and 13 buttons under a message; one is kept for "skip".
    private const int LongestLabel = 20;
    private const int MostChoices = 12;

    private static readonly ImmutableSortedDictionary<string, QuestionKind> Kinds = new Dictionary<string, QuestionKind>
    {
        ["text"] = QuestionKind.Text,
        ["choice"] = QuestionKind.Choice,
        ["choices"] = QuestionKind.Choices,
        ["yes_no"] = QuestionKind.YesNo,
        ["number"] = QuestionKind.Number,
        ["date"] = QuestionKind.Date,
        ["province"] = QuestionKind.Province,
        ["category"] = QuestionKind.Category,
        ["media"] = QuestionKind.Media,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, NumberUnit> Units = ImmutableSortedDictionary<string, NumberUnit>.Empty.Add("none", NumberUnit.None).Add("hours", NumberUnit.Hours);

    public static ImmutableArray<Question> ReadAll(Fields dialog)
    {
        var found = dialog.Found;
        var maps = dialog.Maps("questions", "id: story").ToList();
        // Known beforehand, so that "not there" and "comes later" are told apart.
        var ids = maps.Select(m => (m.Find("id")?.Value as YamlText)?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var earlier = new List<Question>();
        foreach (var map in maps)
        {
            var name = (map.Find("id")?.Value as YamlText)?.Value;
            var fields = new Fields(map, $"question \"{name}\"", found);
            var links = new QuestionLinks(fields, earlier, ids);
            var question = Read(fields, links);
            if (question.Id.Length > 0 && earlier.Any(q => q.Id == question.Id))
                found.Add(fields.ValuePlace("id"), ($"the question \"{question.Id}\" is there twice", $"มีคำถาม \"{question.Id}\" ซ้ำกัน"), ("give it another id", "ตั้ง id ใหม่"));
            earlier.Add(question);
        }
        if (!earlier.Any(q => q.Kind == QuestionKind.Text && !q.Skippable && q.When is null))
            found.Add(dialog.PlaceOf("questions"), ("the dialog has no story: a text question that everybody answers", "บทสนทนาไม่มีคำถามให้เล่าเรื่องที่ทุกคนต้องตอบ"),
                ("add a question with 'kind: text' and 'skippable: false' and without 'when'", "เพิ่มคำถามที่มี 'kind: text' และ 'skippable: false' โดยไม่มี 'when'"));
        return [.. earlier];
    }

    private static Question Read(Fields fields, QuestionLinks links)
    {
        fields.Allow("id", "kind", "label", "prompt", "help", "why", "invalid", "skippable", "choices", "min", "max", "unit", "max_length",
            "when", "repeat_from", "stage", "probes", "of", "axis");
        var kind = ReadKind(fields);
        var (min, max) = (fields.Number("min"), fields.Number("max"));
        if (min > max)
            fields.Found.Add(fields.PlaceOf("min"), ("min is greater than max", "min มากกว่า max"), ("swap the two numbers", "สลับตัวเลขสองตัวนี้"));
        var question = new Question
        {
            Id = fields.Id("id", "where") ?? "",
            Kind = kind ?? QuestionKind.Text,
            Label = fields.Say("label", needed: true) ?? new LocalText(""),
            Prompt = fields.Say("prompt", needed: true) ?? new LocalText(""),
            Help = fields.Say("help"),
            Why = fields.Say("why"),
            Invalid = fields.Say("invalid"),
            Skippable = fields.Flag("skippable", true),
            Choices = ReadChoices(fields, kind),
            Min = min,
            Max = max,
            Unit = fields.OneOf("unit", Units),
            MaxLength = fields.Whole("max_length", 1, 5000),
            When = links.When(),
            RepeatFrom = links.RepeatFrom(kind),
            Stage = fields.Word("stage"),
            Probes = fields.Whole("probes", 0, 2) ?? 0,
            Of = links.Of(kind),
            Axis = links.Axis(),
        };
        if (kind is not null) OnlyFor(fields, kind.Value);
        return question;
    }

    private static QuestionKind? ReadKind(Fields fields)
    {
        var word = fields.Word("kind", "text");
        if (word is null) return null;
        if (Kinds.TryGetValue(word, out var kind)) return kind;
        fields.Found.Add(fields.ValuePlace("kind"), ($"the kind '{word}' is not known", $"ไม่รู้จักชนิดคำถาม '{word}'"), Nearest.Mend(word, [.. Kinds.Keys]));
        return null;
    }

    private static void OnlyFor(Fields fields, QuestionKind kind)
    {
        Only("min", "number", QuestionKind.Number);
        Only("max", "number", QuestionKind.Number);
        Only("unit", "number", QuestionKind.Number);
        Only("max_length", "text", QuestionKind.Text);
        Only("probes", "text", QuestionKind.Text);
        Only("repeat_from", "yes_no", QuestionKind.YesNo);
        Only("of", "category", QuestionKind.Category);
        Only("axis", "category", QuestionKind.Category);
        void Only(string key, string name, QuestionKind right)
        {
            if (kind != right && fields.Has(key))
                fields.Found.Add(fields.PlaceOf(key), ($"{key} means nothing here", $"{key} ใช้กับคำถามชนิดนี้ไม่ได้"), ($"remove it, or make the kind '{name}'", $"ลบออก หรือเปลี่ยน kind เป็น '{name}'"));
        }
    }

    private static ImmutableArray<ChoiceOption> ReadChoices(Fields fields, QuestionKind? kind)
    {
        var found = fields.Found;
        var wanted = kind is QuestionKind.Choice or QuestionKind.Choices;
        var choices = ImmutableArray.CreateBuilder<ChoiceOption>();
        foreach (var map in fields.Maps("choices", "{ value: a, label: { th: … } }"))
        {
            var choice = new Fields(map, $"choice \"{(map.Find("value")?.Value as YamlText)?.Value}\"", found);
            choice.Allow("value", "label", "synonyms");
            var value = choice.Id("value", "one") ?? "";
            if (value.Length > 0 && choices.Any(c => c.Value == value))
                found.Add(choice.ValuePlace("value"), ($"the value \"{value}\" is there twice", $"มีค่า \"{value}\" ซ้ำกัน"), ("give it another value", "ตั้งค่าใหม่"));
            var label = choice.Say("label", needed: true) ?? new LocalText("");
            CheckLength(choice, "label", label);
            choices.Add(new ChoiceOption(value, label, choice.Words("synonyms")));
        }
        if (kind is not null && !wanted && fields.Has("choices"))
            found.Add(fields.PlaceOf("choices"), ("choices mean nothing here", "คำถามชนิดนี้มี choices ไม่ได้"), ("remove them, or make the kind 'choice'", "ลบออก หรือเปลี่ยน kind เป็น 'choice'"));
        if (wanted && choices.Count == 0)
            found.Add(fields.PlaceOf("choices"), ("the question has no choices", "คำถามนี้ไม่มีตัวเลือก"), ("add at least two under 'choices:'", "เพิ่มอย่างน้อยสองตัวเลือกใต้ 'choices:'"));
        if (kind == QuestionKind.Choice && choices.Count > MostChoices)
            found.Add(fields.PlaceOf("choices"), ($"there are {choices.Count} choices, more than {MostChoices}", $"มี {choices.Count} ตัวเลือก เกิน {MostChoices}"), ("join some of them, or ask two questions", "รวมบางตัวเลือก หรือแยกเป็นสองคำถาม"));
        return choices.ToImmutable();
    }

    /// <summary>What is shown on a button has to fit on it.</summary>
    public static void CheckLength(Fields fields, string key, LocalText? text)
    {
        CheckLength(fields, key, text?.Th);
        CheckLength(fields, key, text?.En);
    }

    private static void CheckLength(Fields choice, string key, string? label)
    {
        if (label is null) return;
        var length = new StringInfo(label).LengthInTextElements;
        if (length <= LongestLabel) return;
        choice.Found.Add(choice.ValuePlace(key), ($"the {key} '{label}' has {length} characters and does not fit on a button", $"ป้าย '{label}' ยาว {length} ตัวอักษร ไม่พอดีปุ่ม"),
            ($"shorten it to {LongestLabel}; put longer forms into 'synonyms'", $"ย่อให้ไม่เกิน {LongestLabel} ตัว แล้วใส่คำยาวใน 'synonyms'"));
    }
}
