using System.Text.Json.Serialization;

namespace ConnectedInsurance.Consent.Verifying;

/// <summary>A driver's access journal as they carry it away: what the chain rests on, and each entry and payload in clear beside it.</summary>
/// <param name="Format">What kind of file this is.</param>
/// <param name="Head">The head of the chain as the platform signed it for this file.</param>
/// <param name="Entries">The entries, oldest first.</param>
public sealed record JournalFile(string Format, string Head, IReadOnlyList<JournalFileEntry> Entries)
{
    /// <value>The format written now.</value>
    public const string Present = "connected-insurance-journal/1";
}

/// <summary>An entry of the file.</summary>
/// <param name="Number">Its place in the chain.</param>
/// <param name="Hash">The hash of the link.</param>
/// <param name="Linked">What the hash covers beside the link before and the number: commitment and sealed entry.</param>
/// <param name="Entry">The entry in clear, byte for byte what the commitment covers; null where its commitment cannot be shown.</param>
/// <param name="Salt">Of the payload; null once that is erased.</param>
/// <param name="Payload">What was released, byte for byte; null once it is erased.</param>
public sealed record JournalFileEntry(long Number, byte[] Hash, byte[] Linked, string? Entry = null, byte[]? Salt = null, string? Payload = null);

/// <summary>The head of a journal as the platform signs it: whoever keeps one sees later whether the chain still has it.</summary>
/// <param name="Driver">Whose journal.</param>
/// <param name="Entries">How many entries the chain has.</param>
/// <param name="Hash">Hash of the last.</param>
/// <param name="Dropped">How many of the first were dropped at their age.</param>
/// <param name="At">When it was signed.</param>
/// <param name="DroppedHash">Hash of the last of those; null when none was.</param>
public sealed record SignedHead(string Driver, long Entries, byte[] Hash, long Dropped, DateTimeOffset At, byte[]? DroppedHash = null)
{
    /// <value>The type of the statement.</value>
    public const string Type = "journal-head";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalFile))]
[JsonSerializable(typeof(JournalFileEntry))]
[JsonSerializable(typeof(SignedHead))]
internal sealed partial class JournalFileJson : JsonSerializerContext;
