using System.Net;
using System.Text;

namespace ConnectedInsurance.Partners.OAuth;

/// <summary>What a client proves itself with, as the request carries it: a secret, or an assertion.</summary>
/// <param name="Client">The client's id; null where the assertion says it.</param>
/// <param name="Secret">Its secret, or null.</param>
/// <param name="Assertion">What it signed, or null.</param>
internal sealed record ClientCredential(string? Client, string? Secret, string? Assertion)
{
    /// <value>The ways, as RFC 8414 names them.</value>
    public static readonly IReadOnlyList<string> Methods = ["client_secret_basic", "client_secret_post", "private_key_jwt"];

    private const string JwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Basic = "Basic ";
    private const int LongestBasic = 1024;

    /// <summary>Reads the one way a request uses; null when it uses none, or more than one (RFC 6749, 2.3).</summary>
    public static ClientCredential? Read(string? authorization, IFormCollection form)
    {
        List<ClientCredential?> ways = [];
        if (!string.IsNullOrEmpty(authorization))
        {
            ways.Add(OfBasic(authorization));
        }

        if (form.ContainsKey("client_secret"))
        {
            ways.Add(form["client_id"] is [{ Length: > 0 } id] ? new(id, form["client_secret"], null) : null);
        }

        if (form.ContainsKey("client_assertion"))
        {
            ways.Add(form["client_assertion_type"] == JwtBearer ? new(form["client_id"] is [{ Length: > 0 } id] ? id : null, null, form["client_assertion"]) : null);
        }

        return ways is [var only] ? only : null;
    }

    /// <summary>Id and secret, each form-encoded, between them a colon, all in base64 (RFC 6749, 2.3.1).</summary>
    private static ClientCredential? OfBasic(string authorization)
    {
        Span<byte> bytes = stackalloc byte[LongestBasic];
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]), null) : null;
    }
}
