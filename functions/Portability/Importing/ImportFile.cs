using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>Why an import was refused; nothing of it is kept.</summary>
[JsonConverter(typeof(EnumByName<ImportRefusal>))]
public enum ImportRefusal
{
    /// <summary>It breaks off, or is no ZIP.</summary>
    [JsonStringEnumMemberName("truncated")]
    Truncated,

    /// <summary>More files than a life of driving has.</summary>
    [JsonStringEnumMemberName("too-many-files")]
    TooManyFiles,

    /// <summary>A file, or all of them, would be larger than any export.</summary>
    [JsonStringEnumMemberName("too-large")]
    TooLarge,

    /// <summary>A file unpacks to far more than it packs.</summary>
    [JsonStringEnumMemberName("zip-bomb")]
    ZipBomb,

    /// <summary>A name leads out of the archive, or stands twice.</summary>
    [JsonStringEnumMemberName("path-traversal")]
    PathTraversal,

    /// <summary>A file is not the one that was listed.</summary>
    [JsonStringEnumMemberName("wrong-hash")]
    WrongHash,

    /// <summary>A listed file is not there.</summary>
    [JsonStringEnumMemberName("missing-file")]
    MissingFile,

    /// <summary>A file is there that the signature does not cover.</summary>
    [JsonStringEnumMemberName("unlisted-file")]
    UnlistedFile,

    /// <summary>The list is not as it was signed.</summary>
    [JsonStringEnumMemberName("forged-signature")]
    ForgedSignature,

    /// <summary>It was signed by nobody this platform trusts.</summary>
    [JsonStringEnumMemberName("unknown-signer")]
    UnknownSigner,

    /// <summary>A line is no record of its part.</summary>
    [JsonStringEnumMemberName("unreadable-record")]
    UnreadableRecord,
}

/// <summary>An import was refused.</summary>
public sealed class ImportRefusedException(ImportRefusal refusal, Exception? inner = null) : IOException($"The import was refused: {EnumName.Of(refusal)}.", inner)
{
    /// <summary>Why.</summary>
    public ImportRefusal Refusal { get; } = refusal;
}

/// <summary>What a file of an import may be.</summary>
public static partial class ImportFile
{
    /// <value>Bytes of one file: a day of driving at 100 Hz with everything measured has less.</value>
    public const long MostBytes = 256L << 20;

    /// <summary>True for the name of a file that holds records.</summary>
    public static bool IsName(string name) => Names().IsMatch(name);

    /// <summary>SHA-256, hex.</summary>
    public static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    [GeneratedRegex(@"^(records/[a-z][a-z-]{0,40}\.jsonl|trips/[a-z0-9-]{1,64}(\.[0-9a-f]{8,16}){3}/batches\.jsonl)$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
