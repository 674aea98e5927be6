using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Takes a dongle out of a vehicle that goes, and removes what was kept of what it did; one that somebody paired since is theirs and stays.</summary>
public sealed class EraseDongle(ITables tables, Dongles dongles, CollectionPolicies collecting, Quarantine quarantine, Ledgers ledgers, SubjectKeys keys)
{
    private readonly ITable mountings = tables.Open("mountings");
    private readonly ITable health = tables.Open("donglehealth");

    /// <summary>Releases it out of a vehicle, as new.</summary>
    public async Task Release(string dongle, CancellationToken cancellation)
    {
        await collecting.Choose(dongle, CollectionChoice.WithoutPlace, cancellation);
        await dongles.Release(dongle, cancellation);
        await Erase(dongle, cancellation);
    }

    /// <summary>Removes what is kept under its name: what it sent that nobody could read, when it recorded, how it sat.</summary>
    public async Task Erase(string dongle, CancellationToken cancellation)
    {
        if (await dongles.Find(dongle, cancellation) is { Status: not DongleStatus.Paired })
        {
            await keys.Drop(Subject.Dongle(dongle), cancellation);
            await quarantine.Erase(dongle, cancellation);
            await ledgers.Erase(dongle, cancellation);
            await mountings.DeleteAll(new(dongle), cancellation);
            await health.DeleteAll(new(dongle), cancellation);
        }
    }
}
