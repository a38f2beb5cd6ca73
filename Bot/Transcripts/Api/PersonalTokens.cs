using System.Security.Cryptography;
using System.Text;
using Bot.StaffConsole.Accounts;
using Bot.Storage;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.WebUtilities;

namespace Bot.Transcripts.Api;

/// <summary>The person for whom a token speaks.</summary>
public sealed record TokenHolder(long Token, string User, string Name, string Role, bool MayUnmask);

/// <summary>Personal access tokens: <c>lab_</c> and 32 random bytes. The store holds their SHA-256 alone; that many random bits need no slower one.</summary>
public sealed class PersonalTokens(Store store, IOptions<StaffOptions> staff, TimeProvider time)
{
    public const string Prefix = "lab_";
    public const int MostDays = 365, MostOfOne = 50, LongestName = 100;
    private static readonly TimeSpan UseIsNoted = TimeSpan.FromMinutes(1);

    /// <summary>A new token, shown this once; null when the person has as many as one may have.</summary>
    public async Task<string?> MakeAsync(string user, string name, int days, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        var token = Prefix + WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var made = await store.WriteAsync(sql =>
        {
            if (sql.Value<long>("select count(*) from PersonalTokens where UserId=@0 and RevokedAt is null and ExpiresAt>@1", user, now.ToUnixTimeMilliseconds()) >= MostOfOne) return false;
            sql.Run("insert into PersonalTokens (UserId, Name, Hash, CreatedAt, ExpiresAt) values (@0, @1, @2, @3, @4)", user, name, HashOf(token), now.ToUnixTimeMilliseconds(), now.AddDays(days).ToUnixTimeMilliseconds());
            AuditTrail.Add(sql, now, user, "token-make", sql.Value<long>("select last_insert_rowid()").ToString(System.Globalization.CultureInfo.InvariantCulture), $"{days} days");
            return true;
        }, cancel);
        return made ? token : null;
    }

    /// <summary>False when the person has no such token, or it was revoked already.</summary>
    public Task<bool> RevokeAsync(string user, long id, CancellationToken cancel = default) => store.WriteAsync(sql =>
    {
        if (sql.Run("update PersonalTokens set RevokedAt=@2 where Id=@0 and UserId=@1 and RevokedAt is null", id, user, time.GetUtcNow().ToUnixTimeMilliseconds()) == 0) return false;
        AuditTrail.Add(sql, time.GetUtcNow(), user, "token-revoke", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return true;
    }, cancel);

    /// <summary>The tokens of a person, newest first; hashes stay here.</summary>
    public List<PersonalToken> Of(string user) => store.Read(sql => sql.Rows("select Id, Name, CreatedAt, ExpiresAt, LastUsedAt, RevokedAt from PersonalTokens where UserId=@0 order by Id desc", r => new PersonalToken
    {
        Id = r.GetInt64(0),
        UserId = user,
        Name = r.GetString(1),
        Hash = "",
        CreatedAt = r.GetInt64(2),
        ExpiresAt = r.GetInt64(3),
        LastUsedAt = r.IsDBNull(4) ? null : r.GetInt64(4),
        RevokedAt = r.IsDBNull(5) ? null : r.GetInt64(5),
    }, user));

    /// <summary>Who a shown token speaks for: nobody when it is unknown, expired or revoked, its person's account is disabled, or has no second factor where one is required.</summary>
    public async Task<TokenHolder?> FindAsync(string shown, CancellationToken cancel = default)
    {
        if (!shown.StartsWith(Prefix, StringComparison.Ordinal) || shown.Length > 100) return null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var found = store.Read(sql => sql.Rows("""
            select t.Id, s.Id, s.Email, s.Role, s.MayUnmask, t.LastUsedAt from PersonalTokens t join Staff s on s.Id=t.UserId
            where t.Hash=@0 and t.ExpiresAt>@1 and t.RevokedAt is null and s.DisabledAt is null and (@2=0 or s.TwoFactorEnabled=1)
            """, r => (Holder: new TokenHolder(r.GetInt64(0), r.GetString(1), r.IsDBNull(2) ? "" : r.GetString(2), r.GetString(3), r.GetBoolean(4)), UsedAt: r.IsDBNull(5) ? 0 : r.GetInt64(5)), HashOf(shown), now, staff.Value.RequireSecondFactor ? 1 : 0));
        if (found is not [var (holder, used)]) return null;
        if (now - used >= UseIsNoted.TotalMilliseconds) await store.WriteAsync(sql => sql.Run("update PersonalTokens set LastUsedAt=@1 where Id=@0", holder.Token, now), cancel);
        return holder;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
