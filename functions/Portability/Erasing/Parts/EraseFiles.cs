using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes exports and transfers, and the files they left on the archive.</summary>
public sealed class EraseFiles(ITables tables, ExportChunks chunks, Staging staging) : IErasePart
{
    private readonly ITable exports = tables.Open("exports");
    private readonly ITable transfers = tables.Open("transfers");

    /// <inheritdoc/>
    public string Part => "exports";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation)
    {
        await foreach (var export in exports.Read(new(scope.Driver), cancellation))
        {
            await chunks.Drop(export.Row, cancellation);
        }

        await foreach (var transfer in transfers.Read(new(scope.Driver), cancellation))
        {
            await staging.Drop(transfer.Row, cancellation);
        }

        return await exports.DeleteAll(new(scope.Driver), cancellation) + await transfers.DeleteAll(new(scope.Driver), cancellation);
    }
}
