using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Accounts.Recovering;

/// <summary>What is left of a driver's recovery codes.</summary>
/// <param name="Hashes">SHA-256 of each: eighty random bits need no salt.</param>
/// <param name="Since">When they were made.</param>
public sealed record RecoveryCode(IReadOnlyList<string> Hashes, DateTimeOffset Since);

/// <summary>Codes on paper, for the day the phone is gone and the password forgotten: each opens the account once. Row <c>recovery</c>.</summary>
public sealed class RecoveryCodes(AccountRows rows, TimeProvider time)
{
    private const int Made = 10;

    /// <summary>Ten new ones, shown once; earlier ones end.</summary>
    public async Task<IReadOnlyList<string>> Make(string driver, CancellationToken cancellation)
    {
        string[] codes = [.. Enumerable.Range(0, Made).Select(_ => $"{Identifier.NewClaimCode()}-{Identifier.NewClaimCode()}")];
        var kept = new RecoveryCode([.. codes.Select(Hash)], time.GetUtcNow());
        await rows.Commit(driver, [await rows.Put(AccountRows.RecoveryFormat, kept, driver, AccountRows.Recovery, cancellation)], cancellation);
        return codes;
    }

    /// <summary>How many are left.</summary>
    public async Task<int> Left(string driver, CancellationToken cancellation) =>
        (await rows.Find(AccountRows.RecoveryFormat, driver, AccountRows.Recovery, cancellation))?.Noun.Hashes.Count ?? 0;

    /// <summary>The write that uses a code up, and fails when it was used meanwhile; null when it is none of the driver's.</summary>
    internal async Task<TableWrite?> UseUp(string driver, string code, CancellationToken cancellation) =>
        await rows.Find(AccountRows.RecoveryFormat, driver, AccountRows.Recovery, cancellation) is { } row && row.Noun.Hashes.Contains(Hash(code))
            ? await rows.Replace(AccountRows.RecoveryFormat, row, row.Noun with { Hashes = [.. row.Noun.Hashes.Where(hash => hash != Hash(code))] }, driver, cancellation)
            : null;

    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Identifier.NormaliseClaimCode(code))));
}
