using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Registry;

/// <summary>The shared access signature Event Hubs takes: it names a resource, an expiry, and the policy whose key signed both.</summary>
/// <remarks>
/// <c>SharedAccessSignature sr={url-encoded uri}&amp;sig={url-encoded base64 HMAC-SHA256 of sr + "\n" + expiry}&amp;se={unix expiry}&amp;skn={policy}</c>,
/// the key used as plain UTF-8 bytes. Source: "Authenticate access to Event Hubs using shared access signatures", learn.microsoft.com/azure/event-hubs.
/// </remarks>
public static class SharedAccessToken
{
    private const string Scheme = "SharedAccessSignature ";

    /// <summary>Signs a token for a resource.</summary>
    public static string Sign(Uri resource, DateTimeOffset expires, string policy, string key)
    {
        var sr = WebUtility.UrlEncode(resource.ToString());
        var se = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Scheme}sr={sr}&sig={WebUtility.UrlEncode(Convert.ToBase64String(Signature(sr, se, key)))}&se={se}&skn={policy}";
    }

    /// <summary>True when the token was signed with the key, has not expired, and names a resource with this path.</summary>
    /// <remarks>Only the path is compared: one machine answers under several names, and the signature covers the rest.</remarks>
    public static bool Admits(string? authorization, string path, DateTimeOffset now, string policy, string key)
    {
        if (authorization is null || authorization.Length > 1024 || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var fields = Fields(authorization.AsSpan(Scheme.Length));
        return fields is { Resource: { } sr, Signature: { } sig, Expiry: { } se, Policy: { } skn }
            && long.TryParse(se, NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            && TryDecode(sig, out var given)
            && CryptographicOperations.FixedTimeEquals(given, Signature(sr, se, key))
            && skn == policy
            && now.ToUnixTimeSeconds() < expiry
            && Uri.TryCreate(WebUtility.UrlDecode(sr), UriKind.Absolute, out var resource)
            && resource.AbsolutePath.TrimEnd('/').Equals(path, StringComparison.OrdinalIgnoreCase);
    }

    private static (string? Resource, string? Signature, string? Expiry, string? Policy) Fields(ReadOnlySpan<char> text)
    {
        (string? Resource, string? Signature, string? Expiry, string? Policy) fields = default;
        foreach (var range in text.Split('&'))
        {
            var field = text[range];
            var equals = field.IndexOf('=');
            if (equals < 0)
            {
                return default;
            }

            var value = field[(equals + 1)..].ToString();
            switch (field[..equals])
            {
                case "sr": fields.Resource = value; break;
                case "sig": fields.Signature = value; break;
                case "se": fields.Expiry = value; break;
                case "skn": fields.Policy = value; break;
                default: break;
            }
        }

        return fields;
    }

    private static bool TryDecode(string signature, out byte[] bytes)
    {
        bytes = new byte[SHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(WebUtility.UrlDecode(signature), bytes, out var written) && written == bytes.Length;
    }

    private static byte[] Signature(string resource, string expiry, string key) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}"));
}
