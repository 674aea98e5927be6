using ConnectedInsurance.Intake;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Maintenance.Hearing;

/// <summary>Hears what a vehicle told of itself on the drives since the last look, and keeps it beside what it told before. A drive that was erased is forgotten here too.</summary>
public sealed class HearDrives(Ledgers ledgers, TripKeys keys, BatchRows batches, VehicleBook book, TimeProvider time)
{
    /// <value>So long after a drive what the generator left on a battery's plates is gone, and its voltage tells its charge.</value>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(3);

    /// <summary>The vehicle's last drives, those of this dongle as they are known now.</summary>
    public Task<HealthHistory> Of(Dongle dongle, CancellationToken cancellation) =>
        book.Change(dongle.Vehicle!, before => Of(dongle, before, cancellation), cancellation);

    private async ValueTask<HealthHistory> Of(Dongle dongle, HealthHistory before, CancellationToken cancellation)
    {
        var since = dongle.PairedAt!.Value;
        var kept = before.Drives.ToDictionary(drive => drive.Segment, StringComparer.Ordinal);
        var oldest = time.GetUtcNow().AddMonths(-HealthHistory.KeptMonths);
        var told = (await ledgers.Of(dongle.Id, cancellation)).Where(boot => boot.LastReceived >= since).SelectMany(Drives).Where(drive => drive.Began >= oldest)
            .OrderByDescending(drive => drive.Began).Take(HealthHistory.MostDrives + 1).ToList();
        for (var i = 0; i < Math.Min(told.Count, HealthHistory.MostDrives); i++)
        {
            var (segment, ledger, began, _) = told[i];
            if (!kept.TryGetValue(segment.ToString(), out var known) || known.Batches != ledger.Batches)
            {
                var heard = await Heard(segment, ledger, began, cancellation);
                var hasRested = i + 1 < told.Count && began - told[i + 1].Ended >= Rest;
                kept[segment.ToString()] = hasRested ? heard : heard with { RestingMv = null };
            }
        }

        var drives = new List<DriveHealth>();
        foreach (var drive in kept.Values.Where(drive => drive.Began >= oldest).OrderByDescending(drive => drive.Began).Take(HealthHistory.MostDrives))
        {
            if (await keys.Find(drive.Segment, cancellation) is not null)
            {
                drives.Add(drive);
            }
        }

        return new(drives);
    }

    private static IEnumerable<(TripSegment Segment, SegmentLedger Ledger, DateTimeOffset Began, DateTimeOffset Ended)> Drives(BootLedger boot) => boot.Segments.Select(segment => (
        new TripSegment(boot.Dongle, boot.Life, boot.Boot, segment.Trip),
        segment,
        boot.Started?.AddMilliseconds(segment.FirstUpMs) ?? boot.FirstReceived,
        boot.Started?.AddMilliseconds(segment.LastUpMs) ?? boot.LastReceived));

    private async Task<DriveHealth> Heard(TripSegment segment, SegmentLedger ledger, DateTimeOffset began, CancellationToken cancellation)
    {
        var (health, batch) = (new DriveHealth(segment.ToString(), ledger.Batches, began), new TelemetryBatch());
        if (await keys.Find(segment.ToString(), cancellation) is { } key)
        {
            foreach (var body in await batches.Load(segment, key, cancellation))
            {
                health = BatchReader.Read(body, DateTimeOffset.MaxValue, batch).IsNone ? AfterBatch.Of(health, batch) : health;
            }
        }

        return health;
    }
}
