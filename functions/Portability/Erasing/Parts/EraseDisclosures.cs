using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Corrections;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what was released and what was asked; entries of the journal stay, sealed under a key that is gone, so that its chain can be verified.</summary>
public sealed class EraseDisclosures(ITables tables, Consents consents, Pseudonyms pseudonyms, EventLog events, CorrectionList corrections) : IErasePart
{
    private readonly ITable consent = tables.Open(ConsentRows.Table);
    private readonly ITable requests = tables.Open("consentrequests");
    private readonly ITable introduced = tables.Open("pseudonyms");
    private readonly ITable numbers = tables.Open("policynumbers");

    /// <inheritdoc/>
    public string Part => "journal";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        foreach (var partner in (await consents.Of(scope.Driver, cancellation)).Select(grant => grant.Partner).Distinct())
        {
            await corrections.Forget(partner, scope.Driver, cancellation);
            await Forget(partner, await pseudonyms.Of(partner, scope.Driver, cancellation), cancellation);
        }

        await requests.DeleteAll(new(scope.Driver), cancellation);
        await consent.DeleteAll(TableRange.Prefix(scope.Driver, ConsentRows.Steps), cancellation);
        return await consent.DeleteAll(TableRange.Prefix(scope.Driver, ConsentRows.Payloads), cancellation);
    }

    /// <summary>Takes the way back from a pseudonym away, what the partner calls the contract, and what it was to be told but that its grants ended.</summary>
    private async Task Forget(string partner, string subject, CancellationToken cancellation)
    {
        await events.Forget(partner, subject, EventType.GrantWithdrawn, cancellation);
        await introduced.Commit(partner, [TableWrite.Delete(subject)], cancellation);
        await foreach (var row in numbers.Read(new(partner), cancellation).Where(row => row.Row.EndsWith($".{subject}", StringComparison.Ordinal)))
        {
            await numbers.Commit(partner, [TableWrite.Delete(row.Row)], cancellation);
        }
    }
}
