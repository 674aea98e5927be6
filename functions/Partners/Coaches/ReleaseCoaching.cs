using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners.Coaches;

/// <summary>Says how a course is to the coach who gives it, through the gate; for any other purpose than coaching, nothing.</summary>
public sealed class ReleaseCoaching(CoachingBook book, TripIndex index, Pseudonyms pseudonyms, DisclosureGate gate) : IEventTeller
{
    /// <value>As the driver reads it in the journal.</value>
    public const string Resource = "coachings";

    /// <inheritdoc/>
    public IReadOnlyDictionary<EventType, DataCategory?> Knows { get; } = new Dictionary<EventType, DataCategory?>
    {
        [EventType.CoachingBegun] = DataCategory.Rating,
        [EventType.CoachingEnded] = DataCategory.Rating,
    };

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation)
    {
        if (await book.Find(request.Driver, told.Thing!, cancellation) is not { } offer || offer.Coach != request.Partner)
        {
            return null;
        }

        return await Now(request, offer, cancellation);
    }

    /// <summary>What may leave of a course now; null when nothing may.</summary>
    public async Task<ReadOnlyMemory<byte>?> Now(DisclosureRequest request, CoachingOffer offer, CancellationToken cancellation)
    {
        if (request.Scope.Purpose != Purpose.Coaching)
        {
            return null;
        }

        var (subject, name) = (await pseudonyms.Of(request.Partner, offer.Driver, cancellation), await pseudonyms.Of(request.Partner, offer.Id, cancellation));
        var answer = SubjectCoaching.Of(subject, name, offer, await FactorProgress.Of(index, offer, cancellation));
        return await gate.Disclose(request, answer, SubjectCoachingJson.Default, cancellation);
    }
}
