using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Bot.StaffConsole.Accounts;

/// <summary>Who may do what. Every right is a policy of this name; a page or an endpoint names the one it needs.</summary>
public static class Rights
{
    public static readonly string[] Roles = ["staff", "researcher", "admin"];

    /// <summary>Read transcripts and counts, correct categories, tag, note, export with identifiers masked: everybody with an account.</summary>
    public const string Read = "read";
    /// <summary>Label, train, promote: researchers and administrators.</summary>
    public const string Research = "research";
    /// <summary>Accounts, retention, audit, erasing: administrators.</summary>
    public const string Administer = "administer";
    /// <summary>See personal identifiers in words: only who was given it, whatever the role.</summary>
    public const string Unmask = "unmask";

    internal const string UnmaskClaim = "unmask";

    internal static void Add(AuthorizationBuilder builder) => builder
        .AddPolicy(Read, p => p.RequireRole(Roles))
        .AddPolicy(Research, p => p.RequireRole("researcher", "admin"))
        .AddPolicy(Administer, p => p.RequireRole("admin"))
        .AddPolicy(Unmask, p => p.RequireRole(Roles).RequireClaim(UnmaskClaim));

    /// <summary>The id of the account.</summary>
    public static string Id(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    public static bool MayUnmask(this ClaimsPrincipal person) => person.HasClaim(c => c.Type == UnmaskClaim);
}
