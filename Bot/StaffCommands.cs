using System.CommandLine;
using Bot.StaffConsole;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;

namespace Bot;

/// <summary>The verbs about accounts and about the store's integrity.</summary>
internal static class StaffCommands
{
    /// <summary><c>staff add</c>: the invitation is made with the server's own keys, so it opens there.</summary>
    public static System.CommandLine.Command Staff(IConfiguration configuration, Func<Store> open)
    {
        var email = new Argument<string>("email") { Description = "The e-mail address with which the person signs in." };
        var role = new Option<string>("--role") { Description = "staff, researcher or admin", Required = true };
        role.AcceptOnlyFromAmong(Rights.Roles);
        var add = new System.CommandLine.Command("add", "Add an account; prints a path of the console under which its owner, once and within a day, chooses a password.") { email, role };
        add.SetAction(async (parse, cancel) =>
        {
            using var store = open();
            await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(store).AddHttpContextAccessor().AddAccounts(configuration).BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            var staff = scope.ServiceProvider.GetRequiredService<StaffAccounts>();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
            var address = parse.GetValue(email)!.Trim();
            var result = await staff.AddAsync(address, parse.GetValue(role)!, null);
            if (!result.Succeeded)
            {
                Console.Error.WriteLine(string.Join(" ", result.Errors.Select(e => e.Description).Distinct()));
                return 1;
            }
            Console.Out.WriteLine(await staff.InviteAsync((await accounts.FindByEmailAsync(address))!, "system"));
            Console.Error.WriteLine("Put the console's address before this path and hand it to its owner. It works once, within 24 hours.");
            return 0;
        });
        return new System.CommandLine.Command("staff", "Work on the accounts of the console.") { add };
    }

    /// <summary><c>verify</c>: 0 when database and audit trail are whole, 1 when not.</summary>
    public static System.CommandLine.Command Verify(Func<Store> open)
    {
        var verify = new System.CommandLine.Command("verify", "Look whether the store and the audit trail are whole.");
        verify.SetAction(_ =>
        {
            using var store = open();
            return Look(store, Console.Out) ? 0 : 1;
        });
        return verify;
    }

    internal static bool Look(Store store, TextWriter output)
    {
        try
        {
            return store.Read(sql =>
            {
                var damage = sql.Rows("pragma integrity_check", r => r.GetString(0)).Where(line => line != "ok").ToList();
                foreach (var line in damage) output.WriteLine($"database: {line}");
                var strays = sql.Rows("pragma foreign_key_check", r => $"table {r.GetString(0)}, row {(r.IsDBNull(1) ? "?" : r.GetInt64(1))}, points to no row of {r.GetString(2)}");
                foreach (var line in strays) output.WriteLine($"references: {line}");
                var (broken, end) = AuditTrail.Follow(sql, new AuditPlace(0, ""));
                if (damage.Count == 0) output.WriteLine("database: whole");
                if (strays.Count == 0) output.WriteLine("references: whole");
                output.WriteLine(broken is null ? $"audit trail: whole, {end.Seq} lines" : $"audit trail: broken at line {broken}; {end.Seq} lines before it are whole");
                output.WriteLine(end.Seq == 0 ? "newest audit hash: none" : $"newest audit hash: {end.Hash}");
                return damage.Count == 0 && strays.Count == 0 && broken is null;
            });
        }
        catch (SqliteException e)
        {
            output.WriteLine($"database: {e.Message}");
            return false;
        }
    }
}
