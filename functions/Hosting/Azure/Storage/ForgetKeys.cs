using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Storage.Blobs;
using ConnectedInsurance.Hosting.Embedded.Backups;
using ConnectedInsurance.Portability.Erasing;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>Keys were dropped: notes whose in a container of its own, which a restore of the archive leaves alone, so that whoever restores drops them again.</summary>
/// <remarks>A blob a name, called after it in base64 for addresses; <c>operator tables bring</c> reads them.</remarks>
internal sealed class ForgetKeys(AzureOptions options, TokenCredential identity, TimeProvider time)
{
    private readonly Lazy<BlobArchive> _notes = new(() => new(new BlobServiceClient(options.Blobs, identity).GetBlobContainerClient(DroppedKeys.Container)));

    /// <summary>Notes the names.</summary>
    public async Task On(KeysDropped dropped, CancellationToken cancellation)
    {
        foreach (var name in dropped.Names)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{name} {time.GetUtcNow():yyyy-MM-dd}\n");
            await _notes.Value.Put(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name)), Encoding.UTF8.GetBytes(line), cancellation);
        }
    }
}
