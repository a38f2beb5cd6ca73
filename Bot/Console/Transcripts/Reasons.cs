using Bot.Conversations;
using Bot.Nlp;
using Bot.Storage;
using Bot.Transcripts.Masking;
using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Transcripts;

/// <summary>Why the machine gave a label, for people: the words that counted most with their share, the runner-up, and labelled texts that are most alike.</summary>
public sealed record Why(string Label, double Confidence, IReadOnlyList<(string Word, double Share)> Words, RankedLabel? RunnerUp, IReadOnlyList<LikeThis> Nearest);

/// <summary>A labelled text and what it was labelled with.</summary>
public sealed record LikeThis(string Text, string[] Labels);

/// <summary>
/// Explains predictions. The labelled texts are the seed corpus and what staff have labelled; of the latter only identifiers are kept, and the words
/// are read when they are shown, so what was withdrawn is not shown.
/// </summary>
public sealed class Reasons(Store store, Categoriser categoriser, IOptions<ModelsOptions> models)
{
    private const int MostWords = 6, MostExamples = 3;
    private readonly Lock gate = new();
    private readonly NearestExamples nearest = new();
    private readonly Dictionary<string, (string Text, string Domain, string Pains)> seeds = new(StringComparer.Ordinal);
    private long lastAnnotation = -1;

    /// <summary>Of what the machine said; when it said nothing, of what it would have said first.</summary>
    public Why? Of(string text, string axis, string? label, bool mask)
    {
        label ??= categoriser.Predict(text) is var p && (axis == "pain" ? p.Pains : p.Domains) is [var first, ..] ? first.Code : null;
        if (label is null || categoriser.Explain(text, axis, label) is not { } explanation) return null;
        var strongest = explanation.Strongest(MostWords).ToList();
        var most = strongest.Count == 0 ? 1 : strongest[0].Weight;
        var hidden = mask ? PersonalData.Find(text) : [];
        return new Why(label, explanation.Confidence,
            [.. strongest.Where(s => !hidden.Any(h => h.Start < s.Start + s.Length && s.Start < h.Start + h.Length)).Select(s => (text.Substring(s.Start, s.Length).Trim(), s.Weight / most)).Where(w => w.Item1.Length > 0)],
            explanation.RunnerUp, Nearest(text, axis));
    }

    private List<LikeThis> Nearest(string text, string axis)
    {
        lock (gate)
        {
            Refresh();
            var found = new List<LikeThis>();
            foreach (var near in nearest.Find(text, MostExamples * 3))
            {
                if (found.Count == MostExamples) break;
                if (near.Similarity < 0.999 && Shown(near.Id, axis) is { } like) found.Add(like);
            }
            return found;
        }
    }

    private LikeThis? Shown(string id, string axis)
    {
        if (seeds.TryGetValue(id, out var seed)) return new LikeThis(seed.Text, axis == "domain" ? [seed.Domain] : seed.Pains.Split('|'));
        var labelled = store.Read(sql => sql.Rows("""
            select a.Text, n.Labels from Activities a join Annotations n on n.MessageId=a.Id and n.Axis=@1 where a.Id=@0 and a.Kind='text' and a.Text is not null order by n.Id desc limit 1
            """, r => new LikeThis(PersonalData.Mask(r.GetString(0)), r.GetString(1).Split('|')), id, axis)).FirstOrDefault();
        if (labelled is null && store.Read(sql => sql.Rows("select 1 from Activities where Id=@0 and Text is not null", r => true, id)).Count == 0) nearest.Remove(id);
        return labelled;
    }

    private void Refresh()
    {
        if (lastAnnotation < 0)
        {
            var folder = Path.Combine(models.Value.Directory, "seed");
            if (Directory.Exists(folder))
                foreach (var file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
                    foreach (var (line, number) in File.ReadLines(file).Select((line, number) => (line, number)).Skip(1))
                        if (line.Split('\t') is [var text, var domain, var pains])
                        {
                            var id = $"{Path.GetFileName(file)}:{number + 1}";
                            seeds[id] = (text, domain, pains);
                            nearest.Add(id, text);
                        }
            lastAnnotation = 0;
        }
        foreach (var (annotation, message, text) in store.Read(sql => sql.Rows("select n.Id, a.Id, a.Text from Annotations n join Activities a on a.Id=n.MessageId where n.Id>@0 and a.Text is not null order by n.Id",
            r => (r.GetInt64(0), r.GetString(1), r.GetString(2)), lastAnnotation)))
        {
            nearest.Add(message, text);
            lastAnnotation = annotation;
        }
    }
}
