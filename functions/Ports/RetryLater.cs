using System.Globalization;

namespace ConnectedInsurance.Ports;

/// <summary>Tells a caller when to come again.</summary>
public static class RetryLater
{
    /// <summary>Sets Retry-After, in whole seconds, at least one.</summary>
    public static void RetryAfter(this HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("F0", CultureInfo.InvariantCulture);
}
