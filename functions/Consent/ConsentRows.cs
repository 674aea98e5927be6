using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>One partition per driver holds grants, journal and its head, so that a disclosure and a withdrawal meet in one transaction.</summary>
/// <remarks>
/// Table <c>consent</c>: (driver) / <c>head</c>, <c>grant.{partner}.{grant}</c> (one range finds a partner's grants),
/// <c>journal.{number}</c> (32 bytes of hash, then the sealed entry), <c>payload.{number}</c> (sealed; erased after 13 months).
/// </remarks>
internal static class ConsentRows
{
    public const string Table = "consent";
    public const string Head = "head";
    public const string Grants = "grant.";
    public const string Journal = "journal.";

    public static readonly RowFormat<JournalHead> HeadFormat = new(Table, 1, ConsentJson.Default.JournalHead);
    public static readonly RowFormat<Grant> GrantFormat = new(Table, 1, ConsentJson.Default.Grant);
    public static readonly RowFormat<JournalEntry> EntryFormat = new RowFormat<JournalEntry>(Table, 2, ConsentJson.Default.JournalEntry)
        .Upcasts(1, value => JsonSerializer.Deserialize(value, ConsentJson.Default.JournalEntry)!); // had no trace

    public static string GrantsTo(string partner) => $"{Grants}{partner}.";

    public static string Grant(string partner, string grant) => $"{Grants}{partner}.{grant}";

    public static string Entry(long number) => Journal + KeyText.Of((ulong)number);

    public static string Payload(long number) => "payload." + KeyText.Of((ulong)number);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JournalHead))]
[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(GrantNotice))]
internal sealed partial class ConsentJson : JsonSerializerContext;
