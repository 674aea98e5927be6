using System.Globalization;
using Azure;
using Azure.Identity;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>Names what a service answered, or that it did not; never with an address or a body: both hold keys.</summary>
internal static class WireFault
{
    /// <summary>True when the wire failed, the service did not answer in time, or no token was to be had.</summary>
    public static bool IsOne(Exception e) =>
        e is RequestFailedException or AuthenticationFailedException or IOException or OperationCanceledException or AggregateException;

    /// <summary>No answer.</summary>
    public static StorageUnavailableException Of(string service, Exception e) => e is AuthenticationFailedException
        ? new($"No identity opens the {service} service; nothing was sent.", StorageUnavailableException.UsualRetry, e)
        : new($"The {service} service does not answer; a write may have arrived.", StorageUnavailableException.UsualRetry, e);

    /// <summary>An answer that is none of those expected.</summary>
    public static StorageUnavailableException Of(string service, Response response) => Of(service, response.Status, Code(response), RetryAfter(response));

    /// <summary>The same from within a transaction's answer.</summary>
    public static StorageUnavailableException Of(string service, int status, string? code, TimeSpan? retryAfter = null) => new(
        string.Create(CultureInfo.InvariantCulture, $"The {service} service answered {status} {code}."), retryAfter ?? StorageUnavailableException.UsualRetry);

    private static string? Code(Response response) => response.Headers.TryGetValue("x-ms-error-code", out var code) ? code : response.ReasonPhrase;

    private static TimeSpan? RetryAfter(Response response) =>
        response.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
