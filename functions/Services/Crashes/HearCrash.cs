using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Intake.Express;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Begins to respond when a dongle tells of a crash; told again of the same, it does nothing more.</summary>
public sealed class HearCrash(Dongles dongles, Vehicles vehicles, CrashBook crashes, IOrchestrator orchestrator, TimeProvider time, ILogger<HearCrash> logger)
{
    private const int IdBytes = 12;

    /// <summary>A dongle told of a crash.</summary>
    public async Task On(CrashTold told, CancellationToken cancellation)
    {
        if (await dongles.Find(told.Segment.Dongle, cancellation) is not { Status: DongleStatus.Paired, Vehicle: { } paired }
            || await vehicles.Find(paired, cancellation) is not { } vehicle)
        {
            return;
        }

        var named = $"{told.Segment}.{KeyText.Of(told.Seq)}.{KeyText.Of((uint)told.Row)}";
        var id = "crs-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, IdBytes));
        var crash = new Crash(
            id, vehicle.UsualDriver ?? vehicle.Owner, vehicle.Id, told.Segment.ToString(), told.At, told.PeakMg, told.SpeedBeforeKph, told.Place, told.Trace,
            CrashAnswer.None, [new(CrashStep.Noticed, time.GetUtcNow())]);
        await crashes.Enter(crash, cancellation);
        if (await orchestrator.Start<RespondToCrash, CrashDue>(id, new(crash.Driver, id), Enum.GetValues<OrchestrationStatus>(), cancellation))
        {
            ServicesLog.CrashHeard(logger, id, told.Trace);
        }
    }
}
