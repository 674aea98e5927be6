using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ConnectedInsurance.Device.Tests.Emulated;

/// <summary>The least platform: gives tokens to whoever signs rightly, keeps every batch it acknowledged, and fails as told.</summary>
internal sealed class StubPlatform : HttpMessageHandler
{
    private const string Token = "SharedAccessSignature sr=here";

    public static byte[] Key { get; } = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public ConcurrentQueue<JsonElement> Batches { get; } = new();

    /// <summary>What the next requests for batches are answered instead of 201.</summary>
    public ConcurrentQueue<HttpStatusCode> Failures { get; } = new();

    public bool IsDown { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException("Connection refused.");
        }

        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var json = JsonDocument.Parse(body).RootElement;
        if (request.RequestUri!.AbsolutePath == "/dongles/dongle-1/token")
        {
            return IsSigned(json) ? Granted() : new(HttpStatusCode.Unauthorized);
        }

        if (request.RequestUri.AbsolutePath != "/telemetry/publishers/dongle-1/messages" || request.Headers.GetValues("Authorization").Single() != Token)
        {
            return new(HttpStatusCode.Unauthorized);
        }

        if (Failures.TryDequeue(out var failure))
        {
            return new(failure);
        }

        Batches.Enqueue(json);
        return new(HttpStatusCode.Created);
    }

    private static bool IsSigned(JsonElement json)
    {
        var text = $"dongle-1\n{json.GetProperty("ts").GetInt64()}\n{json.GetProperty("nonce").GetString()}";
        return json.GetProperty("sig").GetString() == Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));
    }

    private static HttpResponseMessage Granted() => new(HttpStatusCode.OK)
    {
        Content = new StringContent(JsonSerializer.Serialize(new
        {
            token = Token,
            expires = DateTimeOffset.MaxValue.ToUnixTimeSeconds() / 100,
            uri = "http://platform.example/telemetry/publishers/dongle-1/messages",
            hub = "telemetry",
        })),
    };
}
