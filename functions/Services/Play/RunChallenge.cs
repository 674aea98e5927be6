using System.Globalization;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Notifying;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Services.Play;

/// <summary>A challenge under way.</summary>
/// <param name="Challenge">Which.</param>
/// <param name="At">As of when it is measured.</param>
public sealed record ChallengeDue(string Challenge, DateTimeOffset At);

/// <summary>A team's figure is reckoned every Monday, so that nobody reads a single trip off it, and once more at its end, when the team is told what it gained together.</summary>
/// <remarks>Instance <c>RunChallenge:{challenge}</c>, begun before the challenge is entered. It ends with the challenge, or when nobody is in it any more.</remarks>
public sealed class RunChallenge : Orchestration<ChallengeDue, Nothing>
{
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromHours(1));

    /// <summary>When to measure next: on the Monday after, at the end at the latest; null after it.</summary>
    public static DateTimeOffset? Next(DateTimeOffset now, DateTimeOffset ends) => now >= ends ? null : CompareDrivers.Next(now) is var monday && monday < ends ? monday : ends;

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, ChallengeDue input)
    {
        await context.CreateTimer(input.At);
        if (await context.CallActivity<MeasureChallenge, ChallengeDue, DateTimeOffset?>(input, Retry) is { } next)
        {
            context.ContinueAsNew(input with { At = next });
        }

        return default;
    }
}

/// <summary>Reckons a team's figure, and at the end tells the team; answers when to measure next, null for never.</summary>
public sealed class MeasureChallenge(ChallengeBook book, TripIndex index, TellDriver tell) : Activity<ChallengeDue, DateTimeOffset?>
{
    /// <inheritdoc/>
    public override async Task<DateTimeOffset?> RunAsync(ActivityContext context, ChallengeDue input, CancellationToken cancellation)
    {
        if (await book.Find(input.Challenge, cancellation) is not { } challenge)
        {
            return null; // everybody left
        }

        var (members, gains) = (await book.In(challenge.Id, cancellation), new List<(double, double)>());
        foreach (var (driver, joined) in members)
        {
            var progress = await Progress(index, challenge, driver, joined, input.At, cancellation);
            gains.Add((Math.Min(progress.Before.Km, progress.Since.Km), (double)(progress.Since.Points - progress.Before.Points)));
        }

        var joint = JointFigure.Of(DateOnly.FromDateTime(input.At.UtcDateTime), gains);
        await book.Keep(challenge with { Joint = joint }, cancellation);
        var next = RunChallenge.Next(input.At, challenge.Ends);
        if (next is null)
        {
            var kind = joint.Gained > 0 ? NoticeKind.PlayGained : NoticeKind.PlayOver; // what was not gained is nobody's loss
            var words = new Dictionary<string, string> { ["points"] = (joint.Gained ?? 0).ToString("0.0", CultureInfo.InvariantCulture) };
            foreach (var (driver, _) in members)
            {
                await tell.Tell(driver, kind, challenge.Id, words, cancellation);
            }
        }

        return next;
    }

    /// <summary>A member's own figure on the challenge's factor, before they joined and since.</summary>
    internal static async Task<FactorProgress> Progress(TripIndex index, Challenge challenge, string driver, DateTimeOffset joined, DateTimeOffset now, CancellationToken cancellation)
    {
        var trips = await index.Since(Subject.Driver(driver), joined.AddMonths(-3), cancellation).Where(trip => trip.Began < now && trip.Began < challenge.Ends).ToListAsync(cancellation);
        return new(
            FactorFigures.Of(challenge.Factor, trips.Where(trip => trip.Began < joined)), FactorFigures.Of(challenge.Factor, trips.Where(trip => trip.Began >= joined)));
    }
}
