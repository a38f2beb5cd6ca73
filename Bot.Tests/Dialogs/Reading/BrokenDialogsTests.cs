using Bot.Dialogs.Reading;

namespace Bot.Tests.Dialogs.Reading;

public sealed class BrokenDialogsTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(ShippedDialogsTests.Folder(), "service-experience.yaml")).ReplaceLineEndings("\n");

    /// <summary>What is replaced (its first place), by what, a word of the message, and how many lines below the place the fault is named.</summary>
    public static TheoryData<string, string, string, int> Variants => new()
    {
        { "id: service-experience", "id: Service Experience", "cannot be used", 0 },
        { "id: service-experience", "id:", "has no id", 0 },
        { "id: service-experience", "id: &x service-experience", "anchor", 0 },
        { "id: service-experience", "id: *x", "alias", 0 },
        { "id: service-experience", "id: !!str service-experience", "tag", 0 },
        { "id: service-experience", "id: [a]", "must be text", 0 },
        { "id: service-experience", "id: a\nid: b", "twice", 1 },
        { "id: service-experience", "idd: service-experience", "did you mean 'id'", 0 },
        { "languages: [th, en]", "languages: [th, fr]", "'fr'", 0 },
        { "languages: [th, en]", "languages: [en]", "Thai is not", 0 },
        { "languages: [th, en]", "languages: th", "must be a list", 0 },
        { "languages: [th, en]", "languages: [th, th]", "twice", 0 },
        { "languages: [th, en]", "languages:", "has no languages", 0 },
        { "languages: [th, en]", "language: [th, en]", "did you mean 'languages'", 0 },
        { "expires_after_days: 30", "expires_after_days: soon", "must be a number", 0 },
        { "expires_after_days: 30", "expires_after_days: 0", "whole number", 0 },
        { "expires_after_days: 30", "expires_after_days: 2.5", "whole number", 0 },
        { "  th: เล่าเรื่องบริการภาครัฐ", "  th:", "has no th", 0 },
        { "after_unfollow: restart", "after_unfollow: forget", "is not known", 0 },
        { "    unit: hours", "    unit: horas", "did you mean 'hours'", 0 },
        { "    name: { th: ร่วมตอบคำถาม, en: Take part }\n", "", "has no name", -2 },
        { "    name: { th: ร่วมตอบคำถาม, en: Take part }", "    name: { th: ร่วมตอบคำถามทุกข้อกับเราอย่างเต็มใจ }", "does not fit on a button", 0 },
        { "title:\n  th: เล่าเรื่องบริการภาครัฐ", "title:", "no Thai text", 0 },
        { "greeting:", "greetings:", "did you mean 'greeting'", 0 },
        { "greeting:", "---\ngreeting:", "second document", 0 },
        { "consents:", "consent:", "did you mean 'consents'", 0 },
        { "consents:", "consents: yes\nother:", "must be a list", 0 },
        { "required: true", "required: false", "no consent is required", -2 },
        { "required: true", "required: maybe", "true or false", 0 },
        { "required: true", "reqired: true", "did you mean 'required'", 0 },
        { "- id: improve", "- id: take_part", "twice", 0 },
        { "questions:", "question:", "did you mean 'questions'", 0 },
        { "  - id: story", "  - story\n  - id: story", "no keys", 0 },
        { "    kind: text", "    kind: txet", "kind 'txet'", 0 },
        { "    kind: text", "    kind:", "has no kind", 0 },
        { "    kind: text\n", "", "has no kind", -1 },
        { "    skippable: false", "    skippable: true", "no story", -10 },
        { "    probes: 2", "    probes: 3", "whole number", 0 },
        { "    probes: 2", "    probes: two", "must be a number", 0 },
        { "    probes: 2", "    probe: 2", "did you mean 'probes'", 0 },
        { "    probes: 2", "    probes: 2\n    min: 1", "min means nothing", 1 },
        { "    max_length: 5000", "    max_length: -1", "whole number", 0 },
        { "    label: { th: เรื่องที่เล่า, en: Your story }", "    label: { en: Your story }", "no Thai text", 0 },
        { "    label: { th: เรื่องที่เล่า, en: Your story }", "    label: story", "Thai and an English", 0 },
        { "    label: { th: เรื่องที่เล่า, en: Your story }", "    label: { th: เรื่อง, fr: histoire }", "unknown key 'fr'", 0 },
        { "    label: { th: เรื่องที่เล่า, en: Your story }", "    labels: { th: เรื่อง }", "did you mean 'label'", 0 },
        { "- id: domain", "- id: story", "twice", 0 },
        { "    of: story", "    of: stroy", "did you mean 'story'", 0 },
        { "    of: story", "    of: pain", "not asked before", 0 },
        { "    of: story\n    axis: pain", "    of: domain\n    axis: pain", "not a text question", 0 },
        { "    of: story\n", "", "has no of", -2 },
        { "    axis: domain", "    axis: domian", "did you mean 'domain'", 0 },
        { "{ question: domain, domain: [HEALTH] }", "{ question: domian, domain: [HEALTH] }", "did you mean 'domain'", 0 },
        { "{ question: domain, domain: [HEALTH] }", "{ question: channel, domain: [HEALTH] }", "not asked before", 0 },
        { "{ question: domain, domain: [HEALTH] }", "{ domain: [health] }", "not a domain code", 0 },
        { "{ question: domain, domain: [HEALTH] }", "{ pain: [W-1] }", "not a pain code", 0 },
        { "{ question: domain, domain: [HEALTH] }", "{ not: true }", "depends on nothing", 0 },
        { "{ question: domain, domain: [HEALTH] }", "HEALTH", "condition has no keys", 0 },
        { "{ question: domain, domain: [HEALTH] }", "{ domains: [HEALTH] }", "did you mean 'domain'", 0 },
        { "value: registration,", "value: appointment,", "twice", 0 },
        { "value: registration,", "", "has no value", 0 },
        { "label: { th: นัดหมาย, en: Appointment }", "label: { th: นัดหมายล่วงหน้ากับโรงพยาบาลของรัฐใกล้บ้าน }", "does not fit", 0 },
        { "label: { th: นัดหมาย, en: Appointment }", "label: { th: นัด, en: An appointment made long before }", "does not fit", 0 },
        { "synonyms: [จองคิว, นัดหมอ, booking]", "synonyms: booking", "must be a list", 0 },
        { "synonyms: [จองคิว, นัดหมอ, booking]", "synonyms: [[booking]]", "must be a word", 0 },
        { "synonyms: [จองคิว, นัดหมอ, booking]", "synonym: [booking]", "did you mean 'synonyms'", 0 },
        { "    kind: province", "    kind: province\n    when: { question: waiting_stage, is: [docter] }", "did you mean 'doctor'", 1 },
        { "    kind: province", "    kind: province\n    choices: []", "mean nothing here", 1 },
        { "    kind: province", "    kind: choice", "no choices", -1 },
        { "    kind: province", "    kind: choice\n    choices: []", "no choices", 1 },
        { "    kind: date", "\tkind: date", "not valid YAML", 0 },
        { "    min: 0\n    max: 200\n", "    min: 300\n    max: 200\n", "min is greater", 0 },
        { "    max: 200\n", "    max: many\n", "must be a number", 0 },
        { "repeat_from: story", "repeat_from: storey", "did you mean 'story'", 0 },
        { "repeat_from: story", "repeat_from: more", "not asked before", 0 },
        { "เลขอ้างอิงคือ {reference}", "", "reference number", -1 },
        { "Reference number: {reference}", "", "reference number", -1 },
        { "closing:", "closing_words:", "unknown key 'closing_words'", 0 },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_broken_dialog_names_file_line_and_mend(string old, string replacement, string words, int below)
    {
        var at = Shipped.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the shipped dialog has no '{old}'");
        var broken = string.Concat(Shipped.AsSpan(0, at), replacement, Shipped.AsSpan(at + old.Length));
        var line = Shipped.AsSpan(0, at).Count('\n') + 1 + below;
        var reading = DialogReader.Read("dialogs/broken.yaml", broken);
        Assert.Null(reading.Dialog);
        var all = string.Join("\n", reading.Problems);
        var named = reading.Problems.Where(p => p.ToString().Contains(words, StringComparison.Ordinal)).ToList();
        Assert.True(named.Any(p => p.Line == line), $"line {line} expected:\n{all}");
        Assert.All(reading.Problems, p =>
        {
            Assert.StartsWith($"dialogs/broken.yaml:{p.Line}:{p.Column}: ", p.ToString(), StringComparison.Ordinal);
            Assert.NotEqual("", p.Mend.Th);
            Assert.NotEqual("", p.Mend.En);
        });
    }

    [Fact]
    public void Several_faults_are_reported_in_one_run()
    {
        var broken = Shipped.Replace("kind: date", "kind: day", StringComparison.Ordinal).Replace("required: true", "required: perhaps", StringComparison.Ordinal);
        Assert.True(DialogReader.Read("two.yaml", broken).Problems.Length >= 2);
    }

    [Fact]
    public void No_damaged_text_makes_the_reader_throw()
    {
        var signs = "{}[]:-,&*!|>'\"%@`#?\t\n\0\uD800 0";
        var seed = 17u;
        for (var round = 0; round < 1500; round++)
        {
            seed = seed * 1664525 + 1013904223;
            var at = (int)(seed % (uint)Shipped.Length);
            var sign = signs[(int)((seed >> 8) % (uint)signs.Length)];
            var text = (round % 3) switch
            {
                0 => Shipped[..at],
                1 => Shipped.Insert(at, sign.ToString()),
                _ => Shipped.Remove(at, 1).Insert(at, sign.ToString()),
            };
            var reading = DialogReader.Read("damaged.yaml", text);
            Assert.True(reading.Dialog is null == reading.Problems.Length > 0);
        }
    }
}
