using System.Text.Json.Serialization.Metadata;
using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The contract of what is sent is compiled with the program: reflection would make all of them at the first request.</summary>
public sealed class BodyContractTests(OpenPlatform platform) : IClassFixture<OpenPlatform>
{
    [Fact]
    public void No_request_waits_for_reflection()
    {
        var json = platform.Get<IOptions<JsonOptions>>().Value.SerializerOptions;
        var bodies = platform.Get<EndpointDataSource>().Endpoints
            .SelectMany(endpoint => endpoint.Metadata.OfType<IAcceptsMetadata>()).Select(accepted => accepted.RequestType).OfType<Type>().Distinct().ToList();

        Assert.NotEmpty(bodies);
        Assert.Empty(bodies.Where(body => json.GetTypeInfo(body).OriginatingResolver is DefaultJsonTypeInfoResolver).Select(body => body.ToString()));
    }
}
