using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A personal access token, as the platform keeps it.</summary>
/// <param name="Name">What the driver calls it.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Issued">When it was made.</param>
/// <param name="Expires">From then on it opens nothing.</param>
public sealed record DriverToken(string Name, IReadOnlyList<string> Scopes, DateTimeOffset Issued, DateTimeOffset Expires);

/// <summary>Personal access tokens of drivers.</summary>
public sealed class DriverTokens(AccountRows rows, TimeProvider time)
{
    /// <value>How long a token lasts unless told.</value>
    public static readonly TimeSpan UsualLifetime = TimeSpan.FromDays(90);

    private const string Kind = "cid";
    private const int MostOfOneDriver = 50;

    /// <summary>Issues a token, shown once; null when the driver has as many as there may be.</summary>
    public async Task<(string Id, string Text, DriverToken Token)?> Issue(
        string driver, string name, IReadOnlyList<string> scopes, TimeSpan lifetime, CancellationToken cancellation)
    {
        var (secret, now) = (DriverSecret.New(Kind, driver), time.GetUtcNow());
        var token = new DriverToken(name, scopes, now, now + lifetime);
        var stored = (await Read(driver, cancellation)).ToLookup(row => now < row.Noun.Expires);
        if (stored[true].Count() >= MostOfOneDriver)
        {
            return null;
        }

        await rows.Commit(
            driver,
            [
                await rows.Put(AccountRows.TokenFormat, token, driver, AccountRows.Tokens + secret.Hash, cancellation),
                .. stored[false].Select(row => TableWrite.Delete(row.Row)),
            ],
            cancellation);
        return (secret.Hash, secret.Text, token);
    }

    /// <summary>A driver's tokens that still serve, the newest first.</summary>
    public async Task<IReadOnlyList<(string Id, DriverToken Token)>> Of(string driver, CancellationToken cancellation) =>
    [
        .. (await Read(driver, cancellation))
            .Where(row => time.GetUtcNow() < row.Noun.Expires)
            .OrderByDescending(row => row.Noun.Issued)
            .Select(row => (row.Row[AccountRows.Tokens.Length..], row.Noun)),
    ];

    /// <summary>Ends a token; false when the driver has none such.</summary>
    public async Task<bool> Revoke(string driver, string id, CancellationToken cancellation) =>
        await rows.Find(AccountRows.TokenFormat, driver, AccountRows.Tokens + id, cancellation) is { } row
        && await rows.Commit(driver, [TableWrite.Delete(row.Row)], cancellation);

    /// <summary>The driver a token speaks for, and how far it reaches; null for one that serves no more.</summary>
    public async ValueTask<(string Driver, DriverToken Token)?> Authenticate(string text, CancellationToken cancellation) =>
        DriverSecret.Parse(Kind, text) is { } secret
        && await rows.Find(AccountRows.TokenFormat, secret.Driver, AccountRows.Tokens + secret.Hash, cancellation) is { } row
        && time.GetUtcNow() < row.Noun.Expires
            ? (secret.Driver, row.Noun)
            : null;

    /// <summary>The writes that end all of a driver's tokens.</summary>
    internal async Task<IEnumerable<TableWrite>> EndAll(string driver, CancellationToken cancellation) =>
        (await Read(driver, cancellation)).Select(row => TableWrite.Delete(row.Row));

    private Task<List<AccountRow<DriverToken>>> Read(string driver, CancellationToken cancellation) =>
        rows.Read(AccountRows.TokenFormat, driver, AccountRows.Tokens, cancellation);
}
