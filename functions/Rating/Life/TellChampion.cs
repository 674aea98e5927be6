using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Rating.Life;

/// <summary>An act on an insurer's models, whose drivers are to be told.</summary>
/// <param name="Insurer">Whose models.</param>
/// <param name="Number">Which act.</param>
/// <param name="From">Where to go on among the insurer's subjects; null to begin.</param>
/// <param name="Asked">How often the act was not entered yet.</param>
public sealed record ModelActed(string Insurer, int Number, string? From = null, int Asked = 0);

/// <summary>How far telling has come.</summary>
/// <param name="IsEntered">False while the act is not in the book.</param>
/// <param name="Next">Where to go on; null when everybody was told.</param>
public sealed record Told(bool IsEntered, string? Next);

/// <summary>Every driver an insurer may price by the rating is told what another champion changes for them; the same after a rollback.</summary>
/// <remarks>
/// Instance <c>TellChampion:{insurer}-{number}</c>, started before the act is entered: an act that stands is always told of, and one that was never entered is
/// given up after a minute. An act that changed no champion tells nobody anything.
/// </remarks>
public sealed class TellChampion : Orchestration<ModelActed, Nothing>
{
    private const int MostAsked = 60;
    private static readonly RetryPolicy Retry = new(6, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, ModelActed input)
    {
        try
        {
            switch (await context.CallActivity<TellSomeOfChampion, ModelActed, Told>(input, Retry))
            {
                case { IsEntered: false } when input.Asked < MostAsked:
                    await context.CreateTimer(TimeSpan.FromSeconds(1));
                    context.ContinueAsNew(input with { Asked = input.Asked + 1 });
                    break;
                case { Next: { } next }:
                    context.ContinueAsNew(input with { From = next });
                    break;
            }
        }
        catch (TaskFailedException failed)
        {
            context.SetCustomStatus(failed.Failure.Type);
            await context.CreateTimer(Rest);
            context.ContinueAsNew(input);
        }

        return default;
    }
}

/// <summary>Tells one page of an insurer's subjects.</summary>
internal sealed class TellSomeOfChampion(InsurerModels models, RateDriver rate, RatingChanges changes, Pseudonyms pseudonyms, Consents consents, Upward<RatingChanged> changed) : Activity<ModelActed, Told>
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public override async Task<Told> RunAsync(ActivityContext context, ModelActed input, CancellationToken cancellation)
    {
        var entries = (await models.Life(input.Insurer, cancellation)).Entries;
        if (entries.Count <= input.Number)
        {
            return new(IsEntered: false, null);
        }

        var act = entries[input.Number];
        var (before, after) = (new ModelLife([.. entries.Take(input.Number)]).Champion, new ModelLife([.. entries.Take(input.Number + 1)]).Champion);
        if (before == after)
        {
            return new(IsEntered: true, null);
        }

        var (known, next) = await pseudonyms.Page(input.Insurer, input.From, PageSize, cancellation);
        foreach (var (_, driver) in known.Where(one => !Sandbox.MadeUp(one.Driver)))
        {
            if ((await consents.InForce(driver, input.Insurer, Purpose.Pricing, cancellation)).Contains(DataCategory.Rating)
                && await rate.Between(input.Insurer, driver, before, after, act.At, cancellation) is var (was, becomes))
            {
                var change = new RatingChange(act.At, act.From ?? act.At, input.Insurer, act.Act == LifeAct.Rollback, RatedBy.Of(was), RatedBy.Of(becomes));
                await changes.Tell(driver, change, cancellation);
                await changed.Raise(new(driver, change), cancellation);
            }
        }

        return new(IsEntered: true, next);
    }
}
