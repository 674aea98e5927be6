using System.Diagnostics;
using System.Net.Http.Headers;
using ConnectedInsurance.Partners.Events;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>How a call to a webhook went.</summary>
/// <param name="Status">The HTTP status; null when there was none.</param>
/// <param name="Failure">Why there was none.</param>
/// <param name="RetryAfter">When the receiver wants to be asked again.</param>
/// <param name="Took">How long it took.</param>
public sealed record WebhookAnswer(int? Status, CallFailure? Failure, TimeSpan? RetryAfter, TimeSpan Took)
{
    /// <summary>True when the receiver took the delivery: nothing but 2xx says so.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>True when the receiver wants no delivery ever again.</summary>
    public bool IsGone => Status == StatusCodes.Status410Gone;
}

/// <summary>Posts an event to a webhook: signed, to public addresses only, following nothing, waiting for so long and no longer.</summary>
public sealed class CallWebhook : IDisposable
{
    /// <value>Bytes of a body: Standard Webhooks asks for less than 20 kB.</value>
    public const int MostBytes = 20_000;

    private readonly WebhookEndpoints endpoints;
    private readonly WebhookOptions options;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    /// <summary>Ready to call.</summary>
    public CallWebhook(WebhookEndpoints endpoints, WebhookOptions options, TimeProvider time)
    {
        (this.endpoints, this.options, this.time) = (endpoints, options, time);
        http = PublicConnection.Client(options.AllowLoopback);
    }

    /// <summary>True for an address a partner may give.</summary>
    public bool IsFit(Uri url) => PublicConnection.IsFit(url, options);

    /// <summary>Posts the event; answers how that went, whatever the receiver did.</summary>
    public async Task<WebhookAnswer> Post(WebhookEndpoint endpoint, PartnerEvent told, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (body.Length >= MostBytes)
        {
            return new(null, CallFailure.TooLarge, null, TimeSpan.Zero);
        }

        var begun = Stopwatch.GetTimestamp();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(options.Timeout);
        try
        {
            using var request = await Request(endpoint, told, body, cancellation);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);
            return new((int)response.StatusCode, null, RetryAfter(response.Headers.RetryAfter), Stopwatch.GetElapsedTime(begun));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, CallFailure.TooSlow, null, Stopwatch.GetElapsedTime(begun));
        }
        catch (HttpRequestException failed)
        {
            return new(null, Why(failed), null, Stopwatch.GetElapsedTime(begun));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<HttpRequestMessage> Request(WebhookEndpoint endpoint, PartnerEvent told, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var (keys, now) = (await endpoints.SigningKeys(endpoint, cancellation), time.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new(CloudEvent.MediaType) { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", told.Id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Timestamp(now));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(keys, told.Id, now, body.Span));
        request.Headers.UserAgent.Add(new("Connected-Insurance", "1"));
        if (Ports.Trace.Parent(told.Trace) is { } parent)
        {
            request.Headers.Add("traceparent", parent);
        }

        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static CallFailure Why(HttpRequestException failed) => failed switch
    {
        { InnerException: AddressRefusedException } => CallFailure.AddressRefused,
        { HttpRequestError: HttpRequestError.SecureConnectionError } => CallFailure.NotSecure,
        { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => CallFailure.NotReached,
        _ => CallFailure.NoAnswer,
    };
}
