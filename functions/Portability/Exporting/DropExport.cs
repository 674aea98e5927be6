using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Removes an export: its row first, so that nobody fetches half of it.</summary>
public sealed class DropExport(Exports exports, ExportChunks chunks) : Activity<ExportStep, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, ExportStep input, CancellationToken cancellation)
    {
        await Drop(exports, chunks, input.Driver, input.Export, cancellation);
        return default;
    }

    internal static async Task Drop(Exports exports, ExportChunks chunks, string driver, string export, CancellationToken cancellation)
    {
        await exports.Drop(driver, export, cancellation);
        await chunks.Drop(export, cancellation);
    }
}
