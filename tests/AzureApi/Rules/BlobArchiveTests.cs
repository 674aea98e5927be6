using Azure;
using ConnectedInsurance.Hosting.Azure.Storage;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.AzureApi.Rules;

/// <summary>The adapter passes what every archive passes, over a double of the client.</summary>
public sealed class BlobArchiveTests : ArchiveConformance
{
    private readonly ContainerDouble _container = new();

    protected override IArchive Archive => new BlobArchive(_container);

    [Theory]
    [InlineData(503)]
    [InlineData(403)]
    [InlineData(0)]
    public async Task A_service_that_does_not_do_it_is_storage_that_is_not_there(int status)
    {
        await Archive.Put("a", default, None);
        _container.Fails = status > 0 ? new RequestFailedException(status, "no") : new IOException("The connection broke.");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Archive.Put("a", default, None).AsTask());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Archive.Get("a", None).AsTask());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Archive.Delete("a", None).AsTask());
    }
}
