using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes crashes and what was done about them: all, or those of a scope.</summary>
public sealed class EraseCrashes(ITables tables, CrashBook crashes, TripRows trips, NoteSteps steps) : IErasePart
{
    private readonly ITable table = tables.Open("crashes");

    /// <inheritdoc/>
    public string Part => "crashes";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        if (scope.IsWhole)
        {
            return await table.DeleteAll(new(scope.Driver), cancellation);
        }

        var told = await scope.Told(trips, cancellation);
        var erased = 0L;
        foreach (var crash in (await crashes.Of(scope.Driver, cancellation)).Where(crash => told(crash.Segment, crash.At)))
        {
            await steps.Forget(scope.Driver, crash.Id, cancellation);
            await table.Commit(scope.Driver, [TableWrite.Delete(crash.Id)], cancellation);
            erased++;
        }

        return erased;
    }
}
