using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Platform.Tests.Azurite;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

/// <summary>Azurite with <c>--oauth basic</c> looks at a token's audience, issuer and times over https, and at no signature.</summary>
[NeedsAzurite]
public sealed class EntraTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate = Certificate();
    private readonly HttpClient _http;
    private readonly AzuriteServer _azurite;

    public EntraTests()
    {
        _azurite = new("--oauth", "basic", "--cert", _folder["cert.pem"], "--key", _folder["key.pem"]);
        _http = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, offered, _, _) => offered?.Thumbprint == _certificate.Thumbprint });
    }

    private static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder["cert.pem"], _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder["key.pem"], _certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await _azurite.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _azurite.DisposeAsync();
        _http.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }

    [StoreFact]
    public async Task An_identity_of_the_right_audience_opens_tables_and_archive()
    {
        var (tables, archive) = Open("https://storage.azure.com");

        await tables.Open("Rows").Commit("p", [TableWrite.Insert("r", 1, default)], None);
        await archive.Put("a", "content"u8.ToArray(), None);

        Assert.NotNull(await tables.Open("Rows").Find("p", "r", None));
        Assert.Equal(["a"], await archive.List("", None).ToListAsync());
    }

    [StoreFact]
    public async Task An_identity_of_another_audience_opens_nothing_and_the_status_is_named()
    {
        var (tables, _) = Open("https://elsewhere.example");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => tables.Open("Rows").Find("p", "r", None).AsTask());

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    private (ITables Tables, IArchive Archive) Open(string audience)
    {
        var account = StorageAccount.Of(new(_azurite.Endpoints["Blob"]), new(_azurite.Endpoints["Table"]), new UnsignedToken(audience));
        var options = new WireOptions { Transport = new HttpClientTransport(_http) };
        return (new RestTables(RestService.Tables(account, options)), new RestArchive(RestService.Blobs(account, options), "archive"));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddMinutes(-5), now.AddHours(1));
    }

    private sealed class UnsignedToken(string audience) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.GetUtcNow();
            var until = now.AddMinutes(10);
            var claims = new { aud = audience, iss = "https://sts.windows.net/tenant/", iat = Seconds(now), nbf = Seconds(now), exp = Seconds(until) };
            return new($"{Part(new { alg = "none", typ = "JWT" })}.{Part(claims)}.", until);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));

        private static long Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds();

        private static string Part(object claims) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(claims)));
    }
}
