using ConnectedInsurance.Portability.Parts;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>What an export says of itself; the list of its files with their SHA-256 stands beside it, signed.</summary>
/// <param name="Format">What kind of file this is.</param>
/// <param name="Export">Its id.</param>
/// <param name="Driver">Whose.</param>
/// <param name="AsOf">When it was asked for: ratings are as of then.</param>
/// <param name="From">Its first moment; null from the beginning.</param>
/// <param name="Until">Before its last; null to the end.</param>
/// <param name="Parts">What it holds.</param>
public sealed record Manifest(string Format, string Export, string Driver, DateTimeOffset AsOf, DateTimeOffset? From, DateTimeOffset? Until, IReadOnlyList<ManifestPart> Parts)
{
    /// <value>The format written now.</value>
    public const string Present = "connected-insurance-export/1";

    /// <value>Its name in the file.</value>
    public const string Name = "manifest.json";

    /// <value>The files and their SHA-256, as <c>sha256sum --check</c> reads it.</value>
    public const string Sums = "SHA256SUMS";

    /// <value>The signature of <see cref="Sums"/>.</value>
    public const string Signature = "SHA256SUMS.sig";

    /// <value>The key it verifies with.</value>
    public const string Key = "platform-key.pem";
}

/// <summary>A part of an export.</summary>
/// <param name="Name">The part.</param>
/// <param name="Category">Its data category; null for none.</param>
/// <param name="Fields">Where each field comes from.</param>
public sealed record ManifestPart(string Name, string? Category, IReadOnlyDictionary<string, Provenance> Fields);
