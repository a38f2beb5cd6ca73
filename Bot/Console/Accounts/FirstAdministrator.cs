using System.Security.Cryptography;
using Bot.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bot.StaffConsole.Accounts;

/// <summary>Section <c>Staff</c> of the settings.</summary>
public sealed class StaffOptions
{
    public InitialAdminOptions InitialAdmin { get; set; } = new();
    /// <summary>Everybody has to set up a second factor before the console opens.</summary>
    public bool RequireSecondFactor { get; set; }

    public sealed class InitialAdminOptions
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }
}

/// <summary>
/// Sees to it that somebody can come in: makes the first administrator from the settings, or says in the log under which address they make themselves
/// one. That address works until there is one, and changes with every start.
/// </summary>
public sealed class FirstAdministrator(Store store, IServiceScopeFactory scopes, IOptions<StaffOptions> options, Microsoft.AspNetCore.Hosting.Server.IServer server, IHostApplicationLifetime life, ILogger<FirstAdministrator> log) : IHostedService
{
    private readonly string key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public bool IsMissing
    {
        get
        {
            using var db = store.Open();
            return !db.Users.Any(u => u.Role == "admin" && u.DisabledAt == null);
        }
    }

    /// <summary>Whether this is the key of the link, and it may still be used.</summary>
    public bool Admits(string? shown) => shown is not null && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(shown), System.Text.Encoding.UTF8.GetBytes(key)) && IsMissing;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsMissing) return;
        if (options.Value.InitialAdmin is { Email: { Length: > 0 } email, Password: { Length: > 0 } password })
        {
            using var scope = scopes.CreateScope();
            var result = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync(email, "admin", password);
            if (!result.Succeeded) throw new InvalidOperationException($"Staff:InitialAdmin cannot be made: {string.Join(" ", result.Errors.Select(e => e.Description))} Mend Staff__InitialAdmin__Email or Staff__InitialAdmin__Password.");
            log.LogInformation("The first administrator was made from the settings");
            return;
        }
        life.ApplicationStarted.Register(() =>
        {
            var address = server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
            log.LogWarning("Nobody can use the console yet. Make the first administrator at {Link}", $"{address ?? "http://localhost:5080"}/console/setup?key={key}");
        });
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
