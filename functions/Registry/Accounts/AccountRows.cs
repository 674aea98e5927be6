using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts.Passkeys;
using ConnectedInsurance.Registry.Accounts.Recovering;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A row of an account, opened.</summary>
internal sealed record AccountRow<T>(string Row, T Noun, ETag Tag);

/// <summary>How drivers prove who they are: one partition each, so that a new password and the end of what the old one opened are one transaction.</summary>
/// <remarks>
/// Table <c>accounts</c>: (driver) / <c>password</c>, <c>invitation</c>, <c>session.{hash}</c>, <c>token.{hash}</c>, <c>passkey.{hash}</c>, <c>recovery</c>,
/// sealed under the identity's key: erasing the identity ends every way in. A session does not care what it was begun with.
/// </remarks>
public sealed class AccountRows(ITables tables, SubjectKeys keys)
{
    internal const string Table = "accounts";
    internal const string Password = "password";
    internal const string Invitation = "invitation";
    internal const string Sessions = "session.";
    internal const string Tokens = "token.";
    internal const string Passkeys = "passkey.";
    internal const string Recovery = "recovery";

    internal static readonly RowFormat<Password> PasswordFormat = new(Table, 1, AccountJson.Default.Password);
    internal static readonly RowFormat<Invitation> InvitationFormat = new(Table, 1, AccountJson.Default.Invitation);
    internal static readonly RowFormat<Session> SessionFormat = new(Table, 1, AccountJson.Default.Session);
    internal static readonly RowFormat<DriverToken> TokenFormat = new(Table, 1, AccountJson.Default.DriverToken);
    internal static readonly RowFormat<Passkey> PasskeyFormat = new(Table, 1, AccountJson.Default.Passkey);
    internal static readonly RowFormat<RecoveryCode> RecoveryFormat = new(Table, 1, AccountJson.Default.RecoveryCode);

    private readonly ITable table = tables.Open(Table);

    /// <summary>One row, or null; null too when the identity was erased.</summary>
    internal async ValueTask<AccountRow<T>?> Find<T>(RowFormat<T> format, string driver, string row, CancellationToken cancellation)
        where T : notnull =>
        await table.Find(driver, row, cancellation) is { } found && await keys.Find(Subject.Identity(driver), cancellation) is { } key
            ? new(found.Row, format.Read(found, key), found.Tag)
            : null;

    /// <summary>The rows of one kind.</summary>
    internal async Task<List<AccountRow<T>>> Read<T>(RowFormat<T> format, string driver, string prefix, CancellationToken cancellation)
        where T : notnull
    {
        var rows = new List<AccountRow<T>>();
        if (await keys.Find(Subject.Identity(driver), cancellation) is { } key)
        {
            await foreach (var row in table.Read(TableRange.Prefix(driver, prefix), cancellation))
            {
                rows.Add(new(row.Row, format.Read(row, key), row.Tag));
            }
        }

        return rows;
    }

    /// <summary>A write that takes what is there away.</summary>
    internal async ValueTask<TableWrite> Put<T>(RowFormat<T> format, T noun, string driver, string row, CancellationToken cancellation)
        where T : notnull => TableWrite.Put(row, format.Version, await Sealed(format, noun, driver, row, cancellation));

    /// <summary>A write that fails when the row is not the one that was read.</summary>
    internal async ValueTask<TableWrite> Replace<T>(RowFormat<T> format, AccountRow<T> read, T noun, string driver, CancellationToken cancellation)
        where T : notnull => TableWrite.Replace(read.Row, format.Version, await Sealed(format, noun, driver, read.Row, cancellation), read.Tag);

    /// <summary>All of the writes or none; false when a row had changed.</summary>
    internal async Task<bool> Commit(string driver, IReadOnlyList<TableWrite> writes, CancellationToken cancellation) =>
        (await table.Commit(driver, writes, cancellation)).IsCommitted;

    private async ValueTask<byte[]> Sealed<T>(RowFormat<T> format, T noun, string driver, string row, CancellationToken cancellation)
        where T : notnull => format.Write(noun, await keys.Get(Subject.Identity(driver), cancellation), driver, row);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Password))]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(DriverToken))]
[JsonSerializable(typeof(Passkey))]
[JsonSerializable(typeof(RecoveryCode))]
internal sealed partial class AccountJson : JsonSerializerContext;
