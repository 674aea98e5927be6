// Source: learn.microsoft.com/dotnet/api/azure.storage.blobs (.blobserviceclient, .blobcontainerclient, .specialized.blobbaseclient, .blobclient), read November 2026.
#nullable disable
using Azure.Core;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Azure.Storage.Blobs
{
    public class BlobServiceClient
    {
        public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions options = null) => throw null;

        public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) => throw null;
    }

    public class BlobClientOptions : ClientOptions;

    public class BlobContainerClient
    {
        protected BlobContainerClient()
        {
        }

        public virtual BlobClient GetBlobClient(string blobName) => throw null;

        public virtual AsyncPageable<BlobItem> GetBlobsAsync(BlobTraits traits = BlobTraits.None, BlobStates states = BlobStates.None, string prefix = null, CancellationToken cancellationToken = default) => throw null;
    }

    public class BlobClient : BlobBaseClient
    {
        protected BlobClient()
        {
        }

        public virtual Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default) => throw null;
    }
}

namespace Azure.Storage.Blobs.Specialized
{
    public class BlobBaseClient
    {
        protected BlobBaseClient()
        {
        }

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) => throw null;

        public virtual Task<Response<bool>> DeleteIfExistsAsync(DeleteSnapshotsOption snapshotsOption = default, BlobRequestConditions conditions = null, CancellationToken cancellationToken = default) => throw null;
    }
}

namespace Azure.Storage.Blobs.Models
{
    public enum BlobTraits
    {
        None = 0,
    }

    public enum BlobStates
    {
        None = 0,
    }

    public enum DeleteSnapshotsOption
    {
        None = 0,
        IncludeSnapshots = 1,
        OnlySnapshots = 2,
    }

    public class BlobRequestConditions;

    public class BlobContentInfo;

    public class BlobItem
    {
        internal BlobItem(string name) => Name = name;

        public string Name { get; }
    }

    public class BlobDownloadDetails;

    public class BlobDownloadResult
    {
        internal BlobDownloadResult(BinaryData content) => Content = content;

        public BinaryData Content { get; }
    }

    public static class BlobsModelFactory
    {
        public static BlobItem BlobItem(string name = null, bool deleted = false) => new(name);

        public static BlobDownloadResult BlobDownloadResult(BinaryData content = null, BlobDownloadDetails details = null) => new(content);
    }
}
