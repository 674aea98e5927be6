using Azure.Core;
using Azure.Core.Pipeline;
using ConnectedInsurance.Hosting.Azure;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.AzureApi.Rules;

public sealed class RevokePublisherTests
{
    private readonly HubDouble _hub = new();

    [Fact]
    public async Task The_hub_is_told_by_whoever_the_platform_is()
    {
        await Revoke("ci-000042");

        Assert.Equal(
            "PUT https://example.servicebus.windows.net/telemetry/revokedpublishers/ci-000042?timeout=60&api-version=2014-01, Bearer for https://eventhubs.azure.net/.default",
            Assert.Single(_hub.Asked));
    }

    [Fact]
    public async Task One_that_is_revoked_already_stays_so()
    {
        _hub.Answers = 409;

        await Revoke("ci-000042");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task A_hub_that_does_not_do_it_fails_the_revocation_so_that_it_is_repeated(int status)
    {
        _hub.Answers = status;

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => Revoke("ci-000042"));

        Assert.Contains($"{status}", failure.Message, StringComparison.Ordinal);
    }

    private Task Revoke(string dongle)
    {
        var wire = new WireOptions { Transport = _hub };
        wire.Retry.MaxRetries = 0;
        return new RevokePublisher(new() { EventHubs = "example.servicebus.windows.net" }, new(), new Identity(), wire).On(new(dongle), default);
    }

    private sealed class Identity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"for {string.Join(' ', requestContext.Scopes)}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class HubDouble : HttpPipelineTransport
    {
        private readonly HttpClientTransport _requests = new();

        public List<string> Asked { get; } = [];

        public int Answers { get; set; } = 201;

        public override Request CreateRequest() => _requests.CreateRequest();

        public override void Process(HttpMessage message) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            message.Request.Headers.TryGetValue("Authorization", out var authorization);
            Asked.Add($"{message.Request.Method} {message.Request.Uri}, {authorization}");
            message.Response = new ResponseDouble(Answers);
            return default;
        }
    }
}
