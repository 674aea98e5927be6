using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>A driver takes back what they granted: nothing is released under it once this returns, and the partner is told and asked what becomes of what it has.</summary>
public sealed class WithdrawConsent(Consents consents, IOrchestrator orchestrator, TimeProvider time)
{
    private const int AtOnce = 90; // a transaction has 100 rows

    /// <summary>Withdraws one grant; null when the driver gave none such. One that was withdrawn before stays as it was.</summary>
    public async Task<Grant?> One(string driver, string id, CancellationToken cancellation)
    {
        if (await consents.Find(driver, id, cancellation) is { Withdrawn: null } standing)
        {
            await Withdraw(driver, standing.Partner, [standing], cancellation);
        }

        return await consents.Find(driver, id, cancellation);
    }

    /// <summary>Withdraws whatever a partner was granted, on one occasion too; the grants that stood.</summary>
    public async Task<IReadOnlyList<Grant>> AllOf(string driver, string partner, CancellationToken cancellation)
    {
        await consents.EndOnce(driver, partner, cancellation);
        var standing = (await consents.Of(driver, cancellation)).Where(grant => grant.Partner == partner && grant.Withdrawn is null);
        var withdrawn = new List<Grant>();
        foreach (var grants in standing.Chunk(AtOnce))
        {
            withdrawn.AddRange(await Withdraw(driver, partner, grants, cancellation));
        }

        return withdrawn;
    }

    private async Task<IReadOnlyList<Grant>> Withdraw(string driver, string partner, IReadOnlyList<Grant> grants, CancellationToken cancellation)
    {
        var withdrawal = new Withdrawal(Identifier.New("wdr"), driver, partner, [.. grants.Select(grant => grant.Id)], time.GetUtcNow());
        await orchestrator.Start<TellWithdrawal, WithdrawalDue>(withdrawal.Id, new(driver, withdrawal.Id), cancellation: cancellation);
        var withdrawn = await consents.Withdraw(withdrawal, cancellation);
        await orchestrator.RaiseEvent(OrchestrationId.Of<TellWithdrawal>(withdrawal.Id), TellWithdrawal.Committed, default(Nothing), cancellation);
        return withdrawn;
    }
}
