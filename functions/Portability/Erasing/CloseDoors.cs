using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>
/// Ends the time for second thoughts. Of a driver who goes: every grant is withdrawn, and each partner told and asked what becomes of what it has; no new
/// trip is theirs; policies end, settled to the day; what law keeps is set aside. False when it was undone, or never kept.
/// </summary>
public sealed class CloseDoors(Erasures erasures, Consents consents, WithdrawConsent withdraw, Vehicles vehicles, Dongles dongles, EndPolicies policies, KeptPremiums premiums, TimeProvider time)
    : Activity<string, bool>
{
    /// <value>Years the proof of what was granted and disclosed is kept. Source: GDPR art. 5(2) and 7(1); the retention schedule.</value>
    internal const int ProofYears = 5;

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        if (await erasures.Find(input, cancellation) is not { } asked || asked.State == ErasureState.Undone)
        {
            return false;
        }

        var leaving = asked.Scope.IsWhole ? await Leaving(asked.Driver, cancellation) : [];
        var kept = await Kept(asked, cancellation);
        var begun = await erasures.Become(input, ErasureState.Erasing, erasure => erasure with { Dongles = leaving, Kept = kept }, cancellation);
        if (begun is not { State: ErasureState.Erasing, Scope.IsWhole: true })
        {
            return begun is { State: not ErasureState.Undone };
        }

        foreach (var partner in (await consents.Of(begun.Driver, cancellation)).Select(grant => grant.Partner).Distinct())
        {
            await withdraw.AllOf(begun.Driver, partner, cancellation);
        }

        foreach (var vehicle in (await vehicles.Of(begun.Driver, cancellation)).Where(vehicle => vehicle.UsualDriver == begun.Driver))
        {
            await vehicles.SetUsualDriver(vehicle.Id, null, cancellation);
        }

        await policies.Of(begun.Driver, cancellation);
        await premiums.SetAside(begun.Driver, cancellation);
        return true;
    }

    private async Task<IReadOnlyList<KeptByLaw>> Kept(Erasure erasure, CancellationToken cancellation)
    {
        var last = await premiums.LastDay(erasure.Driver, cancellation);
        if (!erasure.Scope.IsWhole)
        {
            return last is { } ends && erasure.Scope.Category == DataCategory.Rating
                ? [new("Policies, what their periods cost, and claims: the contract rests on them.", ends, "contract, GDPR art. 6(1)(b); limitation of actions out of it")]
                : [];
        }

        var proof = new KeptByLaw(
            "Which partner was granted what and when, under a number that leads to nobody; the access journal's chain, which nobody can read.",
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddYears(ProofYears),
            "GDPR art. 5(2) and 7(1)");
        return last is { } day
            ? [new("What settled periods cost, without driver, policy or driving.", day, "limitation of actions out of the contract; accounting law"), proof]
            : [proof];
    }

    /// <summary>The dongles of vehicles nobody else drives.</summary>
    private async Task<IReadOnlyList<string>> Leaving(string driver, CancellationToken cancellation)
    {
        var leaving = new List<string>();
        foreach (var vehicle in (await vehicles.Of(driver, cancellation)).Where(vehicle => vehicle.Without(driver) is null))
        {
            leaving.AddRange(await dongles.In(vehicle.Id, cancellation).Select(dongle => dongle.Id).ToListAsync(cancellation));
        }

        return leaving;
    }
}
