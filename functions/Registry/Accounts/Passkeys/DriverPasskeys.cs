using System.Security.Cryptography;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Identity;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>Drivers' passkeys, beside their passwords: (driver) / <c>passkey.{SHA-256 of the credential}</c>.</summary>
public sealed class DriverPasskeys(AccountRows rows)
{
    private const int MostOfOneDriver = 10;

    /// <summary>A driver's passkeys by their ids, the newest first.</summary>
    public async Task<IReadOnlyList<(string Id, Passkey Passkey)>> Of(string driver, CancellationToken cancellation) =>
        [.. (await rows.Read(AccountRows.PasskeyFormat, driver, AccountRows.Passkeys, cancellation))
            .OrderByDescending(row => row.Noun.Since).Select(row => (row.Row[AccountRows.Passkeys.Length..], row.Noun))];

    /// <summary>Adds one; null when the driver has as many as there may be.</summary>
    internal async Task<string?> Add(string driver, string name, DateTimeOffset begun, UserPasskeyInfo made, CancellationToken cancellation)
    {
        if ((await Of(driver, cancellation)).Count >= MostOfOneDriver)
        {
            return null;
        }

        var passkey = new Passkey(
            name, made.CredentialId, made.PublicKey, made.CreatedAt, begun, made.SignCount, made.Transports ?? [], made.IsBackupEligible, made.IsBackedUp);
        await rows.Commit(driver, [await rows.Put(AccountRows.PasskeyFormat, passkey, driver, Row(made.CredentialId), cancellation)], cancellation);
        return Id(made.CredentialId);
    }

    /// <summary>Forgets one; false when the driver has none such.</summary>
    public async Task<bool> Remove(string driver, string id, CancellationToken cancellation) =>
        await rows.Find(AccountRows.PasskeyFormat, driver, AccountRows.Passkeys + id, cancellation) is { } row
        && await rows.Commit(driver, [TableWrite.Delete(row.Row)], cancellation);

    /// <summary>The write that notes a use, and fails when another came between; null when the ceremony was begun no later than the last one answered.</summary>
    internal async Task<TableWrite?> Note(string driver, UserPasskeyInfo proven, DateTimeOffset begun, CancellationToken cancellation) =>
        await rows.Find(AccountRows.PasskeyFormat, driver, Row(proven.CredentialId), cancellation) is { } row && begun > row.Noun.Used
            ? await rows.Replace(AccountRows.PasskeyFormat, row, row.Noun with { Used = begun, SignCount = proven.SignCount, IsBackedUp = proven.IsBackedUp }, driver, cancellation)
            : null;

    private static string Row(byte[] credential) => AccountRows.Passkeys + Id(credential);

    private static string Id(byte[] credential) => Convert.ToHexStringLower(SHA256.HashData(credential));
}
