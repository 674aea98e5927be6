using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>A container as the service keeps it, behind the client's own methods: a blob whole or not at all, names in their order and a few to a page.</summary>
internal sealed class ContainerDouble : BlobContainerClient
{
    private const int PageSize = 3;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, BinaryData> _blobs = new(StringComparer.Ordinal);

    /// <value>What the service answers to everything, while it does.</value>
    public Exception? Fails { get; set; }

    public override BlobClient GetBlobClient(string blobName) => new Blob(this, blobName);

    public override AsyncPageable<BlobItem> GetBlobsAsync(
        BlobTraits traits = BlobTraits.None, BlobStates states = BlobStates.None, string? prefix = null, CancellationToken cancellationToken = default) =>
        Fails is null ? AsyncPageable<BlobItem>.FromPages(Pages(prefix ?? "")) : throw Fails;

    private List<Page<BlobItem>> Pages(string prefix) => Do(blobs => blobs.Keys
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(name => BlobsModelFactory.BlobItem(name: name))
        .Chunk(PageSize)
        .Select(page => Page<BlobItem>.FromValues(page, null, new ResponseDouble(200)))
        .ToList());

    private T Do<T>(Func<SortedDictionary<string, BinaryData>, T> act)
    {
        lock (_lock)
        {
            return Fails is null ? act(_blobs) : throw Fails;
        }
    }

    private sealed class Blob(ContainerDouble container, string name) : BlobClient
    {
        public override async Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default)
        {
            var copy = BinaryData.FromBytes(content.ToArray());
            await Task.Yield(); // the bytes travel, and others come in between
            return container.Do(blobs =>
            {
                if (!overwrite && blobs.ContainsKey(name))
                {
                    throw new RequestFailedException(409, "there is one", "BlobAlreadyExists", null);
                }

                blobs[name] = copy;
                return Response.FromValue<BlobContentInfo>(null!, new ResponseDouble(201));
            });
        }

        public override async Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            return container.Do(blobs => blobs.TryGetValue(name, out var content)
                ? Response.FromValue(BlobsModelFactory.BlobDownloadResult(content), new ResponseDouble(200))
                : throw new RequestFailedException(404, "there is none", "BlobNotFound", null));
        }

        public override async Task<Response<bool>> DeleteIfExistsAsync(
            DeleteSnapshotsOption snapshotsOption = default, BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return container.Do(blobs => Response.FromValue(blobs.Remove(name), new ResponseDouble(202)));
        }
    }
}
