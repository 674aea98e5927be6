using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>What drivers grant and take back.</summary>
public sealed class MeasureConsent(Consents consents, EveryDriver everyDriver) : IMeasure
{
    /// <inheritdoc/>
    public IReadOnlyList<BoardFigure> Figures { get; } =
    [
        new("grants", Relation.DriverPlatform, FigureUnit.Count, "consent, rows grant: in force at the week's end"),
        new("withdrawals", Relation.DriverPlatform, FigureUnit.Count, "consent, rows grant: withdrawn within the week"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double?>> Take(BoardWeek week, CancellationToken cancellation)
    {
        var grants = await everyDriver.Read<Grant>(async driver => await consents.Of(driver, cancellation), cancellation);
        return [grants.Count(grant => grant.IsInForce(week.Until)), grants.Count(grant => grant.Withdrawn is { } at && week.Holds(at))];
    }
}
