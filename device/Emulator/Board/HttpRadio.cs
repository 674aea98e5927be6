using System.Net.Http.Headers;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.Board;

/// <summary>The board's way to the network: one POST at a time over an <see cref="HttpClient"/>. No answer is status 0, as on the board.</summary>
public sealed class HttpRadio(HttpClient http)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Posts what the exchange holds and fills in the answer.</summary>
    public async Task Post(Exchange exchange, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, exchange.Uri)
        {
            Content = new ByteArrayContent(exchange.Body, 0, exchange.BodyLength) { Headers = { ContentType = Json } },
        };
        if (exchange.Authorization is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        try
        {
            using var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            exchange.AnswerLength = Math.Min(body.Length, Exchange.AnswerCapacity);
            body.AsSpan(0, exchange.AnswerLength).CopyTo(exchange.Answer);
            exchange.RetryAfter = response.Headers.RetryAfter?.ToString();
            exchange.Date = response.Headers.Date?.ToString("R");
            exchange.Status = (int)response.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            exchange.Status = 0;
        }
    }
}
