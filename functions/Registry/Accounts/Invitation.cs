using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>The operator's word that its bearer is this driver.</summary>
/// <param name="Hash">Hash of the token that was handed over.</param>
/// <param name="Expires">From then on it opens nothing.</param>
public sealed record Invitation(string Hash, DateTimeOffset Expires);

/// <summary>Invitations: a driver has at most one, and it serves once.</summary>
public sealed class Invitations(AccountRows rows, TimeProvider time)
{
    private const string Kind = "cii";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A new invitation's token, shown once; an earlier one ends.</summary>
    public async Task<string> Issue(string driver, CancellationToken cancellation)
    {
        var secret = DriverSecret.New(Kind, driver);
        var invitation = new Invitation(secret.Hash, time.GetUtcNow() + Lifetime);
        await rows.Commit(driver, [await rows.Put(AccountRows.InvitationFormat, invitation, driver, AccountRows.Invitation, cancellation)], cancellation);
        return secret.Text;
    }

    /// <summary>Whose open invitation this is, and the write that uses it up; null when it is none.</summary>
    internal async Task<(string Driver, TableWrite UseUp)?> Find(string token, CancellationToken cancellation) =>
        DriverSecret.Parse(Kind, token) is { } secret
        && await rows.Find(AccountRows.InvitationFormat, secret.Driver, AccountRows.Invitation, cancellation) is { } row
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(row.Noun.Hash), Encoding.ASCII.GetBytes(secret.Hash))
        && time.GetUtcNow() < row.Noun.Expires
            ? (secret.Driver, TableWrite.Delete(AccountRows.Invitation, row.Tag))
            : null;
}
