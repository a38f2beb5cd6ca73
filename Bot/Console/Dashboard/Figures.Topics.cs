using System.Collections.Immutable;
using Bot.Transcripts;
using Bot.Transcripts.Counts;

namespace Bot.StaffConsole.Dashboard;

internal sealed partial class Figures
{
    private Figure Heat()
    {
        var topics = counts.Topics;
        var pains = Ordered(taxonomy.Pains, topics.Pains, filter.Pains);
        var domains = Ordered(taxonomy.Domains, topics.Domains, filter.Domains).OrderByDescending(topics.OfDomain).ToList();
        var rows = ImmutableArray.CreateBuilder<FigureRow>();
        var marks = ImmutableArray.CreateBuilder<Mark>();
        foreach (var (domain, y) in domains.Select((d, y) => (d, y)))
        {
            var cells = new List<FigureCell>();
            foreach (var (pain, x) in pains.Select((p, x) => (p, x)))
            {
                var (count, link) = (SmallCounts.One(topics.Of(domain, pain)), Link(filter with { Domains = [domain], Pains = [pain] }));
                cells.Add(Cell(count, link));
                marks.Add(Mark(count, [x, y]));
            }
            cells.Add(Cell(SmallCounts.Total(topics.OfDomain(domain), [.. pains.Select(p => topics.Of(domain, p))]), Link(filter with { Domains = [domain] })));
            rows.Add(new FigureRow(Name(domain), [.. cells]));
        }
        if (domains.Count > 0)
            rows.Add(new FigureRow(say.In("ทุกบริการ", "Every service"), [.. pains.Select(p => Cell(SmallCounts.Total(topics.OfPain(p), [.. domains.Select(d => topics.Of(d, p))]), Link(filter with { Pains = [p] }))), new FigureCell("", "")]));
        var most = domains.SelectMany(d => pains.Select(p => (d, p, n: topics.Of(d, p)))).Where(c => !SmallCounts.IsSmall(c.n)).OrderByDescending(c => c.n).FirstOrDefault();
        var title = say.In("บริการกับปัญหา", "Services and pain points");
        return new Figure("heat", title,
            most.n == 0 ? $"{title}: {Nothing}" : say.In($"ตารางสี {domains.Count} บริการกับ {pains.Count} ปัญหา มากที่สุดคือ {Name(most.d)} เรื่อง{Name(most.p)} {say.Number(most.n)} บทสนทนา", $"Heat map of {domains.Count} services and {pains.Count} pain points. The most is {say.Number(most.n)}: {Name(most.d)}, {Name(most.p)}."),
            [say.In("บริการ", "Service"), .. pains.Select(Name), say.In("ทั้งหมดของบริการ", "All of the service")], rows.ToImmutable(),
            new Cells([.. pains.Select(Name)], [.. domains.Select(Name)], marks.ToImmutable()))
        {
            Note = say.In("บทสนทนาหนึ่งอาจมีหลายเรื่อง จึงนับได้หลายช่อง และผลรวมของช่องอาจไม่เท่ากับทั้งหมด", "One conversation may tell several stories and then counts in several cells, so cells need not add up to the total."),
            Wide = true,
        };
    }

    /// <summary>How often each of the lab's expectations was hurt, by service.</summary>
    private Figure Scorecard()
    {
        var topics = counts.Topics;
        var expectations = taxonomy.Expectations.Select(e => (e.Code, e.Name, Pains: filter.Pains.IsEmpty || filter.Pains.Contains("none") ? e.Pains : [.. e.Pains.Where(p => filter.Pains.Contains(p))])).Where(e => !e.Pains.IsEmpty).ToList();
        var domains = Ordered(taxonomy.Domains, topics.Domains, filter.Domains).OrderByDescending(topics.OfDomain).ToList();
        var rows = ImmutableArray.CreateBuilder<FigureRow>();
        var marks = ImmutableArray.CreateBuilder<Mark>();
        var most = (Domain: "", Expectation: "", Count: 0L);
        foreach (var (domain, y) in domains.Select((d, y) => (d, y)))
        {
            var cells = new List<FigureCell>();
            foreach (var (e, x) in expectations.Select((e, x) => (e, x)))
            {
                var count = SmallCounts.Union(topics.OfAny(domain, e.Pains), [.. e.Pains.Select(p => topics.Of(domain, p))]);
                var link = Link(filter with { Domains = [domain], Pains = e.Pains });
                cells.Add(Cell(count, link));
                marks.Add(Mark(count, [x, y]));
                if (count.Drawn > most.Count) most = (domain, say.In(e.Name), count.Low);
            }
            rows.Add(new FigureRow(Name(domain), [.. cells], Link(filter with { Domains = [domain] })));
        }
        var title = say.In("สิ่งที่ประชาชนคาดหวังแต่ไม่ได้รับ", "Expectations that were not met");
        return new Figure("scorecard", title,
            most.Count == 0 ? $"{title}: {Nothing}" : say.In($"ตารางสี {domains.Count} บริการกับความคาดหวัง {expectations.Count} ข้อ มากที่สุดคือ {Name(most.Domain)} ด้าน{most.Expectation} {say.Number(most.Count)} บทสนทนา", $"Heat map of {domains.Count} services and {expectations.Count} expectations. The most is {say.Number(most.Count)}: {Name(most.Domain)}, {most.Expectation}."),
            [say.In("บริการ", "Service"), .. expectations.Select(e => $"{e.Code} {say.In(e.Name)}")], rows.ToImmutable(),
            new Cells([.. expectations.Select(e => $"{e.Code} {say.In(e.Name)}")], [.. domains.Select(Name)], marks.ToImmutable()))
        {
            Note = say.In("จำนวนบทสนทนาที่เล่าปัญหาในกลุ่มของแต่ละความคาดหวัง คำชม ข้อเสนอแนะ และเรื่องที่ยังระบุไม่ได้ไม่นับ", "Conversations that told a pain point of the expectation's group. Praise, suggestions and what cannot be told yet are not counted."),
            Wide = true,
        };
    }
}
