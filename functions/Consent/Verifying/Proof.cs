using System.Globalization;
using System.Text.Json;
using ConnectedInsurance.Consent.Receipts;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent.Verifying;

/// <summary>What verifying a file came to.</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Holds">True when it is as the platform signed it.</param>
/// <param name="Key">Thumbprint of the key that signed it; null when nothing could be read.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
/// <param name="Entry">The entry at which a journal's fault begins; null otherwise.</param>
/// <param name="Says">What it states, in a few lines.</param>
public sealed record Proof(string Kind, bool Holds, string? Key, string? Fault, long? Entry, IReadOnlyList<string> Says)
{
    /// <summary>Verifies a file that somebody carries about, from its text alone.</summary>
    /// <param name="text">The file.</param>
    /// <param name="pinned">The thumbprint the key must have; null takes any key, and whoever asked judges it.</param>
    /// <param name="earlierHead">A head of the journal signed earlier; null for none.</param>
    public static async Task<Proof> Of(string text, string? pinned = null, string? earlierHead = null)
    {
        try
        {
            return text.AsSpan().TrimStart().StartsWith("{") ? await OfJournal(text, pinned, earlierHead) : await OfStatement(text, pinned);
        }
        catch (JsonException unreadable)
        {
            return Failed("unreadable", null, $"It is not what it should be: {unreadable.Message}");
        }
    }

    private static async Task<Proof> OfStatement(string text, string? pinned) =>
        await Statements.Read(text) is not { } statement ? Failed("unreadable", null, "It is no statement of a platform, or not as it was signed.")
        : OtherKey(statement, pinned) is { } other ? other
        : new(statement.Type, true, statement.Key, null, null, Lines(statement));

    private static async Task<Proof> OfJournal(string text, string? pinned, string? earlierHead)
    {
        if (JsonSerializer.Deserialize(text, JournalFileJson.Default.JournalFile) is not { Format: JournalFile.Present } file)
        {
            return Failed("unreadable", null, "It is no file this program knows.");
        }

        if (await Statements.Read(file.Head) is not { Type: SignedHead.Type } signed)
        {
            return Failed("journal", null, "Its head is not as it was signed.");
        }

        var earlier = earlierHead is null ? null : await Statements.Read(earlierHead);
        if (earlierHead is not null && earlier is not { Type: SignedHead.Type })
        {
            return Failed("journal", signed.Key, "The earlier head is not as it was signed.");
        }

        if ((OtherKey(signed, pinned) ?? (earlier is null ? null : OtherKey(earlier, pinned ?? signed.Key))) is { } other)
        {
            return other;
        }

        var head = Head(signed);
        return VerifyJournal.FirstFault(file, head, earlier is null ? null : Head(earlier)) is { } fault
            ? new("journal", false, signed.Key, fault.What, fault.Number, [])
            : new("journal", true, signed.Key, null, null, [$"{head.Entries - head.Dropped} entries, {file.Entries.Count(entry => entry.Payload is not null)} of them with what was released"]);
    }

    private static SignedHead Head(Statement statement) => JsonSerializer.Deserialize(statement.Json, JournalFileJson.Default.SignedHead)!;

    private static Proof? OtherKey(Statement statement, string? pinned) => pinned is null || statement.Key == pinned
        ? null
        : Failed(statement.Type, statement.Key, "It was signed with another key than the one it should be.");

    private static Proof Failed(string kind, string? key, string fault) => new(kind, false, key, fault, null, []);

    private static IReadOnlyList<string> Lines(Statement statement) => statement.Type switch
    {
        IssueReceipt.Type => Of(JsonSerializer.Deserialize(statement.Json, ReceiptJson.Default.Receipt)!),
        TellPartner.Type when JsonSerializer.Deserialize(statement.Json, WithdrawalJson.Default.WithdrawalNotice) is { } notice =>
            [string.Create(CultureInfo.InvariantCulture, $"{notice.Subject} withdrew {string.Join(", ", notice.Grants)} from {notice.Partner} at {notice.At:u}")],
        SignedHead.Type when Head(statement) is var head => [string.Create(CultureInfo.InvariantCulture, $"the journal had {head.Entries} entries at {head.At:u}")],
        _ => [statement.Json],
    };

    private static IReadOnlyList<string> Of(Receipt receipt) =>
    [
        .. receipt.PiiProcessing.Purposes.Select(purpose =>
            $"{receipt.PiiPrincipalId} to {string.Join(", ", receipt.PartyIdentification.Select(party => party.PartyName))}: "
            + $"{string.Join(", ", purpose.PiiInformation.Select(Ports.EnumName.Of))} for {Ports.EnumName.Of(purpose.Purpose)}, kept {purpose.RetentionPeriod}"),
        .. receipt.Events.Select(happened => string.Create(CultureInfo.InvariantCulture, $"{happened.EventState} at {happened.EventTime:u}")),
    ];
}
