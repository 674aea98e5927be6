using System.Text.Json;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Coaching;

namespace ConnectedInsurance.Portability.Importing;

/// <summary>What a driver was offered comes along by its name, so that the month between two offers is one month wherever they are. Tips go on here; a course goes on where its coach is, and ends here.</summary>
/// <remarks>Nothing made elsewhere finishes anything here: progress is measured anew from the day it came, and what a coach attested there is left behind with its credential.</remarks>
public sealed class MergeCoachings(CoachingBook book, TimeProvider time) : IMergePart
{
    /// <inheritdoc/>
    public string Part => "coachings";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(line.Span, PartJson.Default.CoachingOffer) is not { Id: not null } told || !TableLimits.IsKey(told.Id) || !CoachingBook.IsName(told.Id)
            || !CoachingTips.Has(told.Factor) || told.TipsTold is < 0 or > CoachingTips.OfSeries)
        {
            return MergeOutcome.MadeHere;
        }

        if (await book.Find(driver, told.Id, cancellation) is not null)
        {
            return MergeOutcome.Known;
        }

        await book.Enter(Here(told with { Driver = driver }, time.GetUtcNow()), cancellation);
        return MergeOutcome.Added;
    }

    private static CoachingOffer Here(CoachingOffer told, DateTimeOffset now)
    {
        var here = told switch
        {
            { State: CoachingState.Running, Form: CoachingForm.Tips } => told with { Accepted = now, Attested = null },
            { State: CoachingState.Running } => told.End(CoachingState.Left, now),
            _ => told,
        };
        return here with { Announced = here.State }; // there it was told
    }
}

/// <summary>Whether the driver wants any coaching, unless they said so here. Merged after what they were offered, for it wakes the coaching here.</summary>
public sealed class MergeCoachingWish(CoachingBook book, Upward<CoachingMoved> moved) : IMergePart
{
    /// <inheritdoc/>
    public string Part => "coaching-wish";

    /// <inheritdoc/>
    public async ValueTask<MergeOutcome> Merge(string driver, ReadOnlyMemory<byte> line, CancellationToken cancellation)
    {
        if (JsonSerializer.Deserialize(line.Span, PartJson.Default.CoachingWish) is not { } told)
        {
            return MergeOutcome.MadeHere;
        }

        var here = await book.Wish(driver, cancellation);
        if (here is null)
        {
            await book.Keep(driver, told, cancellation);
        }

        await moved.Raise(new(driver), cancellation); // known too: it may have been kept by a platform that died before this
        return here is null ? MergeOutcome.Added : here.IsOff == told.IsOff ? MergeOutcome.Known : MergeOutcome.Conflict;
    }
}
