using System.Runtime.CompilerServices;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Crashes;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Services.Play;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>What was done with the driving: what drivers were told and how they wish to be, crashes, how they stand among others.</summary>
public sealed class ServiceParts : IStageParts
{
    private readonly Lazy<IReadOnlyList<Part>> parts;

    internal ServiceParts(Inbox inbox, NoticeWishBook wishes, CrashBook crashes, CoachingBook coachings, CoachingCredentials credentials, Comparison comparison, ChallengeBook challenges, RatingChanges changes) => parts = new(() =>
    [
        new RecordPart<DriverNotice>("told", null, new(Provenance.Observed), PartJson.Default.DriverNotice, (scope, cancellation) =>
            Each(() => inbox.Between(scope.Driver, scope.From ?? DateTimeOffset.UnixEpoch, scope.Until ?? DateTimeOffset.MaxValue, cancellation), cancellation)) { KnownBy = ["id"] },
        new RecordPart<NoticeWishes>("notifications", null, new(Provenance.Given), PartJson.Default.NoticeWishes, (scope, cancellation) =>
            Each<NoticeWishes>(async () => [await wishes.Of(scope.Driver, cancellation)], cancellation)),
        new RecordPart<Crash>("crashes", DataCategory.DrivingEvents, new(Provenance.Observed) { Given = ["answer"] }, PartJson.Default.Crash, (scope, cancellation) =>
            Each<Crash>(async () => [.. (await crashes.Of(scope.Driver, cancellation)).Where(crash => scope.Holds(crash.At))], cancellation)) { KnownBy = ["id"] },
        new RecordPart<CoachingOffer>("coachings", DataCategory.Rating, new(Provenance.Inferred) { Given = ["form", "coach"] }, PartJson.Default.CoachingOffer, (scope, cancellation) =>
            Each<CoachingOffer>(async () => [.. (await coachings.Of(scope.Driver, cancellation)).Where(offer => scope.Holds(offer.Offered))], cancellation)) { KnownBy = ["id"] },
        new RecordPart<CoachingCredential>("coaching-credentials", null, new(Provenance.Inferred), PartJson.Default.CoachingCredential, (scope, cancellation) =>
            Each(() => credentials.Of(scope.Driver, cancellation), cancellation)),
        new RecordPart<CoachingWish>("coaching-wish", null, new(Provenance.Given) { Observed = ["firstTip", "offered"] }, PartJson.Default.CoachingWish, (scope, cancellation) =>
            Each<CoachingWish>(async () => await coachings.Wish(scope.Driver, cancellation) is { } wish ? [wish] : [], cancellation)),
        new RecordPart<Standing>("comparison", DataCategory.Rating, new(Provenance.Inferred), PartJson.Default.Standing, (scope, cancellation) =>
            Each<Standing>(async () => await comparison.Find(scope.Driver, cancellation) is { } standing ? [standing] : [], cancellation)),
        new RecordPart<Membership>("challenges", null, new(Provenance.Given) { Observed = ["joined"] }, PartJson.Default.Membership, (scope, cancellation) =>
            Each(() => challenges.Of(scope.Driver, cancellation), cancellation)),
        new RecordPart<RatingChange>("rating-changes", DataCategory.Rating, new(Provenance.Inferred), PartJson.Default.RatingChange, (scope, cancellation) =>
            Each<RatingChange>(async () => [.. (await changes.Of(scope.Driver, cancellation)).Where(change => scope.Holds(change.At))], cancellation)),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => parts.Value;

    private static async IAsyncEnumerable<T> Each<T>(Func<Task<IReadOnlyList<T>>> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var record in await read())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return record;
        }
    }
}
