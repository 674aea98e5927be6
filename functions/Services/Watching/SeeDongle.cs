using System.Text;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Continuity;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Watching;

/// <summary>Looks at a dongle: at the ledger of its present life, and for its program's version and its battery at the batches of its latest boots.</summary>
public sealed class SeeDongle(Ledgers ledgers, Quarantine quarantine, BatchRows batches, TripKeys keys)
{
    private const string LowBattery = "low-battery";
    private const int LatestBoots = 3; // a version is told when it changes, and as a boot begins

    /// <summary>What there is to see.</summary>
    public async Task<DongleSight> Of(Dongle dongle, CancellationToken cancellation)
    {
        var boots = (await ledgers.Of(dongle.Id, cancellation)).Where(boot => boot.LastReceived >= dongle.PairedAt).ToList();
        if (boots.MaxBy(boot => boot.LastReceived) is not { } latest)
        {
            return new(dongle.PairedAt!.Value, null, null, true, null, null, null);
        }

        var life = boots.Where(boot => boot.Life == latest.Life).ToList();
        var account = DongleContinuity.Of(dongle.Id, life, await quarantine.Of(dongle.Id, cancellation)).Lives[0].Odometer;
        var (firmware, batteryMv, vin) = await Told(life.OrderByDescending(boot => boot.Boot).Take(LatestBoots), cancellation);
        return new(dongle.PairedAt!.Value, latest.LastReceived, latest.LastSign?.Kind, latest.Started is not null, firmware, batteryMv, account?.Coverage, vin);
    }

    private async Task<(string? Firmware, int? BatteryMv, SeenVin? Vin)> Told(IEnumerable<BootLedger> latestFirst, CancellationToken cancellation)
    {
        (string? Firmware, int? BatteryMv, SeenVin? Vin) told = default;
        var batch = new TelemetryBatch();
        foreach (var boot in latestFirst)
        {
            foreach (var segment in boot.Segments.Select(segment => new TripSegment(boot.Dongle, boot.Life, boot.Boot, segment.Trip)).Reverse())
            {
                if (await keys.Find(segment.ToString(), cancellation) is { } key)
                {
                    foreach (var body in Enumerable.Reverse(await batches.Load(segment, key, cancellation)))
                    {
                        if (BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone)
                        {
                            told = (told.Firmware ?? batch.Firmware, told.BatteryMv ?? LowestOf(batch), Earlier(told.Vin, batch, body, boot));
                        }
                    }
                }
            }
        }

        return told;
    }

    /// <summary>The VIN told last, since the earliest boot that told it without another in between.</summary>
    private static SeenVin? Earlier(SeenVin? seen, TelemetryBatch batch, byte[] body, BootLedger boot) =>
        batch.VinRange is not { } range || Encoding.ASCII.GetString(body[range]) is var vin && seen is not null && seen.Vin != vin ? seen : new(vin, boot.Started ?? boot.FirstReceived);

    private static int? LowestOf(TelemetryBatch batch) =>
        batch.Events.Where(happened => happened.Kind == LowBattery).Select(happened => (int?)happened.Value).Min();
}
