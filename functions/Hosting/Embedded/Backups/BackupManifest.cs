using System.Text.Json.Serialization;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary>What a backup says of itself; written last, so a backup without it is none.</summary>
/// <param name="Version">Of this format.</param>
/// <param name="Made">When its tables were read.</param>
/// <param name="Schema">Schema of the data folder.</param>
/// <param name="KeyId">Which master key opens it. The key itself is never here.</param>
/// <param name="Files">How many files it holds beside this one and the sums.</param>
/// <param name="Bytes">How many bytes they have.</param>
/// <param name="Sums">SHA-256 of the file <c>sha256sums</c>, which has a line for each of them.</param>
internal sealed record BackupManifest(int Version, DateTimeOffset Made, int Schema, string KeyId, long Files, long Bytes, string Sums)
{
    public const int CurrentVersion = 1;
    public const string FileName = "backup.json";
    public const string SumsName = "sha256sums";
    public const string SchemaName = "schema";
    public const string KeyIdName = "key.id";
    public const string ArchiveName = "archive";
}

/// <summary>Where a backup is to be written: a folder of the platform's own machine.</summary>
internal sealed record BackupRequest(string Out);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackupRequest))]
internal sealed partial class EmbeddedBodies : JsonSerializerContext;
