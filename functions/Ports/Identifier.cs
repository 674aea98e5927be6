using System.Security.Cryptography;

namespace ConnectedInsurance.Ports;

/// <summary>Random identifiers and secrets in letters that a key, a URL and a person reading aloud can carry.</summary>
public static class Identifier
{
    /// <summary>Crockford's base 32 in lower case: no i, l, o, u. Source: crockford.com/base32.html.</summary>
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new identifier of 100 random bits under a prefix that tells what it names: <c>trp-…</c>.</summary>
    public static string New(string prefix) => $"{prefix}-{Random(20)}";

    /// <summary>A new secret of 255 random bits under a prefix that scanners for leaked secrets can match.</summary>
    public static string NewSecret(string prefix) => $"{prefix}_{Random(51)}";

    /// <summary>A code to type from a box: eight letters in two groups, 40 random bits.</summary>
    public static string NewClaimCode() => $"{Random(4)}-{Random(4)}".ToUpperInvariant();

    /// <summary>The code as it is compared: without case, spaces and dashes, look-alikes folded.</summary>
    public static string NormaliseClaimCode(string typed) => string.Concat(
        typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'o' => '0', 'i' or 'l' => '1', _ => c }));

    private static string Random(int letters) => RandomNumberGenerator.GetString(Letters, letters);
}
