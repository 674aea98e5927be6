using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Azure.Storage;

/// <summary>One block blob an object, in one container that the deployment makes.</summary>
internal sealed class BlobArchive(BlobContainerClient container) : IArchive
{
    /// <inheritdoc />
    public async ValueTask Put(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        ArchiveLimits.CheckName(name);
        await OnWire(container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellation), cancellation);
    }

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>?> Get(string name, CancellationToken cancellation)
    {
        ArchiveLimits.CheckName(name);
        var answer = await OnWire(container.GetBlobClient(name).DownloadContentAsync(cancellation), cancellation);
        return answer?.Value.Content.ToMemory();
    }

    /// <inheritdoc />
    public async ValueTask Delete(string name, CancellationToken cancellation)
    {
        ArchiveLimits.CheckName(name);
        await OnWire(container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellation), cancellation);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var blobs = container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        while (await OnWire(blobs.MoveNextAsync().AsTask(), cancellation))
        {
            yield return blobs.Current.Name;
        }
    }

    /// <summary>What the service answers; nothing where there is no such blob.</summary>
    /// <exception cref="StorageUnavailableException">It answers nothing of use.</exception>
    private static async ValueTask<T?> OnWire<T>(Task<T> asked, CancellationToken cancellation)
    {
        try
        {
            return await asked;
        }
        catch (RequestFailedException absent) when (absent.Status == StatusCodes.Status404NotFound)
        {
            return default;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && WireFault.IsOne(failure))
        {
            throw WireFault.Of("blob", failure);
        }
    }
}
