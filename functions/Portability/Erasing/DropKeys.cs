using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>Keys were dropped: a copy of the tables made earlier must lose them too.</summary>
/// <param name="Names">Subjects such as <c>driver.drv-…</c>, and segments as <c>trip.…</c>.</param>
public sealed record KeysDropped(IReadOnlyList<string> Names);

/// <summary>Drops the keys of a driver who goes: from then on nothing of theirs can be read, wherever a copy of it lies.</summary>
public sealed class DropKeys(
    Erasures erasures, SubjectKeys keys, TripKeys trips, Drivers drivers, EmailIndex emails, Upward<KeysDropped> dropped) : Activity<string, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        if (await erasures.Find(input, cancellation) is not { Scope.IsWhole: true, State: ErasureState.Erasing } erasure)
        {
            return default;
        }

        var identity = await drivers.FindIdentity(erasure.Driver, cancellation);
        Subject[] subjects = [Subject.Driver(erasure.Driver), Subject.Identity(erasure.Driver)];
        await keys.Drop(subjects[0], cancellation);
        await foreach (var segment in trips.HeldBy(subjects[0], cancellation))
        {
            trips.Forget(segment);
        }

        if (identity is not null)
        {
            await emails.Release(identity.Email, erasure.Driver, cancellation);
        }

        await keys.Drop(subjects[1], cancellation);
        await dropped.Raise(new([.. subjects.Select(subject => subject.ToString())]), cancellation);
        return default;
    }
}
