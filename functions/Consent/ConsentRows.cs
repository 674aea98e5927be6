using System.Text.Json.Serialization;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent;

/// <summary>One partition per driver holds grants, journal and its head, so that a disclosure and a withdrawal meet in one transaction.</summary>
/// <remarks>
/// Table <c>consent</c>: (driver) / <c>head</c>, <c>grant.{partner}.{grant}</c> (one range finds a partner's grants),
/// <c>journal.{number}</c> (<see cref="JournalChain"/> says how), <c>payload.{number}</c> (sealed; erased after 13 months), <c>withdrawal.{id}</c>,
/// <c>once.{partner}.{occasion}</c>, <c>step.{thing}.{number}</c> (names the entry of a step that told nobody).
/// </remarks>
internal static class ConsentRows
{
    public const string Table = "consent";
    public const string Head = "head";
    public const string Grants = "grant.";
    public const string Journal = "journal.";
    public const string Payloads = "payload.";
    public const string Withdrawals = "withdrawal.";
    public const string OneTime = "once.";
    public const string Steps = "step.";

    public static readonly RowFormat<JournalHead> HeadFormat = new RowFormat<JournalHead>(Table, 2, ConsentJson.Default.JournalHead)
        .Upcasts(1); // could not be paused

    public static readonly RowFormat<Grant> GrantFormat = new RowFormat<Grant>(Table, 2, ConsentJson.Default.Grant)
        .Upcasts(1); // named no notice

    public static readonly RowFormat<JournalEntry> EntryFormat = new RowFormat<JournalEntry>(Table, 4, ConsentJson.Default.JournalEntry)
        .Upcasts(1) // had no trace
        .Upcasts(2) // had no salt, and no commitment beside it
        .Upcasts(3); // was always of a partner

    public static readonly RowFormat<Withdrawal> WithdrawalFormat = new(Table, 1, ConsentJson.Default.Withdrawal);

    public static readonly RowFormat<OneTimeGrant> OneTimeFormat = new(Table, 1, ConsentJson.Default.OneTimeGrant);

    public static string GrantsTo(string partner) => $"{Grants}{partner}.";

    public static string Grant(string partner, string grant) => $"{Grants}{partner}.{grant}";

    public static string Entry(long number) => Journal + KeyText.Of((ulong)number);

    public static string Payload(long number) => Payloads + KeyText.Of((ulong)number);

    public static string Withdrawal(string id) => Withdrawals + id;

    public static string StepsOf(string thing) => $"{Steps}{thing}.";

    public static string Step(string thing, int number) => StepsOf(thing) + KeyText.Of((uint)number);

    public static string Once(string partner, string occasion) => $"{OneTime}{partner}.{occasion}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JournalHead))]
[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(Withdrawal))]
[JsonSerializable(typeof(GrantNotice))]
[JsonSerializable(typeof(OneTimeGrant))]
[JsonSerializable(typeof(DisclosedIdentity))]
internal sealed partial class ConsentJson : JsonSerializerContext;
