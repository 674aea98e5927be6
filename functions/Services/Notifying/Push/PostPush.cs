using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ConnectedInsurance.Services.Notifying.Push;

/// <summary>Hands a push to a browser's push service: encrypted, under the platform's own key (VAPID), to public addresses alone.</summary>
/// <remarks>Sources: RFC 8030 (Web Push), RFC 8292 (VAPID).</remarks>
public sealed class PostPush(SigningKeys keys, WebhookOptions options, PlatformOptions platform, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(12); // RFC 8292 takes 24 h at most
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2); // by the push service, for a browser that is off

    private readonly HttpClient http = PublicConnection.Client(options.AllowLoopback);
    private readonly JsonWebTokenHandler jwt = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The public key browsers subscribe to, base64url of its uncompressed point.</summary>
    public async Task<string> PublicKey(CancellationToken cancellation)
    {
        await keys.Present(SigningUse.WebPush, cancellation);
        var key = (await keys.Taken(SigningUse.WebPush, cancellation))[0];
        return Base64Url.EncodeToString(EncryptPush.Point(new() { X = Base64Url.DecodeFromChars(key.X), Y = Base64Url.DecodeFromChars(key.Y) }));
    }

    /// <summary>Posts it; false when the subscription is over.</summary>
    /// <exception cref="HttpRequestException">The push service did not take it.</exception>
    public async Task<bool> Post(PushSubscription browser, byte[] message, bool isUrgent, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, browser.Endpoint) { Content = new ByteArrayContent(EncryptPush.For(browser, message)) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.Add("TTL", Kept.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", isUrgent ? "high" : "normal");
        request.Headers.Authorization = await Authorization(browser.Endpoint, cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(Longest);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<AuthenticationHeaderValue> Authorization(Uri endpoint, CancellationToken cancellation)
    {
        var token = jwt.CreateToken(new SecurityTokenDescriptor
        {
            Audience = endpoint.GetLeftPart(UriPartial.Authority),
            Expires = (time.GetUtcNow() + TokenLife).UtcDateTime,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = platform.Address?.GetLeftPart(UriPartial.Authority) ?? "https://localhost" },
            SigningCredentials = await keys.Present(SigningUse.WebPush, cancellation),
        });
        return new("vapid", $"t={token}, k={await PublicKey(cancellation)}");
    }
}
