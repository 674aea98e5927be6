using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Platform.Tests.Azurite;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

[NeedsAzurite]
[Collection(AzuriteCollection.Name)]
public sealed class RestArchiveTests(AzuriteServer azurite) : ArchiveConformance
{
    private readonly string _container = $"c{Guid.NewGuid():N}";

    protected override IArchive Archive => new RestArchive(RestService.Blobs(azurite.Account, new()), _container);
}
