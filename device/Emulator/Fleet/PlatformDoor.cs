using System.Diagnostics;
using System.Net.Http.Headers;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.Fleet;

/// <summary>A real platform as an emulated world reaches it: one request at a time on the thread that drives the world, timed.</summary>
public sealed class PlatformDoor(HttpClient http, Uri platform) : IHttp
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly List<double> milliseconds = [];

    /// <summary>What each answer to a batch took, ms.</summary>
    public IReadOnlyList<double> Milliseconds => milliseconds;

    /// <inheritdoc/>
    public void Post(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(platform, new Uri(exchange.Uri).PathAndQuery))
        {
            Content = new ByteArrayContent(exchange.Body, 0, exchange.BodyLength) { Headers = { ContentType = Json } },
        };
        if (exchange.Authorization is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            using var response = http.Send(request);
            using var body = response.Content.ReadAsStream();
            exchange.AnswerLength = body.ReadAtLeast(exchange.Answer, Exchange.AnswerCapacity, throwOnEndOfStream: false);
            exchange.RetryAfter = response.Headers.RetryAfter?.ToString();
            exchange.Date = response.Headers.Date?.ToString("R");
            exchange.Status = (int)response.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            exchange.Status = 0;
        }

        if (exchange.Authorization is not null)
        {
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
