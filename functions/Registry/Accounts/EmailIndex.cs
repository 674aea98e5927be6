using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>From an e-mail address to its driver, without the address.</summary>
/// <remarks>Table <c>emails</c>: (keyed hash of the address) / <c>driver</c>, value the id. Keyed, since addresses can be guessed from a plain hash.</remarks>
public sealed class EmailIndex(ITables tables, ISecrets secrets)
{
    private const string Row = "driver";
    private const int Longest = 254;
    private readonly ITable table = tables.Open("emails");

    /// <summary>The driver who signs in with this address, or null.</summary>
    public async ValueTask<string?> Find(string email, CancellationToken cancellation) =>
        await table.Find(await Hash(email, cancellation), Row, cancellation) is { } row ? Encoding.UTF8.GetString(row.Value.Span) : null;

    /// <summary>Gives the address to a driver; false when another one has it.</summary>
    public async Task<bool> Claim(string email, string driver, CancellationToken cancellation)
    {
        var outcome = await table.Commit(await Hash(email, cancellation), [TableWrite.Insert(Row, 1, Encoding.UTF8.GetBytes(driver))], cancellation);
        return outcome.IsCommitted || await Find(email, cancellation) == driver;
    }

    /// <summary>Takes an address from a driver who has it; another's is left alone.</summary>
    public async Task Release(string email, string driver, CancellationToken cancellation)
    {
        var partition = await Hash(email, cancellation);
        if (await table.Find(partition, Row, cancellation) is { } row && Encoding.UTF8.GetString(row.Value.Span) == driver)
        {
            await table.Commit(partition, [TableWrite.Delete(Row)], cancellation);
        }
    }

    /// <summary>The address as it is compared, hashed; case and the space around it do not matter.</summary>
    internal async ValueTask<string> Hash(string email, CancellationToken cancellation)
    {
        var compared = email.Length > Longest ? "" : email.Trim().ToLowerInvariant();
        return Convert.ToHexStringLower(HMACSHA256.HashData((await secrets.Named("emails", cancellation)).Span, Encoding.UTF8.GetBytes(compared)));
    }
}
