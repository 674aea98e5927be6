using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Ports;

/// <summary>The policy of a page that is one file: it wears and runs what stands in it, each by its hash, and asks nobody for anything (Content Security Policy, level 3, 2.3.1).</summary>
public static class PagePolicy
{
    /// <summary>The value of the header.</summary>
    /// <param name="style">The text of its only style.</param>
    /// <param name="script">The text of its only script; null for none.</param>
    /// <param name="forms">Where its forms go.</param>
    public static string Of(string style, string? script = null, string forms = "'none'") =>
        $"default-src 'none'; style-src {Hash(style)}; {(script is null ? "" : $"script-src {Hash(script)}; ")}form-action {forms}; base-uri 'none'; frame-ancestors 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
