using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes which factor a driver was offered help with, what became of it, and the credentials of it. That they want none stays, as long as they do.</summary>
public sealed class EraseCoaching(ITables tables, CoachingBook coachings) : IErasePart
{
    private readonly ITable credentials = tables.Open("coachingcredentials");

    /// <inheritdoc/>
    public string Part => "coachings";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation) =>
        await coachings.Forget(scope.Driver, cancellation) + await credentials.DeleteAll(new(scope.Driver), cancellation);
}

/// <summary>Removes whether a driver wants any coaching, with the driver: while they stay, erasing how they drive must not switch it on again.</summary>
public sealed class EraseCoachingWish(CoachingBook coachings) : IErasePart
{
    /// <inheritdoc/>
    public string Part => "coaching-wish";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation) => await coachings.ForgetWish(scope.Driver, cancellation);
}
