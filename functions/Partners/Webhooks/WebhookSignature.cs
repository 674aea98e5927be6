using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>How a receiver knows that a delivery is ours and of now. Source: Standard Webhooks, github.com/standard-webhooks/standard-webhooks, spec.</summary>
public static class WebhookSignature
{
    /// <summary>The header <c>webhook-signature</c>: one <c>v1</c> for each key, parted by spaces.</summary>
    public static string Of(IEnumerable<byte[]> keys, string id, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{Timestamp(now)}."), .. body];
        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }

    /// <summary>The header <c>webhook-timestamp</c>: seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
