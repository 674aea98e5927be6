using System.Runtime.CompilerServices;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Consent.Receipts;
using ConnectedInsurance.Consent.Verifying;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>What a driver granted and took back, was asked for, and what left under it.</summary>
public sealed class ConsentParts(
    Consents consents,
    ConsentRequests requests,
    PartnerWithdrawals told,
    Pseudonyms pseudonyms,
    IssueReceipt receipts,
    WriteJournal journal,
    PlatformAddress address) : IStageParts
{
    /// <summary>The signed receipt of a grant.</summary>
    /// <param name="Grant">The grant.</param>
    /// <param name="Partner">To whom.</param>
    /// <param name="Subject">What that partner calls the driver.</param>
    /// <param name="Receipt">A compact JWS; null for a grant older than receipts.</param>
    public sealed record GrantReceipt(string Grant, string Partner, string Subject, string? Receipt);

    /// <summary>A withdrawal, what the partner was told and what it answered.</summary>
    /// <param name="Withdrawal">What was withdrawn.</param>
    /// <param name="Told">What the partner was told, and its answer; null until it was.</param>
    public sealed record TakenBack(Withdrawal Withdrawal, PartnerWithdrawal? Told);

    /// <summary>A disclosure with the bytes that left.</summary>
    /// <param name="Number">Its place in the journal.</param>
    /// <param name="Entry">Who received what, when and why; null for an entry older than commitments.</param>
    /// <param name="Payload">What was released; null once it is erased.</param>
    public sealed record Released(long Number, JsonElement? Entry, JsonElement? Payload);

    /// <summary>The one switch that lets nothing out.</summary>
    /// <param name="PausedSince">Since when nothing leaves; null while grants decide.</param>
    public sealed record Pause(DateTimeOffset? PausedSince);

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
    [
        new RecordPart<Pause>(
            "pause", null, new(Provenance.Given) { CorrectedBy = new Dictionary<string, string> { ["pausedSince"] = "PUT /me/pause" } }, PartJson.Default.Pause, Pauses),
        new RecordPart<Grant>("grants", null, new(Provenance.Given) { Observed = ["id", "withdrawn"] }, PartJson.Default.Grant, Grants),
        new RecordPart<GrantReceipt>("receipts", null, new(Provenance.Observed), PartJson.Default.GrantReceipt, Receipts),
        new RecordPart<TakenBack>("withdrawals", null, new(Provenance.Given), PartJson.Default.TakenBack, Withdrawals) { KnownBy = ["withdrawal"] },
        new RecordPart<ConsentRequest>("consent-requests", null, new(Provenance.Given) { Observed = ["id", "asked", "lapses"] }, PartJson.Default.ConsentRequest, Requests),
        new RecordPart<Released>("journal", null, new(Provenance.Observed), PartJson.Default.Released, Journal) { KnownBy = ["number", "entry"] },
    ];

    private async IAsyncEnumerable<Pause> Pauses(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await consents.PausedSince(scope.Driver, cancellation) is { } since)
        {
            yield return new(since);
        }
    }

    private async IAsyncEnumerable<Grant> Grants(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var grant in await consents.Of(scope.Driver, cancellation))
        {
            yield return grant with { Cosignature = grant.Cosignature is { By: not null } signed ? signed with { By = "guardian" } : grant.Cosignature };
        }
    }

    private async IAsyncEnumerable<GrantReceipt> Receipts(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var grant in await consents.Of(scope.Driver, cancellation))
        {
            var receipt = await receipts.For(grant, address.Own, cancellation);
            yield return new(grant.Id, grant.Partner, await pseudonyms.Of(grant.Partner, scope.Driver, cancellation), receipt);
        }
    }

    private async IAsyncEnumerable<TakenBack> Withdrawals(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var withdrawal in await consents.Withdrawals(scope.Driver, cancellation))
        {
            yield return new(withdrawal, await told.Find(withdrawal.Partner, withdrawal.Id, cancellation));
        }
    }

    private async IAsyncEnumerable<ConsentRequest> Requests(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var request in await requests.To(scope.Driver, cancellation))
        {
            yield return request;
        }
    }

    private async IAsyncEnumerable<Released> Journal(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var entry in (await journal.Write(scope.Driver, cancellation)).Entries)
        {
            var released = new Released(entry.Number, Parsed(entry.Entry), Parsed(entry.Payload));
            if (released.Entry is not { } told || scope.Holds(told.GetProperty("at").GetDateTimeOffset()))
            {
                yield return released;
            }
        }
    }

    private static JsonElement? Parsed(string? json) => json is null ? null : JsonElement.Parse(json);
}
