using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Services.Equilibrium;

namespace ConnectedInsurance.Portability;

/// <summary>Whether drivers take along what is theirs.</summary>
public sealed class MeasurePortability(Exports exports, Transfers transfers, EveryDriver everyDriver) : IMeasure
{
    /// <inheritdoc/>
    public IReadOnlyList<BoardFigure> Figures { get; } =
    [
        new("exports", Relation.DriverPlatform, FigureUnit.Count, "exports: asked for within the week and not dropped since"),
        new("transfers", Relation.DriverPlatform, FigureUnit.Count, "transfers: begun within the week, to here and from here"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double?>> Take(BoardWeek week, CancellationToken cancellation)
    {
        var asked = await everyDriver.Read<Export>(async driver => await exports.Of(driver, cancellation), cancellation);
        var begun = await everyDriver.Read<Transfer>(async driver => await transfers.Of(driver, cancellation), cancellation);
        return [asked.Count(export => week.Holds(export.Asked)), begun.Count(transfer => week.Holds(transfer.Begun))];
    }
}
