using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>Drivers' sessions. The cookie holds a random secret; the row under its hash says whether it still opens anything.</summary>
public sealed class Sessions(AccountRows rows, AccountOptions options, ISecrets secrets, TimeProvider time)
{
    private const string Kind = "cie";
    private const int MostOfOneDriver = 20;
    private const int LongestDevice = 200;

    /// <summary>A driver's open sessions, the latest first.</summary>
    public async Task<IReadOnlyList<(string Id, Session Session)>> Of(string driver, CancellationToken cancellation) =>
    [
        .. (await Read(driver, cancellation)).Where(row => IsOpen(row.Noun)).OrderByDescending(row => row.Noun.Began).Select(row => (Id(row.Row), row.Noun)),
    ];

    /// <summary>Ends a session; false when the driver has none such.</summary>
    public async Task<bool> End(string driver, string id, CancellationToken cancellation) =>
        await rows.Find(AccountRows.SessionFormat, driver, AccountRows.Sessions + id, cancellation) is { } row
        && await rows.Commit(driver, [TableWrite.Delete(row.Row)], cancellation);

    /// <summary>The writes that end all of a driver's sessions.</summary>
    internal async Task<IEnumerable<TableWrite>> EndAll(string driver, CancellationToken cancellation) =>
        (await Read(driver, cancellation)).Select(row => TableWrite.Delete(row.Row));

    /// <summary>Begins a session under a new secret, whatever the browser sent; null when a write that has to stand with it was refused.</summary>
    internal async Task<(string Secret, OpenSession Session)?> Begin(
        string driver, string? device, IEnumerable<TableWrite> together, CancellationToken cancellation)
    {
        var (secret, now) = (DriverSecret.New(Kind, driver), time.GetUtcNow());
        var session = new Session(now, now, now + options.SessionLongest, device is { Length: > LongestDevice } ? device[..LongestDevice] : device ?? "");
        List<TableWrite> writes = [.. together, await rows.Put(AccountRows.SessionFormat, session, driver, AccountRows.Sessions + secret.Hash, cancellation)];
        writes.AddRange((await Surplus(driver, cancellation)).Except(writes.Select(write => write.Row)).Select(row => TableWrite.Delete(row)));
        return await rows.Commit(driver, writes, cancellation)
            ? (secret.Text, new(driver, secret.Hash, await Csrf(secret.Text, cancellation), session))
            : null;
    }

    /// <summary>The open session a cookie stands for, or null; it counts as used now.</summary>
    internal async Task<OpenSession?> Authenticate(string cookie, CancellationToken cancellation)
    {
        if (DriverSecret.Parse(Kind, cookie) is not { } secret
            || await rows.Find(AccountRows.SessionFormat, secret.Driver, AccountRows.Sessions + secret.Hash, cancellation) is not { } row
            || !IsOpen(row.Noun))
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (now - row.Noun.Seen >= options.SessionIdle / 10)
        {
            // Refused when it was ended meanwhile, or another request says the same.
            await rows.Commit(secret.Driver, [await rows.Replace(AccountRows.SessionFormat, row, row.Noun with { Seen = now }, secret.Driver, cancellation)], cancellation);
        }

        return new(secret.Driver, secret.Hash, await Csrf(cookie, cancellation), row.Noun);
    }

    /// <summary>The sessions that are over, and the longest unused ones when there is no room for one more.</summary>
    private async Task<IEnumerable<string>> Surplus(string driver, CancellationToken cancellation)
    {
        var sessions = (await Read(driver, cancellation)).ToLookup(row => IsOpen(row.Noun));
        return sessions[false].Concat(sessions[true].OrderByDescending(row => row.Noun.Seen).Skip(MostOfOneDriver - 1)).Select(row => row.Row);
    }

    private Task<List<AccountRow<Session>>> Read(string driver, CancellationToken cancellation) =>
        rows.Read(AccountRows.SessionFormat, driver, AccountRows.Sessions, cancellation);

    private bool IsOpen(Session session) => session.IsOpen(time.GetUtcNow(), options.SessionIdle);

    private async ValueTask<string> Csrf(string cookie, CancellationToken cancellation) =>
        Convert.ToHexStringLower(HMACSHA256.HashData((await secrets.Named("csrf", cancellation)).Span, Encoding.UTF8.GetBytes(cookie)));

    private static string Id(string row) => row[AccountRows.Sessions.Length..];
}
