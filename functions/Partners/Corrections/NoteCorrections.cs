using ConnectedInsurance.Consent;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Partners.Corrections;

/// <summary>Notes for every partner that received a result that it is another now. Told twice, it is noted once.</summary>
public sealed class NoteCorrections(FindRecipients recipients, TripRows trips, CorrectionList corrections, TimeProvider time)
{
    /// <summary>After an accepted contest.</summary>
    public Task On(TripCorrected corrected, CancellationToken cancellation) =>
        Note(corrected.Reference, corrected.Driver, corrected.Trip, CorrectionReason.Contested, cancellation);

    /// <summary>After a trip left a driver who had not driven it.</summary>
    public Task On(TripHandedOver handed, CancellationToken cancellation) => handed.From.Kind == SubjectKind.Driver
        ? Note(handed.Reference, handed.From.Id, handed.Trip, CorrectionReason.AnotherDriver, cancellation)
        : Task.CompletedTask;

    private async Task Note(string reference, string driver, string trip, CorrectionReason reason, CancellationToken cancellation)
    {
        if (await trips.Latest(trip, cancellation) is { } latest)
        {
            foreach (var partner in await recipients.Of(driver, trip, latest.NotAfter, cancellation))
            {
                await corrections.Note(partner, new(reference, driver, trip, reason, time.GetUtcNow()), cancellation);
            }
        }
    }
}
