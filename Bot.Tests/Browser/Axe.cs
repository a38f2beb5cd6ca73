using System.Text.Json;
using Microsoft.Playwright;

namespace Bot.Tests.Browser;

/// <summary>axe-core from npm, run in the page and in its frames.</summary>
internal static class Axe
{
    private const string Run = "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html.slice(0, 160)).join(' ~ ')}`)";
    private static readonly Lazy<string> Source = new(() => File.ReadAllText(Path.Combine(BotApp.Root, "Bot/Web/node_modules/axe-core/axe.min.js")));

    public static async Task NothingAsync(IPage page, string state)
    {
        foreach (var frame in page.Frames)
        {
            await frame.EvaluateAsync(Source.Value);
            var found = await frame.EvaluateAsync<JsonElement>(Run);
            Assert.True(found.GetArrayLength() == 0, $"{state}: {string.Join("\n", found.EnumerateArray().Select(v => v.GetString()))}");
        }
    }
}
