using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>A random secret that leads to its driver's partition, where only its hash is kept: found in one read, listed and ended with its siblings.</summary>
/// <param name="Text">What its holder sends: kind, the letters of the driver's id, 255 random bits.</param>
/// <param name="Driver">Whose it is, if it is any.</param>
internal sealed record DriverSecret(string Text, string Driver)
{
    private const string DriverPrefix = "drv-";
    private const int Longest = 128;

    /// <summary>SHA-256 in hex: the secret's name to everyone but its holder.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>A new one.</summary>
    /// <param name="kind">Three letters that scanners for leaked secrets can match.</param>
    /// <param name="driver">Whose.</param>
    public static DriverSecret New(string kind, string driver) =>
        new(Ports.Identifier.NewSecret($"{kind}_{driver[DriverPrefix.Length..]}"), driver);

    /// <summary>Reads what was sent; null when it is none of this kind.</summary>
    public static DriverSecret? Parse(string kind, string text) =>
        text.Length <= Longest && text.Split('_') is [var given, { Length: > 0 } id, _] && given == kind && id.All(char.IsAsciiLetterOrDigit)
            ? new(text, DriverPrefix + id)
            : null;
}
