using System.Net.Http.Headers;
using System.Text.Json;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>The other platform answered something that is no use: tried again, for it may have been in the middle of something.</summary>
public sealed class PeerException(string what) : IOException(what);

/// <summary>Speaks to another platform: trusted addresses only, following nothing, taking no more than it asked for.</summary>
public sealed class CallPlatform : IDisposable
{
    private const int MostText = 16 * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    private readonly HttpClient http;

    /// <summary>Ready to call.</summary>
    public CallPlatform(TransferOptions options)
    {
        http = PublicConnection.Client(options.AllowLoopback);
        (http.Timeout, http.MaxResponseContentBufferSize) = (Longest, MostText);
    }

    /// <summary>Changes a code for a pass; null when the code opens nothing.</summary>
    public async Task<string?> Token(Uri peer, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellation)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync(new Uri(peer, "/transfer/v1/token"), content, cancellation);
        return answer.IsSuccessStatusCode
            ? JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(cancellation), TransferJson.Default.TransferTokenResponse)?.AccessToken
            : null;
    }

    /// <summary>The manifest, as it was signed.</summary>
    public Task<string> Manifest(Uri peer, string pass, CancellationToken cancellation) => Text(HttpMethod.Get, peer, "/transfer/v1/manifest", pass, null, cancellation);

    /// <summary>Hands a receipt over; the receipt the other platform answers.</summary>
    public Task<string> Receipt(Uri peer, string pass, string receipt, CancellationToken cancellation) =>
        Text(HttpMethod.Post, peer, "/transfer/v1/receipt", pass, receipt, cancellation);

    /// <summary>The thumbprints of the keys a platform publishes.</summary>
    public async Task<IReadOnlyList<string>> Keys(Uri peer, CancellationToken cancellation)
    {
        var text = await http.GetStringAsync(new Uri(peer, ReadSigningKeys.Path), cancellation);
        return JsonSerializer.Deserialize(text, TransferJson.Default.ReadSigningKeysResponse) is { } set ? [.. set.Keys.Select(key => key.Kid)] : [];
    }

    /// <summary>A file, which has so many bytes and no more.</summary>
    public async Task<byte[]> File(Uri peer, string pass, TransferFile file, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, peer, $"/transfer/v1/files/{file.Sha256}", pass);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        Check(answer);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var content = new byte[file.Bytes + 1];
        var read = await body.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellation);
        return content[..read];
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<string> Text(HttpMethod method, Uri peer, string path, string pass, string? body, CancellationToken cancellation)
    {
        using var request = Request(method, peer, path, pass);
        request.Content = body is null ? null : new StringContent(body);
        using var answer = await http.SendAsync(request, cancellation);
        Check(answer);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    private static void Check(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new PeerException($"The other platform answered {(int)answer.StatusCode}.");
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri peer, string path, string pass) =>
        new(method, new Uri(peer, path)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", pass) } };
}
