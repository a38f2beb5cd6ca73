using System.Diagnostics;
using System.Text;
using Bot.Dialogs.Reading;

namespace Bot.Tests.Dialogs.Reading;

public sealed class ShippedDialogsTests
{
    internal static string Folder() => Path.Combine(BotApp.Root, "dialogs");

    [Theory]
    [InlineData("service-experience.yaml", 16)]
    [InlineData("after-visit.yaml", 6)]
    public void A_shipped_dialog_reads_without_a_problem(string file, int questions)
    {
        var reading = DialogReader.ReadFile(Path.Combine(Folder(), file));
        Assert.Equal("", string.Join("\n", reading.Problems));
        Assert.Equal(questions, reading.Dialog!.Questions.Length);
    }

    [Fact]
    public void The_check_of_the_shipped_folder_succeeds()
    {
        var output = new StringWriter();
        Assert.Equal(0, DialogCheck.Run(Folder(), output));
        Assert.Contains("(16 questions, revision ", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, DialogCheck.Run(Path.Combine(Folder(), "not-there"), output));
    }

    [Fact]
    public void The_revision_does_not_depend_on_the_line_ends()
    {
        var text = File.ReadAllText(Path.Combine(Folder(), "after-visit.yaml"));
        var other = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(DialogReader.Read("a", text).Dialog!.Revision, DialogReader.Read("a", other).Dialog!.Revision);
    }

    [Fact]
    public void An_alias_bomb_is_refused_quickly()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (var i = 1; i < 60; i++) bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        var watch = Stopwatch.StartNew();
        var reading = DialogReader.Read("bomb.yaml", bomb.ToString());
        Assert.Null(reading.Dialog);
        Assert.NotEmpty(reading.Problems);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Deep_nesting_and_large_files_are_refused()
    {
        Assert.NotEmpty(DialogReader.Read("deep.yaml", new string('[', 2000)).Problems);
        Assert.Contains("1 MB", DialogReader.Read("big.yaml", new string('#', 1100000)).Problems[0].ToString(), StringComparison.Ordinal);
    }
}
