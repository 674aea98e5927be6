using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Makes a driver's export piece by piece, two at a time, signs it, keeps it for a week and removes it.</summary>
/// <remarks>Instance <c>BuildExport:{export}</c>. A piece that was written is not written again, so after a kill it goes on where it was.</remarks>
public sealed class BuildExport : Orchestration<ExportStep, Nothing>
{
    private const int AtOnce = 2;
    private static readonly RetryPolicy Retry = new(6, TimeSpan.FromSeconds(1), 4, TimeSpan.FromMinutes(5));
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, ExportStep input)
    {
        try
        {
            var pieces = await context.CallActivity<PlanExport, ExportStep, int>(input, Retry);
            for (var piece = 0; piece < pieces; piece += AtOnce)
            {
                var wave = Enumerable.Range(piece, Math.Min(AtOnce, pieces - piece));
                await Task.WhenAll(wave.Select(number => context.CallActivity<WritePiece, ExportStep, Nothing>(input with { Piece = number }, Retry)));
            }

            var expires = await context.CallActivity<CloseExport, ExportStep, DateTimeOffset>(input with { Piece = pieces }, Retry);
            context.SetCustomStatus("ready");
            await context.CreateTimer(expires);
            await context.CallActivity<DropExport, ExportStep, Nothing>(input, Retry);
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
