using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>Signs each try with the account key: a retry has a new date, hence a new signature.</summary>
/// <remarks>Source: learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key. The service refuses dates 15 min off.</remarks>
internal sealed class SharedKeyPolicy(string account, byte[] key, StringToSign toSign) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc />
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign(request, account)));
        request.Headers.SetValue("Authorization", $"SharedKey {account}:{Convert.ToBase64String(signature)}");
    }
}
