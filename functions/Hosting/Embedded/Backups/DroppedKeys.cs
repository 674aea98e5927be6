using System.Text;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>Whose keys were dropped, as a platform in Azure notes it: a blob a name in a container that no restore touches.</summary>
internal static class DroppedKeys
{
    /// <value>The container.</value>
    public const string Container = "erasures";

    /// <summary>Everyone noted in an account.</summary>
    public static async Task<ErasureList> Read(StorageAccount account, CancellationToken cancellation)
    {
        var (notes, lines) = (new RestArchive(RestService.Blobs(account, new()), Container), new List<string>());
        await foreach (var name in notes.List("", cancellation))
        {
            var note = await notes.Get(name, cancellation) ?? throw new IOException($"{Container}/{name} was removed while it was read.");
            lines.AddRange(Encoding.UTF8.GetString(note.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return ErasureList.Read(lines, Container);
    }

    /// <summary>Drops their keys from tables that were brought back.</summary>
    public static Task Drop(ErasureList erased, ITables tables, CancellationToken cancellation)
    {
        // To drop a key takes no secret: none is asked for where the vault may be out of reach.
        var keys = new SubjectKeys(tables, new DerivedSecrets(Seal.NewKey()), TimeProvider.System);
        return erased.Apply(keys, new TripKeys(tables, keys, TimeProvider.System), cancellation);
    }
}
