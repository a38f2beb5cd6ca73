using Bot.Nlp;
using Bot.Nlp.Verbs;

namespace Bot.Tests.Nlp;

public class SeedCorpusTests
{
    private static readonly Taxonomy Codes = Taxonomy.Read(Repository.File("models/taxonomy.yaml"));
    private static readonly IReadOnlyList<AxisExamples> Axes = new ExampleTable(TextWriter.Null, Codes).Read(Repository.File("models/seed"));

    [Fact]
    public void There_are_enough_texts_and_all_codes_are_known() => Assert.True(Axes[0].Examples.Count >= 6000, $"{Axes[0].Examples.Count} texts");

    [Fact]
    public void Every_domain_and_every_pain_has_examples()
    {
        Assert.Equal(Codes.Domains.Order(StringComparer.Ordinal), Axes[0].Examples.SelectMany(example => example.Labels).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Codes.Pains.Order(StringComparer.Ordinal), Axes[1].Examples.SelectMany(example => example.Labels).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_text_stands_there_twice() =>
        Assert.Empty(Axes[0].Examples.GroupBy(example => FeatureText.Of(example.Text)).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void No_text_holds_a_phone_number_an_id_or_a_link() =>
        Assert.DoesNotContain(Axes[0].Examples, example => FeatureText.Of(example.Text).Any(c => c is FeatureText.Phone or FeatureText.LongNumber or FeatureText.Link));

    [Fact]
    public void No_text_carries_more_than_three_pains() => Assert.DoesNotContain(Axes[1].Examples, example => example.Labels.Count > 3);
}
