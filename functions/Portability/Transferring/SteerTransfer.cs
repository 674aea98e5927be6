using System.Security.Claims;
using System.Text.Json.Serialization;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>A driver follows their transfers, holds one, lets it go on, or stops it.</summary>
public static class SteerTransfer
{
    /// <summary>What a transfer is to do.</summary>
    [JsonConverter(typeof(EnumByName<Steering>))]
    public enum Steering
    {
        /// <summary>Wait.</summary>
        [JsonStringEnumMemberName("pause")]
        Pause,

        /// <summary>Go on where it was.</summary>
        [JsonStringEnumMemberName("resume")]
        Resume,

        /// <summary>End; what came stays.</summary>
        [JsonStringEnumMemberName("stop")]
        Stop,
    }

    /// <summary>The wish.</summary>
    public sealed record Request(Steering Do);

    /// <summary>A transfer.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Direction">Which way.</param>
    /// <param name="Peer">The other platform; null for an export's file.</param>
    /// <param name="IsContinuous">True when both are kept in step.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Begun">When it was begun.</param>
    /// <param name="Report">What became of what came, conflicts and proposals included.</param>
    /// <param name="Receipts">What both platforms signed at the end.</param>
    /// <param name="Refusal">Why it was refused.</param>
    /// <param name="MayErase">On the source, once it is done: erasing everything here is offered, and never done by itself (<c>POST /me/erasures</c>).</param>
    public sealed record Listed(
        string Id,
        TransferDirection Direction,
        Uri? Peer,
        bool IsContinuous,
        TransferState State,
        DateTimeOffset Begun,
        ImportReport? Report,
        IReadOnlyList<string>? Receipts,
        string? Refusal,
        bool MayErase);

    /// <summary>A driver's transfers.</summary>
    public sealed record Response(IReadOnlyList<Listed> Transfers);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/transfers", List).ForDriver(DriverScope.ReadEverything);
        app.MapPut("/me/transfers/{transfer:key}/steering", Handle).ForSession().Refuses(Problem.NotFound, Problem.Conflict).Shows(null, new Request(Steering.Pause));
    }

    private static async Task<Ok<Response>> List(ClaimsPrincipal caller, Transfers transfers, CancellationToken cancellation) =>
        TypedResults.Ok(new Response([.. (await transfers.Of(caller.Id(), cancellation)).Select(Of)]));

    private static Listed Of(Transfer transfer) => new(
        transfer.Id, transfer.Direction, transfer.Peer, transfer.IsContinuous, transfer.State, transfer.Begun, transfer.Report, transfer.Receipts, transfer.Refusal,
        transfer is { Direction: TransferDirection.Outgoing, State: TransferState.Done });

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string transfer, Request request, ClaimsPrincipal caller, Transfers transfers, IOrchestrator orchestrator, CancellationToken cancellation)
    {
        if (await transfers.Find(caller.Id(), transfer, cancellation) is not { } found)
        {
            return Problem.NotFound.Because("You have no such transfer.");
        }

        var (instance, reason) = (OrchestrationId.Of<TransferToPlatform>(transfer), "the driver");
        if (found.IsOver || (request.Do != Steering.Stop && found.Direction == TransferDirection.Outgoing))
        {
            return Problem.Conflict.Because("It is over, or it is steered on the other platform.");
        }

        var state = request.Do switch { Steering.Pause => TransferState.Paused, Steering.Resume => TransferState.Running, _ => TransferState.Stopped };
        await transfers.Change(caller.Id(), transfer, held => held with { State = state }, cancellation);
        _ = request.Do switch
        {
            Steering.Pause => await orchestrator.Suspend(instance, reason, cancellation),
            Steering.Resume => await orchestrator.Resume(instance, reason, cancellation),
            _ => await orchestrator.Terminate(instance, reason, cancellation),
        };
        return TypedResults.NoContent();
    }
}
