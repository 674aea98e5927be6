using ConnectedInsurance.Hosting.Azure.Durable;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Portability.Transferring;
using ConnectedInsurance.Ports;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>The orchestrations and activities of the stage Portability, a function each.</summary>
public sealed class PortabilityWork(DurableWork work)
{
    /// <summary><see cref="EraseDriver"/>.</summary>
    [Function(nameof(EraseDriver))]
    public Task<OrchestrationValue> RunEraseDriver([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="BuildExport"/>.</summary>
    [Function(nameof(BuildExport))]
    public Task<OrchestrationValue> RunBuildExport([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="TransferToPlatform"/>.</summary>
    [Function(nameof(TransferToPlatform))]
    public Task<OrchestrationValue> RunTransferToPlatform([OrchestrationTrigger] TaskOrchestrationContext context) => work.Run(context);

    /// <summary><see cref="CloseDoors"/>.</summary>
    [Function(nameof(CloseDoors))]
    public Task<OrchestrationValue> DoCloseDoors([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(CloseDoors), call, cancellation);

    /// <summary><see cref="DropKeys"/>.</summary>
    [Function(nameof(DropKeys))]
    public Task<OrchestrationValue> DoDropKeys([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(DropKeys), call, cancellation);

    /// <summary><see cref="CertifyErasure"/>.</summary>
    [Function(nameof(CertifyErasure))]
    public Task<OrchestrationValue> DoCertifyErasure([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(CertifyErasure), call, cancellation);

    /// <summary><see cref="PlanExport"/>.</summary>
    [Function(nameof(PlanExport))]
    public Task<OrchestrationValue> DoPlanExport([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(PlanExport), call, cancellation);

    /// <summary><see cref="WritePiece"/>.</summary>
    [Function(nameof(WritePiece))]
    public Task<OrchestrationValue> DoWritePiece([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(WritePiece), call, cancellation);

    /// <summary><see cref="CloseExport"/>.</summary>
    [Function(nameof(CloseExport))]
    public Task<OrchestrationValue> DoCloseExport([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(CloseExport), call, cancellation);

    /// <summary><see cref="DropExport"/>.</summary>
    [Function(nameof(DropExport))]
    public Task<OrchestrationValue> DoDropExport([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(DropExport), call, cancellation);

    /// <summary><see cref="OpenTransfer"/>.</summary>
    [Function(nameof(OpenTransfer))]
    public Task<OrchestrationValue> DoOpenTransfer([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(OpenTransfer), call, cancellation);

    /// <summary><see cref="FetchFiles"/>.</summary>
    [Function(nameof(FetchFiles))]
    public Task<OrchestrationValue> DoFetchFiles([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(FetchFiles), call, cancellation);

    /// <summary><see cref="TakeIn"/>.</summary>
    [Function(nameof(TakeIn))]
    public Task<OrchestrationValue> DoTakeIn([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(TakeIn), call, cancellation);

    /// <summary><see cref="FinishTransfer"/>.</summary>
    [Function(nameof(FinishTransfer))]
    public Task<OrchestrationValue> DoFinishTransfer([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(FinishTransfer), call, cancellation);

    /// <summary><see cref="RemoveParts"/>.</summary>
    [Function(nameof(RemoveParts))]
    public Task<OrchestrationValue> DoRemoveParts([ActivityTrigger] ActivityCall call, CancellationToken cancellation) => work.Do(nameof(RemoveParts), call, cancellation);
}
