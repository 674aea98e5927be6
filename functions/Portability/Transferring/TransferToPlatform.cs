using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>A transfer, or a step of it.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Transfer">Which.</param>
/// <param name="From">The first file of the step.</param>
public sealed record TransferStep(string Driver, string Transfer, int From = 0);

/// <summary>
/// On the target: asks for the manifest, fetches what it lists in any order, looks at all of it before any of it is kept, takes it in, and exchanges
/// receipts. Kept in step it begins again every round. From an export's file the first two steps are one: opening it.
/// </summary>
/// <remarks>Instance <c>TransferToPlatform:{transfer}</c>; paused it is suspended. Whatever is fetched stays staged, so that nothing is fetched twice.</remarks>
public sealed class TransferToPlatform : Orchestration<TransferStep, Nothing>
{
    private static readonly RetryPolicy Retry = new(40, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(10));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, TransferStep input)
    {
        var files = await context.CallActivity<OpenTransfer, TransferStep, int>(input, Retry);
        for (var from = 0; from < files; from += FetchFiles.AtATime)
        {
            context.SetCustomStatus($"fetches {from} of {files}");
            if (!await context.CallActivity<FetchFiles, TransferStep, bool>(input with { From = from }, Retry))
            {
                context.ContinueAsNew(input); // what is there changed since it was listed: it is listed anew
                return default;
            }
        }

        context.SetCustomStatus("takes it in");
        await context.CallActivity<TakeIn, TransferStep, Nothing>(input, Retry);
        if (await context.CallActivity<FinishTransfer, TransferStep, TimeSpan?>(input, Retry) is { } round)
        {
            context.SetCustomStatus("in step");
            await context.CreateTimer(round);
            context.ContinueAsNew(input);
        }

        return default;
    }
}
