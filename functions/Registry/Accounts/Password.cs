using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Identity;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A driver's password, as the platform keeps it.</summary>
/// <param name="Hash">Salted, by ASP.NET Core Identity's hasher.</param>
/// <param name="Since">When it was set.</param>
public sealed record Password(string Hash, DateTimeOffset Since);

/// <summary>Drivers' passwords.</summary>
public sealed class Passwords
{
    /// <value>Iterations of PBKDF2 with HMAC-SHA512. Source: OWASP Password Storage Cheat Sheet, 2023.</value>
    internal const int Iterations = 210_000;

    private const int Shortest = 12;
    private const int Longest = 256;
    private const string Nobody = "nobody";
    private static readonly Password None = new("", default);

    private readonly AccountRows rows;
    private readonly IPasswordHasher<Password> hasher;
    private readonly TimeProvider time;
    private readonly string decoy;

    /// <summary>Passwords in an account's rows.</summary>
    public Passwords(AccountRows rows, IPasswordHasher<Password> hasher, TimeProvider time)
    {
        (this.rows, this.hasher, this.time) = (rows, hasher, time);
        decoy = hasher.HashPassword(None, Identifier.NewSecret("decoy"));
    }

    /// <summary>What keeps a text from being a password, or null.</summary>
    /// <remarks>Length alone, no rules of composition: NIST SP 800-63B, 3.1.1.2.</remarks>
    public static string? Fault(string password, string email) => password switch
    {
        { Length: < Shortest or > Longest } => $"password has {Shortest} to {Longest} characters.",
        _ when password.Equals(email, StringComparison.OrdinalIgnoreCase) => "password is not the e-mail address.",
        _ => null,
    };

    /// <summary>Proves a password; null when it is wrong.</summary>
    /// <remarks>Without a driver, or without a password, it takes as long: it reads the same rows and hashes once.</remarks>
    internal async Task<AccountRow<Password>?> Prove(string? driver, string password, CancellationToken cancellation)
    {
        var row = await rows.Find(AccountRows.PasswordFormat, driver ?? Nobody, AccountRows.Password, cancellation);
        var typed = password.Length > Longest ? "" : password;
        var verdict = hasher.VerifyHashedPassword(row?.Noun ?? None, row?.Noun.Hash ?? decoy, typed);
        if (row is null || verdict == PasswordVerificationResult.Failed)
        {
            return null;
        }

        return verdict == PasswordVerificationResult.SuccessRehashNeeded ? row with { Noun = row.Noun with { Hash = hasher.HashPassword(row.Noun, typed) } } : row;
    }

    /// <summary>A write that fails once the proven password is another: what the password opens is committed together with it.</summary>
    internal ValueTask<TableWrite> Keep(string driver, AccountRow<Password> proven, CancellationToken cancellation) =>
        rows.Replace(AccountRows.PasswordFormat, proven, proven.Noun, driver, cancellation);

    /// <summary>A write that puts another password in the place of the proven one.</summary>
    internal ValueTask<TableWrite> Change(string driver, AccountRow<Password> proven, string password, CancellationToken cancellation) =>
        rows.Replace(AccountRows.PasswordFormat, proven, New(password), driver, cancellation);

    /// <summary>A write that sets a password, whatever there was.</summary>
    internal ValueTask<TableWrite> Set(string driver, string password, CancellationToken cancellation) =>
        rows.Put(AccountRows.PasswordFormat, New(password), driver, AccountRows.Password, cancellation);

    private Password New(string password) => new(hasher.HashPassword(None, password), time.GetUtcNow());
}
