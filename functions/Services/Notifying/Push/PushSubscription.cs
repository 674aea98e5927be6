using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Notifying.Push;

/// <summary>A browser that takes pushes, as its own <c>PushSubscription.toJSON()</c> tells it (W3C Push API).</summary>
/// <param name="Id">Hash of its address.</param>
/// <param name="Endpoint">Its push service's address.</param>
/// <param name="P256dh">Its public key: a point of P-256, uncompressed.</param>
/// <param name="Auth">The secret it shares with us, 16 bytes.</param>
public sealed record PushSubscription(string Id, Uri Endpoint, byte[] P256dh, byte[] Auth)
{
    private const int IdBytes = 16;

    /// <summary>What a subscription of this address is called.</summary>
    public static string IdOf(Uri endpoint) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint.AbsoluteUri)).AsSpan(0, IdBytes));
}

/// <summary>The browsers of drivers. Table <c>pushsubscriptions</c>: (driver) / (subscription), sealed under the driver's key.</summary>
public sealed class PushSubscriptions(ITables tables, SubjectKeys keys)
{
    /// <value>Browsers one driver may have.</value>
    public const int Most = 20;

    private static readonly RowFormat<PushSubscription> Format = new("pushsubscriptions", 1, NotifyingJson.Default.PushSubscription);

    private readonly ITable table = tables.Open("pushsubscriptions");

    /// <summary>A driver's; none when they were erased.</summary>
    public async Task<IReadOnlyList<PushSubscription>> Of(string driver, CancellationToken cancellation) =>
        await keys.Find(Subject.Driver(driver), cancellation) is { } key
            ? [.. (await table.Page(new(driver), null, Most, cancellation)).Rows.Select(row => Format.Read(row, key))]
            : [];

    /// <summary>Takes one in; false when there are too many.</summary>
    public async Task<bool> Add(string driver, PushSubscription subscription, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        if ((await Of(driver, cancellation)).Count(other => other.Id != subscription.Id) >= Most)
        {
            return false;
        }

        var sealedOne = Format.Write(subscription, key, driver, subscription.Id);
        await table.Commit(driver, [TableWrite.Put(subscription.Id, Format.Version, sealedOne)], cancellation);
        return true;
    }

    /// <summary>Removes one; its absence is fine.</summary>
    public async Task Remove(string driver, string id, CancellationToken cancellation) => await table.Commit(driver, [TableWrite.Delete(id)], cancellation);
}
