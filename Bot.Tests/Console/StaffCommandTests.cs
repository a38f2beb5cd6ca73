using System.Net;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Console;

public sealed class StaffCommandTests : IDisposable
{
    private readonly TemporaryStore temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_whole_store_is_told_whole_with_its_newest_hash()
    {
        await new AuditTrail(temporary.Store, TimeProvider.System).AddAsync("system", "export");
        using var said = new StringWriter();
        Assert.True(StaffCommands.Look(temporary.Store, said));
        Assert.Contains(temporary.Store.Read(sql => sql.Value<string>("select Hash from Audit"))!, said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_trail_can_be_neither_changed_nor_deleted()
    {
        await new AuditTrail(temporary.Store, TimeProvider.System).AddAsync("system", "export");
        await Assert.ThrowsAsync<SqliteException>(() => temporary.Store.WriteAsync(sql => sql.Run("update Audit set Actor='nobody'")));
        await Assert.ThrowsAsync<SqliteException>(() => temporary.Store.WriteAsync(sql => sql.Run("delete from Audit")));
    }

    [Theory]
    [InlineData("update Audit set Detail='other' where Seq=2", 2)]
    [InlineData("update Audit set At=At+1 where Seq=1", 1)]
    [InlineData("delete from Audit where Seq=2", 2)]
    public async Task A_line_that_was_changed_in_spite_of_that_is_found(string change, int line)
    {
        var audit = new AuditTrail(temporary.Store, TimeProvider.System);
        for (var i = 0; i < 3; i++) await audit.AddAsync("system", "export", "c" + i);
        await temporary.Store.WriteAsync(sql =>
        {
            sql.Run("drop trigger Audit_NoUpdate");
            sql.Run("drop trigger Audit_NoDelete");
            sql.Run(change);
        });
        using var said = new StringWriter();
        Assert.False(StaffCommands.Look(temporary.Store, said));
        Assert.Contains($"broken at line {line};", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_of_the_command_line_opens_on_the_running_server()
    {
        using var stage = new ConsoleStage();
        var (code, link) = await RunAsync(stage, "staff", "add", "somsri@example.go.th", "--role", "staff");
        Assert.Equal(0, code);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Trim().Split('?')[1]);
        (string, string)[] form = [("account", query["account"].ToString()), ("code", query["code"].ToString()), ("password", ConsoleStage.Password), ("again", ConsoleStage.Password)];
        Assert.Equal("/console/sign-in", (await stage.Browser().PostAsync("/console/welcome", form, link.Trim())).Location);
        await stage.SignedInAsync("somsri@example.go.th");
        Assert.Equal(1, (await RunAsync(stage, "staff", "add", "somsri@example.go.th", "--role", "staff")).Code);
        Assert.Equal(2, (await RunAsync(stage, "staff", "add", "x@example.go.th", "--role", "king")).Code);
        Assert.Equal(2, (await RunAsync(stage, "staff", "add", "x@example.go.th")).Code);
        Assert.Equal(0, (await RunAsync(stage, "verify")).Code);
    }

    private static async Task<(int Code, string Said)> RunAsync(ConsoleStage stage, params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = stage.DataDirectory }).Build();
        var (before, said) = (System.Console.Out, new StringWriter());
        System.Console.SetOut(said);
        try { return (await CommandLine.RunAsync(args, configuration), said.ToString()); }
        finally { System.Console.SetOut(before); }
    }
}
